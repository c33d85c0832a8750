import type { T } from '#web/lib/i18n/index.ts';

/** How a source system is called: `system.<name>`, else its own name. */
export function systemName(t: T, system: string): string {
  return t.maybe(`system.${system}`) ?? system;
}
