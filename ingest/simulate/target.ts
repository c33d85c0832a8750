import { dayOf, type Calendar, type Day } from './calendar.ts';
import type { Exports } from './exports.ts';
import type { Books } from './opportunity.ts';
import { CURRENCIES, INDUSTRIES, LIST_RATE, OVER_ASSIGNMENT } from './parameters.ts';
import { planDay, type Quotas } from './quota.ts';
import { Random, STREAM } from './random.ts';
import type { Words } from './words.ts';

/** Planned shares of industries: a little off from what the market turns out to want. */
const PLANNED = [0.29, 0.24, 0.2, 0.15, 0.12] as const;

/**
 * Writes targets by quarter, region, industry and segment: the quotas without the over-assignment,
 * approved before the year, revised for one region in July.
 */
export function writeTargets(
  exports: Exports,
  seed: number,
  calendar: Calendar,
  books: Books,
  quotas: Quotas,
  words: Words,
): void {
  const file = exports.file('quotient', 'target', [
    'quarter_start',
    'region',
    'industry',
    'segment',
    'target_amount',
    'currency',
    'approved_on',
  ]);
  const { firstQuarter, nQuarters } = books;
  const totals = totalByCell(quotas, firstQuarter, nQuarters);
  const random = new Random(seed, STREAM.target);
  for (let i = 1; i < nQuarters; i++) {
    const quarter = firstQuarter + i;
    const fiscalYear = Math.floor(quarter / 4);
    for (const region of [0, 1] as const) {
      const unit = region === 1 ? 5000 : 1000;
      const price = region === 1 ? LIST_RATE : 1;
      const revision =
        quarter % 4 >= 2 && (fiscalYear + region) % 2 === 0 ? (region === 0 ? 0.96 : 1.05) : 1;
      const rows = (factor: number, approvedOn: Day) => {
        random.at(quarter * 2 + region);
        INDUSTRIES.forEach((_, industry) => {
          words.segments.forEach((segment, place) => {
            const total = totals[(region * 3 + place) * nQuarters + i] ?? 0;
            const share = (PLANNED[industry] ?? 0.2) * random.between(0.94, 1.06);
            const amount = Math.round((total * share * factor * price) / OVER_ASSIGNMENT / unit);
            if (total === 0) return;
            file.row([
              calendar.date(calendar.quarterStart(quarter)),
              words.regions[region],
              words.industries[industry] ?? '',
              segment,
              (amount * unit).toFixed(2),
              CURRENCIES[region],
              calendar.date(approvedOn),
            ]);
          });
        });
      };
      rows(1 / revision, planDay(calendar, fiscalYear) + 4);
      const july = dayOf(`${fiscalYear}-07-06`);
      if (revision !== 1 && july <= calendar.end) rows(1, july);
    }
  }
}

/** Quotas as they stand, in US dollars: (region × 3 + segment) × quarters + quarter. */
function totalByCell(quotas: Quotas, firstQuarter: number, nQuarters: number): Float64Array {
  const latest = new Map<string, Quotas['rows'][number]>();
  for (const row of quotas.rows) latest.set(`${row.person}.${row.quarter}`, row);
  const totals = new Float64Array(6 * nQuarters);
  for (const { region, segment, quarter, amount } of latest.values()) {
    const at = (region * 3 + segment) * nQuarters + quarter - firstQuarter;
    totals[at] = (totals[at] ?? 0) + amount;
  }
  return totals;
}
