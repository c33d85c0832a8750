import { attainmentStrip } from '#web/lib/charts/attainment-strip.ts';
import { bookingsPace } from '#web/lib/charts/bookings-pace.ts';
import { calibration } from '#web/lib/charts/calibration.ts';
import { chartContext } from '#web/lib/charts/context.ts';
import { coachingWeeks } from '#web/lib/charts/coaching-weeks.ts';
import { coverageBars } from '#web/lib/charts/coverage-bars.ts';
import { coverageTrend } from '#web/lib/charts/coverage-trend.ts';
import { firstWin } from '#web/lib/charts/first-win.ts';
import { forecastFan } from '#web/lib/charts/forecast-fan.ts';
import { forecastSkill } from '#web/lib/charts/forecast-skill.ts';
import { funnel } from '#web/lib/charts/funnel.ts';
import { hiringMix } from '#web/lib/charts/hiring-mix.ts';
import { levers } from '#web/lib/charts/levers.ts';
import { linearity } from '#web/lib/charts/linearity.ts';
import { peerStrip } from '#web/lib/charts/peer-strip.ts';
import { quarterOutlook } from '#web/lib/charts/quarter-outlook.ts';
import { rampCurve } from '#web/lib/charts/ramp-curve.ts';
import type { Chart } from '#web/lib/charts/types.ts';
import { waterfall } from '#web/lib/charts/waterfall.ts';
import type { Lang } from '#web/lib/i18n/index.ts';

const weeks = (n: number, total: number) =>
  Array.from({ length: n }, (_, index) => ({
    week: index + 1,
    amount: (total * (index + 1)) / 13,
  }));

const LONG = 'Strategic accounts & partners of the north-eastern region <EMEA>';

