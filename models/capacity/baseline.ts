import { baselineAttrition } from './baseline-attrition.ts';
import { baselineMarket } from './baseline-market.ts';
import {
  abilities,
  dealNoiseOf,
  repQuarters,
  teamProductivity,
  type RepQuarter,
} from './baseline-productivity.ts';
import { baselineRamp } from './baseline-ramp.ts';
import type { BaselineRows } from './baseline-rows.ts';
import { baselineSeason } from './baseline-season.ts';
import {
  baselineIndustries,
  baselineSources,
  baselineTargets,
  companyMonths,
} from './baseline-company.ts';
import { baselinePeople } from './baseline-people.ts';
import type {
  CostInputs,
  PlanHire,
  PlanInputs,
  PlanTeam,
  Profile,
  ProfileInputs,
  Sourced,
} from './inputs.ts';
import { PROFILES } from './inputs.ts';
import { monthNumber, monthOf, monthsBetween, nextQuarterStart } from './month.ts';
import { PLAN_DEFAULTS } from './plan-settings.ts';

/** Which months a plan covers, and whether hiring goes on. */
export interface BaselineOptions {
  /** First month, the first of a fiscal quarter; null: the next quarter after the as-of day. */
  readonly from: string | null;
  readonly months: number;
  readonly hires: 'none' | 'run_rate';
}

/**
 * What does the sales organisation look like on a day, as a plan needs it? People and places as
 * they are; productivity, ability, ramp, season, attrition and the market's moves as history tells
 * them, each drawn towards something broader where it tells little; the rest as configured. Every
 * number says where it comes from. The same rows give the same plan; nothing later than the as-of
 * day is in it.
 *
 * @throws RangeError where the plan would begin before the as-of day's month.
 * @example planBaseline({
 *   asOf: '2026-11-13', company: 'A', currency: 'USD', settings: {}, people: [], quarters: [], hires: [],
 *   ramp: [], months: [], teamDeals: [], sources: [], industries: [], targets: [], quotas: [], accounts: [],
 *   open: [],
 *   requiredCoverage: null, funnel: [],
 * }, { from: null, months: 12, hires: 'none' }).start // '2027-01'
 */
