import { survivalMedian } from '#models/stats/survival-median.ts';
import { readMart } from '../marts.ts';
import type { Where } from '../query.ts';
import type { PageContext } from '../request.ts';
import { readWorkspace } from '../workspace.ts';
import { hiringProcess, type HiringProcess } from './hiring-process.ts';

export interface MixRow {
  readonly month: string;
  readonly level: string;
  readonly level_id: string;
  readonly n_experienced: number;
  readonly n_developing: number;
  readonly n_unknown: number;
  readonly experienced_share: number | null;
  readonly mix_ratio: number | null;
  readonly target_low: number | null;
  readonly target_high: number | null;
  readonly is_in_band: boolean | null;
  readonly n_hired_experienced: number;
  readonly n_hired_developing: number;
}

/** A team now, and its hires of the last twelve months. */
export interface TeamMix extends MixRow {
  readonly shares: readonly (number | null)[];
  readonly hired_experienced: number;
  readonly hired_developing: number;
}

export interface HireRow {
  readonly employee_number: string;
  readonly rep_id: string | null;
  readonly rep_name: string;
  readonly hire_date: string;
  readonly team_id: string | null;
  readonly region: string | null;
  readonly prior_sales_years: number | null;
  readonly hire_profile: string;
  readonly termination_date: string | null;
  readonly months_to_first_win: number | null;
}

export interface FirstWinGroup {
  readonly profile: string;
  readonly n: number;
  /** Of these, not yet won, or left before it. */
  readonly n_without: number;
  /** Months until half have won, by Kaplan–Meier; null while fewer than half have. */
  readonly median_months: number | null;
}

export interface HiringPage {
  readonly level: 'company' | 'region' | 'team';
  readonly name: string;
  readonly months: readonly MixRow[];
  readonly now: MixRow | null;
  readonly yearAgo: MixRow | null;
  readonly teams: readonly TeamMix[];
  readonly hired: {
    readonly experienced: number;
    readonly developing: number;
    readonly left: number;
  };
  readonly hires: readonly HireRow[];
  readonly first_wins: readonly FirstWinGroup[];
  readonly won: readonly HireRow[];
  /** Funnel, audit and ramp. */
  readonly process: HiringProcess;
  /** First wins are known of hires from here on. */
  readonly history_start: string;
}

const SHOWN_HIRES = 30;

/** Whether the balance of experienced and developing reps is what was wanted, and whether it pays. */
export async function hiringPage(context: PageContext): Promise<HiringPage> {
  const { session, persona, filters, subject, today } = context;
  const { level, levelId } = levelOf(filters.region, filters.team);
  const place: Where = {
    ...(filters.region === null ? {} : { region: filters.region }),
    ...(filters.team === null ? {} : { team_id: filters.team }),
  };
  const [mix, hires, members, { history_start }] = await Promise.all([
    readMart<MixRow>(session, persona, 'hiring_mix', {
      where: { level: [level, 'team'] },
      orderBy: ['month', 'level', 'level_id'],
    }),
    readMart<HireRow>(session, persona, 'hires', {
      where: { role: 'rep', ...place },
      orderBy: ['-hire_date', 'employee_number'],
    }),
    readMart<{ level_id: string; parent_id: string | null; is_current: boolean }>(
      session,
      persona,
      'members',
      { columns: ['level_id', 'parent_id', 'is_current'], where: { level: 'team' } },
    ),
    readWorkspace(session),
  ]);
  const watched = hires.filter(
    (hire) => hire.hire_date >= history_start && hire.hire_date <= today,
  );
  const months = mix.filter((row) => row.level === level && row.level_id === levelId);
  const now = months.at(-1) ?? null;
  const belongs = new Set(
    members
      .filter(
        ({ parent_id, is_current }) =>
          is_current && (filters.region === null || parent_id === filters.region),
      )
      .map(({ level_id }) => level_id)
      .filter((team) => filters.team === null || team === filters.team),
  );
  const yearStart = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
  const lastYear = hires.filter((hire) => hire.hire_date > yearStart);
  const byProfile = (profile: string): number =>
    lastYear.filter((hire) => hire.hire_profile === profile).length;
  const isNarrowed = filters.region !== null || filters.team !== null;
  return {
    level,
    name: subject.name,
    months,
    now,
    yearAgo: months.at(-13) ?? null,
    teams: teamRows(
      mix.filter((row) => row.level === 'team' && belongs.has(row.level_id)),
      now?.month,
    ),
    hired: {
      experienced: byProfile('experienced'),
      developing: byProfile('developing'),
      left: hires.filter(
        ({ termination_date: day }) => day !== null && day > yearStart && day <= today,
      ).length,
    },
    hires: hires.slice(0, SHOWN_HIRES),
    first_wins: firstWins(watched, today),
    won: watched.filter((hire) => hire.months_to_first_win !== null),
    history_start,
    process: await hiringProcess(context, yearStart, isNarrowed ? belongs : null),
  };
}

function levelOf(
  region: string | null,
  team: string | null,
): { level: HiringPage['level']; levelId: string } {
  if (team !== null) return { level: 'team', levelId: team };
  return region === null
    ? { level: 'company', levelId: 'company' }
    : { level: 'region', levelId: region };
}

function teamRows(rows: readonly MixRow[], month: string | undefined): TeamMix[] {
  return rows
    .filter((row) => row.month === month)
    .map((row) => {
      const past = rows.filter((other) => other.level_id === row.level_id).slice(-12);
      const sum = (of: (row: MixRow) => number): number =>
        past.reduce((total, m) => total + of(m), 0);
      return {
        ...row,
        shares: past.map((m) => m.experienced_share),
        hired_experienced: sum((m) => m.n_hired_experienced),
        hired_developing: sum((m) => m.n_hired_developing),
      };
    });
}

/**
 * Hires since the history starts: the first wins of earlier ones lie before it. Those who left without a win stop
 * being watched on the day they left.
 */
function firstWins(hires: readonly HireRow[], today: string): FirstWinGroup[] {
  return ['experienced', 'developing', 'unknown'].flatMap((profile) => {
    const own = hires.filter((hire) => hire.hire_profile === profile);
    if (own.length === 0) return [];
    const observations = own.map((hire) => ({
      time: hire.months_to_first_win ?? monthsBetween(hire.hire_date, lastSeen(hire, today)),
      happened: hire.months_to_first_win !== null,
    }));
    return [
      {
        profile,
        n: own.length,
        n_without: observations.filter((one) => !one.happened).length,
        median_months: survivalMedian(observations),
      },
    ];
  });
}

const lastSeen = ({ termination_date: left }: HireRow, today: string): string =>
  left !== null && left < today ? left : today;

function monthsBetween(from: string, to: string): number {
  return Math.max(0, (Date.parse(to) - Date.parse(from)) / 86_400_000 / 30.4375);
}
