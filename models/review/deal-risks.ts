export interface OpenDeal {
  readonly close_date: string;
  readonly n_pushes: number;
  readonly days_in_stage: number;
  /** 90th percentile of days that deals spend in this stage; null where not known. */
  readonly usual_days: number | null;
  /** Where the stage stands, from 0 (first) to 1 (last before closing); null where not known. */
  readonly progress: number | null;
}

/** Why an open deal may not close when it says. */
export type DealRisk = 'overdue' | 'pushed' | 'stalled' | 'early';

/**
 * Which warnings does an open deal carry, as of a day? `overdue`: its close date has passed;
 * `pushed`: moved to a later quarter twice or more; `stalled`: longer in its stage than nine in
 * ten deals are; `early`: due within 21 days and still in the first half of the stages.
 * Days are `YYYY-MM-DD`. No warning: empty.
 *
 * @throws RangeError where a day cannot be read.
 * @example
 * dealRisks(
 *   { close_date: '2026-10-01', n_pushes: 2, days_in_stage: 5, usual_days: 30, progress: 0.8 },
 *   '2026-11-13',
 * ) // ['overdue', 'pushed']
 */
export function dealRisks(deal: OpenDeal, asOf: string): DealRisk[] {
  const daysLeft = (dayNumber(deal.close_date) - dayNumber(asOf)) / 86_400_000;
  const risks: readonly (readonly [DealRisk, boolean])[] = [
    ['overdue', daysLeft < 0],
    ['pushed', deal.n_pushes >= 2],
    ['stalled', deal.usual_days !== null && deal.days_in_stage > deal.usual_days],
    ['early', daysLeft >= 0 && daysLeft <= 21 && deal.progress !== null && deal.progress < 0.5],
  ];
  return risks.flatMap(([risk, holds]) => (holds ? [risk] : []));
}

function dayNumber(day: string): number {
  const value = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(value)) throw new RangeError(`invalid day: ${day}; expected YYYY-MM-DD`);
  return value;
}