export function planBaseline(rows: BaselineRows, options: BaselineOptions): PlanInputs {
  const setting = (name: string) => rows.settings[name] ?? PLAN_DEFAULTS[name] ?? 0;
  const fiscalYearStartMonth = setting('fiscal_year_start_month');
  const isNamedForStart = setting('fiscal_year_named_for_start') === 1;
  const fiscal = {
    fiscalYearStartMonth,
    ...(isNamedForStart ? { fiscalYearNamedForStart: true } : {}),
    ...(setting('fiscal_by_weeks') === 1 ? { isByWeeks: true } : {}),
  };
  const start = options.from ?? nextQuarterStart(rows.asOf, fiscalYearStartMonth);
  if (start < rows.asOf.slice(0, 7)) {
    throw new RangeError(
      `invalid first month: ${start}; expected ${rows.asOf.slice(0, 7)} or later, as the plan knows the days until ${rows.asOf}`,
    );
  }
  const period = periodsOf(rows);
  const configured = (value: number): Sourced<number> => ({
    value,
    from: { mart: 'quotient.yaml', period: '', n: 0, low: null, high: null },
  });

  const ramps = {
    experienced: baselineRamp(rows.ramp, 'experienced', setting('ramp_months_experienced'), period),
    developing: baselineRamp(rows.ramp, 'developing', setting('ramp_months_developing'), period),
  };
  const curves = { experienced: ramps.experienced.value, developing: ramps.developing.value };
  const history = repQuarters(
    rows.quarters,
    rows.hires,
    curves,
    fiscalYearStartMonth,
    isNamedForStart,
  );
  const noise = dealNoiseOf(rows.teamDeals);
  const names = [...new Set(rows.people.map(({ team_id }) => team_id))].sort();
  const flat = Array.from({ length: 12 }, () => 1);
  const rough = teamProductivity(history, names, flat, noise.all);
  const season = baselineSeason(companyMonths(rows, history, rough), fiscalYearStartMonth);
  const byTeam = teamProductivity(history, names, season, noise.all);
  const able = abilities(history, byTeam, season, noise.all);
  const nMonths = options.months;
  const people = baselinePeople(rows, able, history, { start, nMonths, ...fiscal });

  const teams = names.map((id): PlanTeam => {
    const own = byTeam.get(id);
    const deals = rows.teamDeals.find(({ team_id }) => team_id === id);
    const closed = (deals?.amount_won ?? 0) + (deals?.amount_lost ?? 0);
    const fact = (value: number | null, n: number): Sourced<number | null> => ({
      value,
      from: { mart: 'bookings', period, n, low: null, high: null },
    });
    return {
      id,
      region: rows.people.find(({ team_id }) => team_id === id)?.region ?? '',
      segment: own?.segment ?? 'Unknown',
      from: null,
      productivity: {
        value: own?.productivity ?? 0,
        from: {
          ...{ mart: 'rep_productivity', period, n: own?.n ?? 0 },
          ...{ low: own?.low ?? null, high: own?.high ?? null },
        },
      },
      winRate: fact(
        closed > 0 ? (deals?.amount_won ?? 0) / closed : null,
        (deals?.n_won ?? 0) + (deals?.n_lost ?? 0),
      ),
      averageAmount: fact(
        deals && deals.n_won > 0 ? deals.amount_won / deals.n_won : null,
        deals?.n_won ?? 0,
      ),
      cycleDays: fact(deals?.median_cycle_days ?? null, deals?.n_won ?? 0),
      dealNoise: noise.of(id),
      rampedQuota: rampedQuota(history.filter(({ team }) => team === id)),
    };
  });

  const since = rows.quarters.length === 0 ? rows.asOf : `${monthOf(firstMonth(history))}-01`;
  const profileOf = (profile: Profile): ProfileInputs => ({
    ramp: ramps[profile],
    factor: profileFactor(rows, profile, able.of, period),
    attrition: baselineAttrition(rows.hires, profile, rows.asOf, since),
    interviewsPerHire: interviewsPerHire(rows, profile, setting(`interviews_${profile}`)),
    leadMonths: configured(setting(`lead_months_${profile}`)),
  });
  const market = baselineMarket(marketQuarters(history, byTeam, season), noise.all, {
    volatility: setting('market_volatility'),
    persistence: setting('market_persistence'),
    period,
  });
  const targets = baselineTargets(rows, { start, nMonths, ...fiscal });
  return {
    version: 1,
    company: rows.company,
    currency: rows.currency,
    asOf: rows.asOf,
    start,
    nMonths,
    ...fiscal,
    teams,
    people,
    hires: options.hires === 'run_rate' ? runRate(rows, names, start, nMonths) : [],
    profiles: { experienced: profileOf('experienced'), developing: profileOf('developing') },
    season: {
      value: season,
      from: { mart: 'bookings', period, n: rows.months.length, low: null, high: null },
    },
    adjustments: [],
    backfill: {
      share: setting('backfill_share'),
      months: setting('backfill_months'),
      experiencedShare: experiencedShare(rows),
    },
    sources: baselineSources(rows, period),
    industries: baselineIndustries(rows, period, targets.byIndustry),
    targets: targets.company,
    overAssignment: configured(setting('over_assignment')),
    quota: { method: 'assigned', round: 0, floor: null, cap: null, change: null },
    openPipeline: targets.openPipeline,
    requiredCoverage: {
      value: rows.requiredCoverage,
      from: { mart: 'pipeline_coverage', period, n: 4, low: null, high: null },
    },
    market,
    cost: costs(setting),
    span: configured(setting('span')),
  };
}

function costs(setting: (name: string) => number): CostInputs {
  const yearly = (name: string) => 12 * setting(name);
  return {
    rep: {
      experienced: yearly('month_cost_experienced'),
      developing: yearly('month_cost_developing'),
    },
    manager: yearly('month_cost_manager'),
    recruiting: {
      experienced: setting('hire_cost_experienced'),
      developing: setting('hire_cost_developing'),
    },
    onboarding: 0,
    grossMargin: setting('gross_margin'),
    from: { mart: 'quotient.yaml', period: '', n: 0, low: null, high: null },
  };
}

