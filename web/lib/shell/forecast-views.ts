/** What the accuracy page can be asked for in its address. */
export const MEASURES = ['wape', 'bias', 'coverage'] as const;
export type Measure = (typeof MEASURES)[number];

/** Weeks of the quarter at which probabilities were given, as `forecast_calibration.horizon`. */
export const HORIZONS = ['all', 'weeks_1_4', 'weeks_5_8', 'weeks_9_12'] as const;
export type Horizon = (typeof HORIZONS)[number];

/** By what the company's outlook is divided, as `forecast_series.level`. */
export const OUTLOOK_LEVELS = ['industry', 'region', 'segment'] as const;
export type OutlookLevel = (typeof OUTLOOK_LEVELS)[number];

/** What an address asks the outlook to be divided by; the first where it asks for nothing known. */
export function outlookLevel(query: URLSearchParams): OutlookLevel {
  const asked = query.get('by');
  return OUTLOOK_LEVELS.find((level) => level === asked) ?? OUTLOOK_LEVELS[0];
}
