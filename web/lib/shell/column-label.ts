import type { T } from '#web/lib/i18n/index.ts';

/** Columns whose words stand under another key. */
const KEYS: Readonly<Record<string, string>> = {
  opportunity_name: 'deal.opportunity',
  account_name: 'deal.account',
  rep_name: 'deal.rep',
  team_id: 'level.team',
  region: 'level.region',
  segment: 'level.segment',
  industry: 'level.industry',
  territory: 'level.territory',
  source: 'level.source',
  period: 'shell.filter.period',
  as_of_date: 'shell.filter.asof',
  level: 'shell.filter.level',
  level_id: 'catalogue.member',
  bucket: 'pipeline.deals.bucketColumn',
  cycle_days: 'pipeline.deals.cycle',
  week: 'charts.week',
  week_of_quarter: 'charts.week',
  month: 'charts.month',
};

/** A column's heading in words; the column's own name where there are none. */
export function columnLabel(t: T, name: string): string {
  return (
    t.maybe(KEYS[name] ?? '') ??
    t.maybe(`metric.${name}`) ??
    t.maybe(`deal.${name}`) ??
    t.maybe(`bucket.${name}`) ??
    name
  );
}

const LONGEST = 44;

/**
 * The same, and where no word is known the beginning of the column's own documentation, which
 * every mart has in both languages.
 */
export function columnWords(
  t: T,
  column: { readonly name: string; readonly doc?: string | null; readonly doc_zh?: string | null },
  lang: 'en' | 'zh-CN',
): string {
  const label = columnLabel(t, column.name);
  if (label !== column.name) return label;
  const doc = (lang === 'zh-CN' ? column.doc_zh || column.doc : column.doc) ?? '';
  const [clause = ''] = doc.split(/[,;:.(（，；：。=＝]/);
  const words = clause.trim();
  return words !== '' && words.length <= LONGEST ? words : column.name.replaceAll('_', ' ');
}
