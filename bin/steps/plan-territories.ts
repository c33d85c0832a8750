import { readFileSync, writeFileSync } from 'node:fs';
import { territoryBalance, type TerritoryBalance } from '#models/territory/balance.ts';
import type { TerritoryPlan } from '#models/territory/plan.ts';
import type { TerritoryAnswer } from '#models/territory/solve-plan.ts';
import { weighAccounts, type AccountRow, type WeighedAccount } from '#models/territory/weigh.ts';
import { Failure } from '../cli/errors.ts';
import { count, counted, table } from '../cli/table.ts';
import type { Context, Outcome } from '../cli/verb.ts';

/** `plan territories FILE`: how, besides the file. */
export interface RecutHow {
  readonly solve?: boolean;
  readonly write?: string;
  readonly gap?: number;
  readonly seconds?: number;
}

interface Loaded {
  readonly plan: TerritoryPlan;
  readonly accounts: readonly WeighedAccount[];
  readonly nameOf: ReadonlyMap<string, string>;
  readonly snapshot: string;
}

/** `plan territories FILE`: the balance before and after the moves of the file, or those it finds. */
export async function territoriesStep(
  { workspace, say }: Context,
  file: string,
  { solve, write, gap = 0.01, seconds = 30 }: RecutHow,
): Promise<Outcome> {
  const { plan: given, accounts, nameOf, snapshot } = await load(workspace, file);
  let plan = given;
  let answer: TerritoryAnswer | null = null;
  if (solve === true) {
    const [{ default: loadHighs }, { highsSolver }, { solveTerritories }] = await Promise.all([
      import('highs'),
      import('#models/highs-solver.ts'),
      import('#models/territory/solve-plan.ts'),
    ]);
    answer = solveTerritories(
      {
        ...{ accounts, reps: plan.reps, tolerance: plan.tolerance, gap, seconds },
        mostMoves: plan.most_moves,
      },
      highsSolver(await loadHighs()),
      {
        onBest: ({ moves, nOutside }) =>
          say(`best so far: ${counted(moves.length, 'move')}, ${nOutside} off the bounds`),
      },
    );
    if (answer.status === 'nothing found') {
      throw new Failure(`no re-cut found within ${seconds} s; give it more with --seconds`);
    }
    plan = { ...plan, moves: answer.moves };
  }
  if (write !== undefined) {
    const { renderTerritoryPlan } = await import('#models/territory/file.ts');
    writeFileSync(write, renderTerritoryPlan(plan));
  }
  const before = territoryBalance(accounts, plan.reps, plan.tolerance, []);
  const after = territoryBalance(accounts, plan.reps, plan.tolerance, plan.moves);
  return {
    json: { ok: true, snapshot, plan, before, after, solution: answer },
    text: [
      `${plan.name}: ${counted(accounts.length, 'account')} of ${counted(plan.reps.length, 'rep')}, ${counted(plan.moves.length, 'move')}.${answer ? ` ${proofOf(answer)}` : ''}`,
      balanceText(before, after, nameOf),
      write === undefined ? '' : `Wrote ${write}.`,
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
  };
}

async function load(workspace: string, file: string): Promise<Loaded> {
  const [{ parseTerritoryPlan, checkTerritoryPlan }, { openSnapshot }] = await Promise.all([
    import('#models/territory/file.ts'),
    import('#sql/engine/session.ts'),
  ]);
  const parsed = parseTerritoryPlan(textOf(file));
  if (!parsed.ok) throw refused(file, parsed.faults);
  const { plan, lineOf } = parsed;
  const session = await openSnapshot(workspace);
  try {
    return await session.read(async (snapshot) => {
      const people = await snapshot.query<{ rep_id: string; rep_name: string; team_id: string }>(
        `select rep_id, rep_name, team_id from rep_weekly
         where as_of_date = (select as_of_date from workspace)
           and is_active and role = 'rep' and team_id is not null`,
      );
      const teamOf = new Map(people.map(({ rep_id, team_id }) => [rep_id, team_id]));
      const rows = await snapshot.query<AccountRow & Record<string, unknown>>(
        'select * from account_potential order by account_id',
      );
      const accounts = weighAccounts(rows, plan, teamOf);
      const owners = new Map(accounts.map(({ id, rep }) => [id, rep]));
      const faults = checkTerritoryPlan(plan, teamOf, owners);
      if (faults.length > 0) {
        throw refused(
          file,
          faults.map(({ path, message }) => ({ line: lineOf(path), message })),
        );
      }
      const nameOf = new Map(people.map(({ rep_id, rep_name }) => [rep_id, rep_name]));
      return { plan, accounts, nameOf, snapshot: snapshot.id };
    });
  } finally {
    session.close();
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'no such file' : code === 'EISDIR' ? 'it is a folder' : code;
    throw new Failure(`invalid re-cut: ${file}; expected a YAML file (${reason})`);
  }
}

/** All faults in one sentence, each with its line. */
function refused(
  file: string,
  faults: readonly { readonly line: number; readonly message: string }[],
): Failure {
  const shown = faults.slice(0, 5).map(({ line, message }) => `${file}:${line}: ${message}`);
  const more = faults.length > 5 ? ` | and ${faults.length - 5} more` : '';
  return new Failure(`${shown.join(' | ')}${more}`);
}

function proofOf({ status, nWhole, nOutside, gap, isProved }: TerritoryAnswer): string {
  const off = `${counted(nOutside, 'rep')} off the bounds`;
  if (status === 'capped') return `Full balance takes ${nWhole}; ${off}.`;
  const near = `${isProved ? 'proved to be' : 'at most'} ${(100 * gap).toFixed(1)}% from the fewest`;
  return status === 'balanced'
    ? `All within the bounds, ${near}.`
    : `The bounds can't be kept, this is nearest: ${off}, ${near}.`;
}

function balanceText(
  before: TerritoryBalance,
  after: TerritoryBalance,
  nameOf: ReadonlyMap<string, string>,
): string {
  const percent = (value: number | null | undefined) =>
    value == null ? '' : `${(100 * value).toFixed(0)}%`;
  const right = (header: string) => ({ header, align: 'right' as const });
  return table(
    [
      { header: 'rep' },
      ...['accounts', 'after', 'potential', 'after', 'of fair', 'after', 'work', 'after'].map(
        right,
      ),
    ],
    after.reps.map((now, at) => {
      const then = before.reps[at];
      return [
        nameOf.get(now.id) ?? now.id,
        ...[count(then?.n ?? 0), count(now.n)],
        ...[count(Math.round(then?.potential ?? 0)), count(Math.round(now.potential))],
        ...[percent(then?.potentialIndex), percent(now.potentialIndex)],
        ...[percent(then?.workloadIndex), percent(now.workloadIndex)],
      ];
    }),
  );
}
