import type { Lang } from '#web/lib/i18n/index.ts';
import type { MapReport } from '#web/lib/server/mapping-edit.ts';

/** A column of an entity in the reader's words. */
export function targetName(targets: MapReport['targets'], column: string, lang: Lang): string {
  const target = targets.find((one) => one.column === column);
  return lang === 'zh-CN' && target ? target.zh : column.replaceAll('_', ' ');
}
