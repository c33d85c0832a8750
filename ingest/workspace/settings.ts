import type { RawRelation } from '#ingest/land/relation.ts';
import type { Config } from './config.ts';
import { WEEKDAYS, quarterStarts, type FiscalWeeks } from './fiscal-weeks.ts';
import { planSettings } from './planning.ts';

/** What the settings need of the data: the day it ends, and the first day of history in it. */
export interface DataDays {
  readonly lastAsOf: string | null;
  readonly firstDay: string | null;
}

type Row = NonNullable<RawRelation['rows']>[number];
type Columns = RawRelation['columns'];

/** The configuration as relations of raw: settings, selling titles, hiring stages and targets. */
export function settingsRelations(
  config: Config,
  days: DataDays,
): Omit<RawRelation, 'fingerprint'>[] {
  const company = config.hiringTargets[0];
  const historyStart =
    config.historyStart ??
    (days.firstDay === null
      ? null
      : firstFullQuarter(days.firstDay, config.fiscalYearStartMonth, config.fiscalWeeks));
  const settings: [string, string, Row[number]][] = [
    ['company', 'VARCHAR', config.company],
    ['language', 'VARCHAR', config.language],
    ['currency', 'VARCHAR', config.currency],
    ['timezone', 'VARCHAR', config.timezone],
    ['as_of_date', 'DATE', config.asOf ?? days.lastAsOf],
    ['fiscal_year_start_month', 'INTEGER', config.fiscalYearStartMonth],
    ['fiscal_year_named_for', 'VARCHAR', config.fiscalYearNamedFor],
    ['fiscal_weeks', 'VARCHAR', config.fiscalWeeks?.pattern ?? null],
    [
      'fiscal_year_ends_on',
      'INTEGER',
      config.fiscalWeeks && WEEKDAYS.indexOf(config.fiscalWeeks.endsOn) + 1,
    ],
    ['fiscal_year_rule', 'VARCHAR', config.fiscalWeeks?.rule ?? null],
    ['fiscal_long_quarter', 'INTEGER', config.fiscalWeeks?.longQuarter ?? null],
    ['history_start', 'DATE', historyStart],
    ['experienced_years', 'DOUBLE', config.experiencedYears],
    ['hiring_mix_low', 'DOUBLE', company?.low ?? null],
    ['hiring_mix_high', 'DOUBLE', company?.high ?? null],
    ['coaching_low', 'INTEGER', config.coaching.low],
    ['coaching_high', 'INTEGER', config.coaching.high],
    ['ramp_months_experienced', 'INTEGER', config.rampMonths.experienced],
    ['ramp_months_developing', 'INTEGER', config.rampMonths.developing],
    ['hire_cost_experienced', 'DOUBLE', config.hireCosts?.experienced.hire ?? null],
    ['hire_cost_developing', 'DOUBLE', config.hireCosts?.developing.hire ?? null],
    ['month_cost_experienced', 'DOUBLE', config.hireCosts?.experienced.month ?? null],
    ['month_cost_developing', 'DOUBLE', config.hireCosts?.developing.month ?? null],
    ['forecast_call_weekday', 'VARCHAR', config.forecastCallWeekday],
    ['is_demo', 'BOOLEAN', config.isDemo],
  ];
  return [
    {
      name: 'workspace__settings',
      columns: settings.map(([name, type]) => ({ name, type })),
      key: [],
      rows: [settings.map(([, , value]) => value)],
    },
    relation(
      'workspace__selling_title',
      ['position'],
      { position: 'INTEGER', title_pattern: 'VARCHAR', role: 'VARCHAR' },
      config.sellingTitles.map(({ title, role }, index) => [index + 1, title.toLowerCase(), role]),
    ),
    relation(
      'workspace__hiring_stage',
      ['stage', 'name_pattern'],
      { position: 'INTEGER', stage: 'VARCHAR', name_pattern: 'VARCHAR' },
      config.hiringStages.flatMap(({ stage, names }, index) =>
        [...new Set(names)].map((name) => [index + 1, stage, name.toLowerCase()]),
      ),
    ),
    relation(
      'workspace__person_decision',
      ['position'],
      {
        position: 'BIGINT',
        rep: 'VARCHAR',
        employee_number: 'VARCHAR',
        other_rep: 'VARCHAR',
        is_same: 'BOOLEAN',
      },
      config.personDecisions.map(({ rep, employee, otherRep, isSame }, index) => [
        index + 1,
        rep,
        employee,
        otherRep,
        isSame,
      ]),
    ),
    relation(
      'workspace__plan_setting',
      ['name'],
      { name: 'VARCHAR', value: 'DOUBLE' },
      planSettings(config),
    ),
    relation(
      'workspace__hiring_target',
      ['level', 'level_id'],
      { level: 'VARCHAR', level_id: 'VARCHAR', low: 'DOUBLE', high: 'DOUBLE' },
      config.hiringTargets.map(({ level, levelId, low, high }) => [level, levelId, low, high]),
    ),
  ];
}

function relation(
  name: string,
  key: readonly string[],
  types: Readonly<Record<string, string>>,
  rows: readonly Row[],
): Omit<RawRelation, 'fingerprint'> {
  const columns: Columns = Object.entries(types).map(([column, type]) => ({ name: column, type }));
  return { name, columns, key, rows };
}

/**
 * The first day of the first fiscal quarter that lies whole in data beginning on `day`.
 * @example firstFullQuarter('2023-05-14', 1) // '2023-07-01'
 */
export function firstFullQuarter(
  day: string,
  startMonth: number,
  weeks: FiscalWeeks | null = null,
): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  if (weeks) {
    const starts = [year, year + 1, year + 2].flatMap((one) =>
      quarterStarts(one, startMonth, weeks),
    );
    return isoDay(starts.find((start) => start >= Date.UTC(year, month - 1, date)) ?? 0);
  }
  const into = (month - startMonth + 12) % 3;
  const isFirst = into === 0 && date === 1;
  return isoDay(Date.UTC(year, month - 1 - into + (isFirst ? 0 : 3), 1));
}

const isoDay = (time: number) => new Date(time).toISOString().slice(0, 10);