/** Quota of a ramped rep a month, over the last four quarters that have quotas; null without. */
function rampedQuota(history: readonly RepQuarter[]): number | null {
  const withQuota = history.filter(({ quota }) => quota !== null && quota > 0);
  const newest = Math.max(...withQuota.map(({ start }) => start));
  const recent = withQuota.filter(({ start }) => start > newest - 12);
  const months = recent.reduce((sum, { ramped }) => sum + ramped[0] + ramped[1] + ramped[2], 0);
  return months < 3 ? null : recent.reduce((sum, { quota }) => sum + (quota ?? 0), 0) / months;
}

/** Ability of ramped reps of a profile over that of all, drawn towards 1. */
function profileFactor(
  rows: BaselineRows,
  profile: Profile,
  able: ReadonlyMap<string, { readonly factor: number }>,
  period: string,
): Sourced<number> {
  const reps = new Set(
    rows.quarters.filter((row) => row.hire_profile === profile).map(({ rep_id }) => rep_id),
  );
  const factors = [...reps].flatMap((rep) => able.get(rep)?.factor ?? []);
  const n = factors.length;
  const value = (factors.reduce((a, b) => a + b, 0) + 15) / (n + 15);
  const from = { mart: 'rep_productivity', period, n, low: null, high: null };
  return { value: n === 0 ? 1 : value, from };
}

function interviewsPerHire(
  { funnel }: BaselineRows,
  profile: Profile,
  usual: number,
): Sourced<number> {
  const own = funnel.find(({ hire_profile }) => hire_profile === profile);
  const [held, hired] = [own?.n_interviews ?? 0, own?.n_accepted ?? 0];
  const value = (held + 3 * usual) / (hired + 3);
  const mart = hired > 0 ? 'hiring_funnel' : 'quotient.yaml';
  return { value, from: { mart, period: '', n: hired, low: null, high: null } };
}

function experiencedShare({ hires }: BaselineRows): number {
  const known = hires.filter(({ hire_profile }) => hire_profile !== 'unknown').slice(-40);
  const n = known.filter(({ hire_profile }) => hire_profile === 'experienced').length;
  return known.length === 0 ? 0.5 : n / known.length;
}

/** Hires of the last twelve months, by team and profile, spread over the months of the plan. */
function runRate(
  { hires, asOf }: BaselineRows,
  teams: readonly string[],
  start: string,
  nMonths: number,
): PlanHire[] {
  const recent = hires.filter(({ hire_date }) => monthsBetween(hire_date, asOf) < 12);
  const perMonth = recent.length / 12 / Math.max(1, teams.length);
  if (perMonth === 0) return [];
  const experienced = experiencedShare({ hires: recent } as unknown as BaselineRows);
  const before = Math.max(0, monthsBetween(asOf, `${start}-01`));
  return Array.from({ length: nMonths }, (_, m) => m).flatMap((m) =>
    teams.flatMap((team) =>
      PROFILES.map((profile): PlanHire => {
        const part = profile === 'experienced' ? experienced : 1 - experienced;
        const count = perMonth * part * (m === 0 ? 1 + before : 1);
        return { month: monthOf(monthNumber(start) + m), team, profile, role: 'rep', count };
      }).filter(({ count }) => count > 0),
    ),
  );
}

function marketQuarters(
  history: readonly RepQuarter[],
  teams: ReadonlyMap<string, { readonly productivity: number }>,
  season: readonly number[],
): { readonly bookings: number; readonly average: number }[] {
  const sums = new Map<number, { bookings: number; average: number }>();
  for (const { start, bookings, ramped, team } of history) {
    const productivity = teams.get(team)?.productivity ?? 0;
    const sum = sums.get(start) ?? { bookings: 0, average: 0 };
    ramped.forEach((share, at) => {
      sum.average += share * productivity * (season[(start + at) % 12] ?? 1);
    });
    sum.bookings += productivity > 0 ? bookings : 0;
    sums.set(start, sum);
  }
  return [...sums.values()];
}

const firstMonth = (history: readonly RepQuarter[]): number =>
  Math.min(...history.map(({ start }) => start));

function periodsOf({ quarters }: BaselineRows): string {
  const names = [...new Set(quarters.map(({ period }) => period))].sort();
  return names.length === 0 ? '' : `${names[0]}..${names.at(-1)}`;
}
