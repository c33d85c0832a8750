import type { Calendar, Day } from './calendar.ts';
import type { Coaching } from './coaching.ts';
import {
  INDUSTRIES,
  LAUNCH,
  PATH,
  REGIONS,
  REP,
  SEGMENTS,
  SLUMP,
  SOURCES,
  WIN_SEASON,
  rampAt,
} from './parameters.ts';
import type { Person } from './people.ts';
import type { Deal } from './deal.ts';

const TYPE_EFFECT = [0, 0.42, 2.1] as const;

/** How far through the simulated time a day is, in [0, 1]. */
export function shareOfTime(calendar: Calendar, day: Day): number {
  return (day - calendar.start) / Math.max(1, calendar.end - calendar.start);
}

/** Whether a day lies in the weak spell of the market. */
export function isSlump(calendar: Calendar, day: Day): boolean {
  const share = shareOfTime(calendar, day);
  return share >= SLUMP.from && share < SLUMP.to;
}

/**
 * The true probability of winning a deal as of its creation: a logistic model of segment, industry,
 * region, source, type, season, market, and the rep's skill, ramp and coaching.
 */
export function winProbability(
  deal: Deal,
  day: Day,
  rep: Person,
  calendar: Calendar,
  coaching: Coaching,
): number {
  const base = SEGMENTS[deal.segment]?.winProbability ?? 0.24;
  let odds = Math.log(base / (1 - base));
  odds += INDUSTRIES[deal.industry]?.winEffect ?? 0;
  odds += REGIONS[deal.region]?.winEffect ?? 0;
  odds += SOURCES.winEffect[deal.source] ?? 0;
  odds += TYPE_EFFECT[deal.type] ?? 0;
  odds += WIN_SEASON[calendar.quarterOf(day) % 4] ?? 0;
  if (isSlump(calendar, day)) odds += SLUMP.winEffect;
  if (deal.industry === LAUNCH.industry && shareOfTime(calendar, day) >= LAUNCH.from) {
    odds += LAUNCH.winEffect;
  }
  if (deal.hasContent) odds += PATH.contentEffect;
  odds += rep.skill + REP.rampSkill * (rampAt(rep.profile, (day - rep.hired) / 30.4) - 1);
  if (rep.isCoachable) {
    const week = calendar.weekOf(day);
    odds += REP.coachingEffect * (coaching.intensity[rep.index * calendar.nWeeks + week] ?? 0);
  }
  return 1 / (1 + Math.exp(-odds));
}
