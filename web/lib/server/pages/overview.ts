import type { Level } from '#web/lib/shell/types.ts';
import type { PageContext } from '../request.ts';
import { attainmentOf, type Attainment } from './parts/attainment.ts';
import { biggestMoves, boundsOf, changesOf, type Changes, type Move } from './parts/changes.ts';
import { coverageBy, levelBelow, type Member } from './parts/coverage-by.ts';
import { landingOf, type Landing } from './parts/landing.ts';
import { mixOf, type Mix } from './parts/mix.ts';
import { paceOf, type Pace } from './parts/pace.ts';
import { positionOn, type Position } from './parts/position.ts';
import { quarterOf, type Quarter } from './parts/quarter.ts';
import { yearOf, type Year } from './parts/year.ts';

/** How the landing estimate lies to the goal. */
export type Verdict =
  'landed' | 'missed' | 'made' | 'safe' | 'likely' | 'possible' | 'short' | 'unknown';

/** Will we make the quarter, and why? */
export interface OverviewPage {
  readonly quarter: Quarter;
  readonly position: Position;
  readonly before: Position | null;
  /** What the quarter is measured by: the target where there is one, else the quota. */
  readonly goal: { readonly kind: 'target' | 'quota'; readonly amount: number } | null;
  readonly landing: Landing | null;
  readonly verdict: Verdict;
  readonly pace: Pace;
  /** Share of a quarter's bookings that past quarters had by the same day. */
  readonly usualShare: number | null;
  readonly below: { readonly level: Level; readonly members: readonly Member[] } | null;
  readonly changes: Changes | null;
  readonly moves: readonly Move[];
  readonly attainment: Attainment;
  readonly mix: Mix | null;
  readonly year: Year | null;
}

const MOVES = 8;

/** The numbers of the Overview for one persona and one set of filters. */
export async function overviewPage(context: PageContext): Promise<OverviewPage> {
  const [quarter, level] = await Promise.all([quarterOf(context), levelBelow(context)]);
  const hasQuota = context.subject.exact && level !== context.subject.level;
  const [position, before, landing, pace, members, changes, moves, attainment, mix, year] =
    await Promise.all([
      positionOn(context, quarter.asOf),
      quarter.previousAsOf === null ? null : positionOn(context, quarter.previousAsOf),
      landingOf(context, quarter),
      paceOf(context, quarter),
      hasQuota ? coverageBy(context, level) : [],
      changesOf(context, 'week'),
      boundsOf(context, 'week').then((days) =>
        days === null ? [] : biggestMoves(context, days, MOVES),
      ),
      attainmentOf(context),
      mixOf(context),
      yearOf(context, quarter.week),
    ]);
  const goal = goalOf(position);
  return {
    quarter,
    position,
    before,
    goal,
    landing,
    verdict: verdictOf(quarter, position, goal?.amount ?? null, landing),
    pace,
    usualShare: usualShareOf(pace, quarter),
    below: hasQuota ? { level, members } : null,
    changes,
    moves,
    attainment,
    mix,
    year,
  };
}

function usualShareOf({ shares }: Pace, { week, weekShare }: Quarter): number | null {
  return shares.find((row) => row.week === week - 1 + weekShare)?.share ?? null;
}

function goalOf({ target_amount, quota }: Position): OverviewPage['goal'] {
  if (target_amount !== null && target_amount > 0) return { kind: 'target', amount: target_amount };
  return quota !== null && quota > 0 ? { kind: 'quota', amount: quota } : null;
}

/** What the numbers say of the goal, in one word. */
export function verdictOf(
  quarter: Pick<Quarter, 'isOver'>,
  position: Pick<Position, 'won_amount'>,
  goal: number | null,
  landing: Landing | null,
): Verdict {
  if (goal === null) return 'unknown';
  if (quarter.isOver) return position.won_amount >= goal ? 'landed' : 'missed';
  if (position.won_amount >= goal) return 'made';
  if (landing?.isCalibrated !== true) return 'unknown';
  // A range wider than what it is about, as for one rep with three deals, answers nothing.
  if (landing.high - landing.low > landing.mean) return 'unknown';
  if (landing.low >= goal) return 'safe';
  if (landing.mean >= goal) return 'likely';
  return landing.high >= goal ? 'possible' : 'short';
}