/** Every chart over a small invented quarter, with a name that must be escaped and shortened. */
export function drawAll(lang: Lang): Record<string, Chart | null> {
  const c = chartContext(lang, 'USD');
  const shares = weeks(13, 1).map(({ week, amount }) => ({ week, share: amount }));
  return {
    pace: bookingsPace(
      {
        current: { period: 'FY2026-Q4', weeks: weeks(7, 9e6) },
        target: 1.2e7,
        previous: [{ period: 'FY2026-Q3', weeks: weeks(13, 1e7) }],
        targetShares: shares,
        landing: { mean: 1.1e7, low: 9e6, high: 1.3e7 },
      },
      c,
    ),
    fan: forecastFan(
      {
        period: 'FY2026-Q4',
        weeks: weeks(7, 9e6).map(({ week, amount }) => ({
          ...{ week, won: amount, mean: 1.1e7 },
          ...{ low: 1.1e7 - 2e6 / week, high: 1.1e7 + 2e6 / week },
        })),
        target: 1.2e7,
        quota: 1.3e7,
        actual: 1.05e7,
      },
      c,
    ),
    outlook: quarterOutlook(
      {
        past: [3, 4].map((n) => ({ period: `FY2026-Q${n}`, amount: 1e6 * n })),
        quarters: [1, 2, 3].map((n) => ({
          ...{ period: `FY2027-Q${n}`, mean: 4e6 + 1e5 * n, low: 3e6, high: 5e6 + 1e5 * n },
          target: n === 3 ? null : 4.5e6,
        })),
        label: lang === 'en' ? 'About $4M a quarter.' : '每季约 400 万。',
      },
      c,
    ),
    skill: forecastSkill(
      {
        measure: 'bias',
        week: 7,
        lines: ['ensemble', 'stage_weighted', 'naive'].map((method, at) => ({
          method,
          weeks: weeks(13, 1).map(({ week, amount }) => ({ week, value: (at - 1) * amount, n: 8 })),
        })),
      },
      c,
    ),
    calibration: calibration(
      {
        bins: Array.from({ length: 10 }, (_, at) => ({
          ...{ predicted: at / 10 + 0.05, observed: at / 11, n: 900 - 80 * at },
          ...{ low: at === 9 ? null : at / 12, high: at === 9 ? null : at / 10 },
        })),
        error: 0.03,
      },
      c,
    ),
    levers: levers(
      {
        levers: [
          { key: 'volume', part: -301 },
          { key: 'win_rate', part: 0 },
          { key: 'deal_size', part: -424 },
          { key: 'cycle', part: 1_725 },
          { key: 'ramp', part: 0 },
        ],
        gap: 1_000,
        peerVelocity: 4_000,
      },
      c,
    ),
    coaching: coachingWeeks(
      {
        weeks: Array.from({ length: 13 }, (_, week) => ({
          week: `2026-${String(1 + Math.floor(week / 4)).padStart(2, '0')}-${String(1 + 7 * (week % 4)).padStart(2, '0')}`,
          sessions: week % 3,
          isMet: week === 12 ? null : week % 3 > 0,
        })),
        low: 1,
        high: 2,
      },
      c,
    ),
    ramp: rampCurve(
      {
        points: ['experienced', 'developing', 'unknown'].flatMap((profile, row) =>
          Array.from({ length: 25 }, (_, month) => ({
            profile,
            month,
            n: profile === 'unknown' ? 3 : 20,
            index: Math.min(1, month / (6 + 6 * row)),
            low: month === 3 ? null : Math.min(1, month / (6 + 6 * row)) * 0.8,
            high: month === 3 ? null : Math.min(1, month / (6 + 6 * row)) * 1.3,
          })),
        ),
      },
      c,
    ),
    linearity: linearity(
      {
        current: { period: 'FY2026-Q3', weeks: shares },
        previous: [{ period: 'FY2026-Q2', weeks: shares }],
      },
      c,
    ),
    bars: coverageBars(
      {
        members: [
          { id: 'a', name: LONG, coverage: 1.2, required: 3 },
          { id: 'b', name: 'SMB', coverage: 41.5, required: 3, open: 1e6, remaining: 2e4 },
          { id: 'c', name: '华东企业', coverage: null, required: null },
        ],
      },
      c,
    ),
    trend: coverageTrend(
      {
        weeks: [
          { date: '2026-10-07', week: 1, coverage: 3, required: 4 },
          { date: '2026-10-14', week: 2, coverage: 2.8, required: 4.2 },
        ],
      },
      c,
    ),
    waterfall: waterfall(
      {
        opening: 1e7,
        closing: 9e6,
        from: c.f.dateShort('2026-11-06'),
        to: c.f.dateShort('2026-11-13'),
        steps: [
          { key: 'created', amount: 1e6 },
          { key: 'reopened', amount: 0 },
          { key: 'won', amount: -1.5e6 },
          { key: 'pushed_out', amount: -5e5 },
        ],
      },
      c,
    ),
    funnel: funnel(
      {
        stages: [
          {
            stage: 'Qualification',
            entered: 90,
            advanced: 60,
            conversion: 2 / 3,
            medianDays: 9,
            p90Days: 30,
          },
          { stage: LONG, entered: 60, advanced: 20, conversion: 1 / 3, medianDays: null },
        ],
      },
      c,
    ),
    attainment: attainmentStrip(
      {
        reps: Array.from({ length: 60 }, (_, index) => ({
          id: String(index),
          name: `Rep ${index}`,
          attainment: index % 3 === 0 ? 0 : index / 30,
          isRamping: index % 7 === 0,
        })),
      },
      c,
    ),
    mix: hiringMix(
      {
        months: Array.from({ length: 30 }, (_, index) => ({
          month: `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`,
          experienced: 10 + index,
          developing: 20,
          unknown: index < 3 ? 2 : 0,
          share: (10 + index) / (30 + index),
          low: 0.4,
          high: 0.6,
        })),
      },
      c,
    ),
    peers: peerStrip(
      {
        self: 'Li & Søn',
        rows: [
          {
            key: 'a',
            name: 'Win rate',
            own: 0.3,
            peers: [0.1, 0.2, 0.3, 0.4, 0.5],
            n: 5,
            median: 0.3,
            p25: 0.2,
            p75: 0.4,
            format: (v) => c.f.percent(v),
          },
          {
            key: 'b',
            name: 'Cycle',
            own: 90,
            peers: [],
            n: 5,
            lowerIsBetter: true,
            median: 60,
            p25: 50,
            p75: 70,
            format: c.f.days,
          },
        ],
      },
      c,
    ),
    first: firstWin(
      {
        hires: Array.from({ length: 20 }, (_, index) => ({
          id: String(index),
          name: `Hire ${index}`,
          profile: index % 2 === 0 ? 'experienced' : 'developing',
          months: 1 + index / 3,
        })),
        profiles: [
          { profile: 'experienced', n: 12, nWithout: 2, median: 4 },
          { profile: 'developing', n: 12, nWithout: 2, median: null },
        ],
      },
      c,
    ),
  };
}
