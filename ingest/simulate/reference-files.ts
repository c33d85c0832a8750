import { monthStart, type Calendar } from './calendar.ts';
import type { Exports } from './exports.ts';
import { CATEGORIES, LIST_RATE, STAGE_PROBABILITY, WON } from './parameters.ts';
import { Random, STREAM } from './random.ts';
import { PREFIX, idsOf } from './salesforce-id.ts';
import type { Words } from './words.ts';

const STAGE_CATEGORY = [1, 1, 1, 2, 3, 4, 0] as const;

/** Ids of the fiscal periods: quarters, months and years are numbered apart. */
export const periodIds = (firstQuarter: number) => {
  const id = idsOf(PREFIX.period);
  return {
    quarter: (quarter: number) => id(quarter - firstQuarter),
    month: (quarter: number, month: number) => id(1000 + (quarter - firstQuarter) * 3 + month),
    year: (quarter: number) => id(3000 + Math.floor(quarter / 4) - Math.floor(firstQuarter / 4)),
  };
};

/** Writes fiscal quarters, months and years to the end of the next fiscal year. */
export function writePeriods(
  exports: Exports,
  calendar: Calendar,
  firstQuarter: number,
  nQuarters: number,
): void {
  const file = exports.file('salesforce', 'period', [
    'id',
    'fiscal_year_settings_id',
    'type',
    'start_date',
    'end_date',
    'is_forecast_period',
    'number',
    'fully_qualified_label',
  ]);
  const ids = periodIds(firstQuarter);
  const settings = idsOf(PREFIX.fiscalYear);
  for (let quarter = firstQuarter; quarter < firstQuarter + nQuarters; quarter++) {
    const year = Math.floor(quarter / 4);
    const start = calendar.quarterStart(quarter);
    const fiscal = settings(year - 2000);
    const row = (
      id: string,
      type: string,
      from: number,
      to: number,
      isForecast: boolean,
      number: number,
      label: string,
    ) =>
      file.row([
        id,
        fiscal,
        type,
        calendar.date(from),
        calendar.date(to),
        isForecast,
        number,
        label,
      ]);
    if (quarter % 4 === 0) {
      row(
        ids.year(quarter),
        'Year',
        start,
        calendar.quarterEnd(quarter + 3),
        false,
        1,
        `FY ${year}`,
      );
    }
    const number = (quarter % 4) + 1;
    row(
      ids.quarter(quarter),
      'Quarter',
      start,
      calendar.quarterEnd(quarter),
      true,
      number,
      `Q${number} FY ${year}`,
    );
    for (let month = 0; month < 3; month++) {
      const from = monthStart(start, month);
      const to = monthStart(start, month + 1) - 1;
      const place = (quarter % 4) * 3 + month + 1;
      row(ids.month(quarter, month), 'Month', from, to, false, place, `M${place} FY ${year}`);
    }
  }
}

/** Writes stages and products. */
export function writeCatalogues(exports: Exports, words: Words): void {
  const stages = exports.file('salesforce', 'opportunity_stage', [
    'id',
    'master_label',
    'api_name',
    'is_active',
    'sort_order',
    'is_closed',
    'is_won',
    'forecast_category',
    'default_probability',
    'description',
  ]);
  const stageId = idsOf(PREFIX.stage);
  const spell = exports.spelling('salesforce', 'opportunity_stage', 'forecast_category');
  words.stages.forEach((stage, i) => {
    const category = CATEGORIES[STAGE_CATEGORY[i] ?? 1];
    const probability = STAGE_PROBABILITY[i] ?? 0;
    stages.row([
      stageId(i),
      stage,
      stage,
      true,
      i + 1,
      i >= WON,
      i === WON,
      spell(category),
      probability,
      '',
    ]);
  });
  const products = exports.file('salesforce', 'product2', [
    'id',
    'name',
    'product_code',
    'family',
    'is_active',
  ]);
  const productId = idsOf(PREFIX.product);
  words.products.forEach(([name, family], i) => {
    products.row([productId(i), name, `PRD-${100 + i * 10}`, family, i !== 6]);
  });
}

/** Writes weekly exchange rates in both directions: a slow walk around the list rate. */
export function writeRates(exports: Exports, seed: number, calendar: Calendar): void {
  const file = exports.file('quotient', 'fx_rate', [
    'rate_date',
    'from_currency',
    'to_currency',
    'rate',
  ]);
  const random = new Random(seed, STREAM.fx);
  let rate = LIST_RATE * random.between(0.985, 1.015);
  for (let day = calendar.monday - 364; day <= calendar.end; day += 7) {
    rate += 0.02 * (LIST_RATE - rate) + 0.022 * random.normal();
    const date = calendar.date(day);
    const shown = Math.round(rate * 1e4) / 1e4;
    file.row([date, 'USD', 'CNY', shown.toFixed(4)]);
    file.row([date, 'CNY', 'USD', (1 / shown).toFixed(8)]);
  }
}
