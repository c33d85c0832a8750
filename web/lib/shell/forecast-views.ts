/** What the accuracy page can be asked for in its address. */
export const MEASURES = ['wape', 'bias', 'coverage'] as const;
export type Measure = (typeof MEASURES)[number];

/** Weeks of the quarter at which probabilities were given, as `forecast_calibration.horizon`. */
export const HORIZONS = ['all', 'weeks_1_4', 'weeks_5_8', 'weeks_9_12'] as const;
export type Horizon = (typeof HORIZONS)[number];
