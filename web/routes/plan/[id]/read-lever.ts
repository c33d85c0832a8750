import type { Lever, LeverKind } from '#models/scenario/scenario.ts';
import { parseAmount } from '#web/lib/format/parse-amount.ts';
import { AT_MOST_ONE, LEVER_FORMS, ONE_OF, type LeverField } from './lever-forms.ts';

/** The lever of a filled form, or what is wrong with it. */
export type LeverRead =
  | { readonly ok: true; readonly lever: Lever }
  | { readonly ok: false; readonly field: string; readonly value: string }
  | { readonly ok: false; readonly oneOf: readonly string[] };

/** Reads the form of a lever, field by field; what is optional and empty is left out. */
export function readLever(kind: LeverKind, text: (name: string) => string): LeverRead {
  const lever: Record<string, unknown> = { kind };
  for (const field of LEVER_FORMS[kind] ?? []) {
    const given = text(field.name);
    if (given.trim() === '' && field.optional) continue;
    const value = read(field, given);
    if (value === undefined) return { ok: false, field: field.name, value: given };
    lever[field.name] = value;
  }
  const has = (names: readonly string[] = []) => names.filter((name) => name in lever).length;
  const one = ONE_OF[kind];
  if (one !== undefined && has(one) !== 1) return { ok: false, oneOf: one };
  const few = AT_MOST_ONE[kind];
  if (few !== undefined && has(few) > 1) return { ok: false, oneOf: few };
  if (kind === 'leave' && 'rep' in lever) delete lever['count'];
  return { ok: true, lever: lever as unknown as Lever };
}

/** The value of a field as the scenario holds it; undefined where it is no such value. */
function read(field: LeverField, text: string): string | number | number[] | undefined {
  switch (field.kind) {
    case 'count': {
      const count = Number(text);
      return Number.isInteger(count) && count > 0 && count <= 10_000 ? count : undefined;
    }
    case 'amount': {
      const amount = parseAmount(text);
      return amount == null || amount < 0 ? undefined : amount;
    }
    case 'percent':
      return percent(text);
    case 'percents': {
      const shares = text
        .trim()
        .split(/[\s,;，；、]+/)
        .map((part) => percent(part));
      const isWhole = shares.every((share) => share !== undefined && share >= 0);
      const fits = shares.length === (field.length ?? Math.min(36, shares.length));
      return isWhole && fits ? (shares as number[]) : undefined;
    }
    default:
      return text.trim() === '' ? undefined : text.trim();
  }
}

function percent(text: string): number | undefined {
  const share = Number(text.replaceAll(/[%\s]/g, '')) / 100;
  return text.trim() !== '' && Number.isFinite(share) && share > -0.95 && share <= 10
    ? Number(share.toFixed(6))
    : undefined;
}
