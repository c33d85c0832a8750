import { territoryBalance } from '#models/territory/balance.ts';
import type { TerritoryPlan } from '#models/territory/plan.ts';
import type { WeighedAccount } from '#models/territory/weigh.ts';
import type { T } from '#web/lib/i18n/index.ts';
import type { SheetCell, WorkbookSheet } from './xlsx.ts';

/** A re-cut to be written: its accounts as they are weighed, and the names of its people. */
export interface TerritoryToWrite {
  readonly plan: TerritoryPlan;
  readonly accounts: readonly WeighedAccount[];
  readonly nameOf: ReadonlyMap<string, string>;
}

/** A row an account, with who has it before and after; people by id and name. */
export function territoryRows({
  plan,
  accounts,
  nameOf,
}: TerritoryToWrite): Record<string, string | number | boolean | null>[] {
  const to = new Map(plan.moves.map((move) => [move.account, move.to]));
  return accounts.map(({ id, rep, potential, workload, isLocked, row }) => {
    const owner = to.get(id) ?? rep;
    return {
      account_id: id,
      account_name: row.account_name,
      segment: row.segment,
      industry: row.industry,
      territory: row.territory,
      from_rep_id: row.rep_id,
      from_rep_name: row.rep_name,
      to_rep_id: owner,
      to_rep_name: owner === null ? null : (nameOf.get(owner) ?? owner),
      is_moved: to.has(id),
      is_locked: isLocked,
      potential,
      workload,
      typical_amount: row.typical_amount,
      won_amount: row.won_amount,
      expected_amount: row.expected_amount,
    };
  });
}

const MONEY = '#,##0';
const SHARE = '0%';

/**
 * A re-cut as a workbook that goes on calculating: reps sum their accounts, so that another name in
 * the column of who gets an account runs through. Every formula carries its result.
 */
export function territorySheets(given: TerritoryToWrite, t: T): WorkbookSheet[] {
  const { plan, accounts, nameOf } = given;
  const name = labels(nameOf);
  const list = territoryRows(given);
  const last = list.length + 1;
  const sheet = `'${t('cut.all')}'`;
  const column = (letter: string) => `${sheet}!$${letter}$2:$${letter}$${last}`;
  const before = territoryBalance(accounts, plan.reps, plan.tolerance, []);
  const after = territoryBalance(accounts, plan.reps, plan.tolerance, plan.moves);
  const lastRep = plan.reps.length + 1;
  const sums = (of: 'E' | 'F') => `SUM(${column(of)})`;
  const reps = plan.reps.map(({ id, share }, at): SheetCell[] => {
    const row = at + 2;
    const then = before.reps[at];
    const now = after.reps[at];
    const fair = `$B${row}/SUM($B$2:$B$${lastRep})`;
    /** Who takes nothing has no fair share to be held against. */
    const number = (
      value: number | null | undefined,
      formula: string,
      format: string,
    ): SheetCell => (value == null ? null : { value, format, formula });
    return [
      name(id),
      { value: share, format: SHARE },
      number(then?.n, `COUNTIF(${column('C')},$A${row})`, '0'),
      number(now?.n, `COUNTIF(${column('D')},$A${row})`, '0'),
      number(then?.potential, `SUMIF(${column('C')},$A${row},${column('E')})`, MONEY),
      number(now?.potential, `SUMIF(${column('D')},$A${row},${column('E')})`, MONEY),
      number(then?.potentialIndex, `E${row}/(${fair}*${sums('E')})`, SHARE),
      number(now?.potentialIndex, `F${row}/(${fair}*${sums('E')})`, SHARE),
      number(
        then?.workloadIndex,
        `SUMIF(${column('C')},$A${row},${column('F')})/(${fair}*${sums('F')})`,
        SHARE,
      ),
      number(
        now?.workloadIndex,
        `SUMIF(${column('D')},$A${row},${column('F')})/(${fair}*${sums('F')})`,
        SHARE,
      ),
    ];
  });
  const pair = (text: string) => [t('cut.sheet.today', { text }), t('cut.sheet.after', { text })];
  return [
    {
      name: t('cut.balance'),
      rows: [
        [
          t('cut.rep'),
          t('cut.share'),
          ...pair(t('cut.accounts')),
          ...pair(t('cut.potential')),
          ...pair(t('cut.potential.index')),
          ...pair(t('cut.workload.index')),
        ],
        ...reps,
      ],
      widths: [24],
    },
    {
      name: t('cut.all'),
      rows: [
        [
          t('cut.account'),
          t('cut.industry'),
          t('cut.from'),
          t('cut.to'),
          t('cut.potential'),
          t('cut.workload'),
        ],
        ...accounts.map(({ id, rep, potential, workload, row }): SheetCell[] => {
          const to = plan.moves.find(({ account }) => account === id)?.to ?? rep;
          return [
            row.account_name,
            row.industry,
            name(rep),
            name(to),
            { value: potential, format: MONEY },
            { value: workload, format: '0.0' },
          ];
        }),
      ],
      widths: [30, 22],
    },
  ];
}

/** Names by which formulas find people: two of one name are told apart by their ids. */
function labels(nameOf: ReadonlyMap<string, string>): (id: string | null) => string {
  const counts = new Map<string, number>();
  for (const name of nameOf.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return (id) => {
    if (id === null) return '';
    const name = nameOf.get(id);
    if (name === undefined) return id;
    return (counts.get(name) ?? 0) > 1 ? `${name} (${id})` : name;
  };
}
