import { LineCounter, isNode, parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import { emptyTerritoryPlan, type TerritoryPlan } from './plan.ts';

const name = z.string('expected a name').min(1, 'expected a name').max(120);
const id = z.string('expected the id of a rep').min(1, 'expected the id of a rep');
const account = z.string('expected the id of an account').min(1, 'expected the id of an account');
const weight = z.number('expected a number of 0 or more').min(0, 'expected a number of 0 or more');
const limit = z
  .number('expected a fraction from 0.01 to 1')
  .min(0.01, 'expected a fraction from 0.01 to 1')
  .max(1, 'expected a fraction from 0.01 to 1');
const standard = emptyTerritoryPlan('-', []);

const schema = z.strictObject({
  version: z.literal(1, 'expected 1; this file may be of a newer Quotient'),
  name,
  as_of: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/, 'expected a day like 2026-11-13')
    .nullable()
    .default(null),
  reps: z
    .array(
      z.strictObject({
        id,
        share: z
          .number('expected a share from 0 to 2')
          .min(0, 'expected a share from 0 to 2')
          .max(2, 'expected a share from 0 to 2')
          .default(1),
      }),
    )
    .min(1, 'expected at least one rep'),
  weights: z
    .strictObject({
      potential: z.strictObject({ typical: weight, won: weight, expected: weight }),
      workload: z.strictObject({ typical: weight, done: weight, open: weight }),
    })
    .default(standard.weights),
  tolerance: z.strictObject({ potential: limit, workload: limit }).default(standard.tolerance),
  most_moves: z
    .int('expected a whole number of 0 or more')
    .min(0, 'expected a whole number of 0 or more')
    .nullable()
    .default(null),
  give_unowned: z.boolean('expected true or false').default(true),
  locked: z.array(account).default([]),
  moves: z.array(z.strictObject({ account, to: id })).default([]),
});

/** What is wrong with a file of territories: where, and in which line. */
export interface TerritoryFault {
  readonly path: readonly (string | number)[];
  readonly line: number;
  readonly message: string;
}

export type ParsedTerritories =
  | {
      readonly ok: true;
      readonly plan: TerritoryPlan;
      readonly lineOf: (path: readonly (string | number)[]) => number;
    }
  | { readonly ok: false; readonly faults: readonly TerritoryFault[] };

/**
 * Which re-cut does this file hold? YAML of version 1 as `renderTerritoryPlan` writes it; all faults
 * at once, each with its line. Whether its people and accounts exist is for
 * `checkTerritoryPlan` to say.
 *
 * @example parseTerritoryPlan('version: 1\nname: x\nreps: []').faults[0].line // 3
 */
export function parseTerritoryPlan(text: string): ParsedTerritories {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken) {
    const message = broken.message.split('\n', 1)[0] ?? 'not YAML';
    return { ok: false, faults: [{ path: [], line: lines.linePos(broken.pos[0]).line, message }] };
  }
  const lineOf = (path: readonly (string | number)[]): number => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node = document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const parsed = schema.safeParse(document.toJS() ?? {});
  if (parsed.success) return { ok: true, plan: parsed.data, lineOf };
  const faults = parsed.error.issues.map((issue): TerritoryFault => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    const path = [...issue.path.filter((part) => typeof part !== 'symbol'), ...unknown];
    if (unknown.length > 0) {
      const message = `invalid setting: ${path.join('.')} is unknown`;
      return { path, line: lineOf(path), message };
    }
    const value: unknown = document.getIn(path);
    const shown = JSON.stringify(isNode(value) ? value.toJSON() : (value ?? null));
    const expected = issue.message.replace(/^(Invalid input: )?expected /, '');
    const message = `invalid ${path.join('.') || 'file'}: ${shown}; expected ${expected}`;
    return { path, line: lineOf(path), message };
  });
  return { ok: false, faults };
}

/**
 * The file of a re-cut: what `quotient plan territories` takes, and what a page can open.
 *
 * @example renderTerritoryPlan({ version: 1, name: 'x', reps: [], locked: [], moves: [] }).split('\n')[1] // 'name: x'
 */
export function renderTerritoryPlan(plan: TerritoryPlan): string {
  return stringify(plan, { lineWidth: 0 });
}

/**
 * Do the people and accounts of a re-cut exist, and may they be seen? A rep twice or unknown, an
 * account that none of them has, a move of an account that is locked: each with its place.
 *
 * @example checkTerritoryPlan({ reps: [], locked: ['a'], moves: [] }, new Map(), new Map()).length // 1
 */
export function checkTerritoryPlan(
  { reps, locked, moves }: Pick<TerritoryPlan, 'reps' | 'locked' | 'moves'>,
  teamOf: ReadonlyMap<string, string>,
  /** Accounts of the re-cut, and who has each. */
  ownerOf: ReadonlyMap<string, string | null>,
): { readonly path: readonly (string | number)[]; readonly message: string }[] {
  const faults: { path: (string | number)[]; message: string }[] = [];
  const fault = (path: (string | number)[], what: string, value: string, expected: string) =>
    faults.push({ path, message: `invalid ${what}: ${value}; expected ${expected}` });
  const chosen = new Set<string>();
  reps.forEach((rep, at) => {
    if (chosen.has(rep.id)) fault(['reps', at, 'id'], 'rep', rep.id, 'each rep once');
    else if (!teamOf.has(rep.id))
      fault(['reps', at, 'id'], 'rep', rep.id, 'the id of somebody employed who sells');
    chosen.add(rep.id);
  });
  const stays = new Set(locked);
  const seen = new Set<string>();
  locked.forEach((account, at) => {
    if (!ownerOf.has(account))
      fault(['locked', at], 'account', account, 'an account of one of the reps');
  });
  moves.forEach(({ account, to }, at) => {
    const path = (key: string) => ['moves', at, key];
    if (!ownerOf.has(account))
      fault(path('account'), 'account', account, 'an account of one of the reps');
    else if (stays.has(account))
      fault(path('account'), 'move', account, 'an account that is not locked');
    else if (seen.has(account)) fault(path('account'), 'move', account, 'each account once');
    if (!chosen.has(to)) fault(path('to'), 'rep', to, 'one of the reps');
    seen.add(account);
  });
  return faults;
}
