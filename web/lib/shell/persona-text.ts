import type { T } from '#web/lib/i18n/index.ts';
import type { Persona } from './types.ts';

/** A persona as the header names it. */
export function personaText(t: T, persona: Persona): string {
  if (persona.kind === 'manager') return t('shell.persona.manager', { name: persona.name });
  if (persona.kind === 'rep') return t('shell.persona.rep', { name: persona.name });
  return t(`shell.persona.${persona.kind}`);
}
