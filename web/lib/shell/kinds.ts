import type { Kind } from '#web/lib/format/index.ts';

/** How a column is shown, from its name and type alone: for tables that fit any mart. */
export function kindOf(column: { readonly name: string; readonly type: string }): Kind {
  const { name, type } = column;
  if (type === 'DATE' || type.startsWith('TIMESTAMP')) return name === 'month' ? 'month' : 'date';
  if (name === 'period') return 'period';
  if (!/INT|DECIMAL|DOUBLE|FLOAT/.test(type)) return 'text';
  if (type.startsWith('DECIMAL')) return 'money';
  if (/^(n_|week|quarter|fiscal_year|position|stage_position)/.test(name)) return 'count';
  if (/_days$|^age_days$/.test(name)) return 'days';
  if (/_months$/.test(name)) return 'months';
  if (/(coverage|ratio)(_|$)/.test(name) && name !== 'coverage_gap') return 'ratio';
  if (/(rate|share|attainment|probability|p25|p75|landing)/.test(name)) return 'percent';
  if (/(amount|quota|bookings|capacity|gap|remaining)/.test(name)) return 'money';
  return 'number';
}
