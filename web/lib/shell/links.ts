/** Addresses of the dashboard: filters live in the URL, and every number has its own. */

const SHARED = ['period', 'asof', 'region', 'team', 'segment', 'industry'] as const;

type Parameters = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * A link to a page that keeps the shared filters of the present one; `changes` sets or, with
 * null, drops parameters.
 *
 * @example keep(new URL('http://x/?team=A&sort=amount'), '/reps', { period: 'FY2026-Q3' })
 * // '/reps?period=FY2026-Q3&team=A'
 */
export function keep(url: URL, path: string, changes: Parameters = {}): string {
  const kept = SHARED.map((key) => [key, url.searchParams.get(key)] as const);
  return withQuery(path, { ...Object.fromEntries(kept), ...changes });
}

/** The present page with all its parameters, some of them changed. */
export function change(url: URL, changes: Parameters): string {
  return withQuery(url.pathname, { ...Object.fromEntries(url.searchParams), ...changes });
}

export interface Definition {
  readonly model: string;
  readonly column?: string | undefined;
  /** Columns of the model that pick the rows behind the number. */
  readonly where?: Parameters | undefined;
}

/**
 * The address where a number is explained: definition, model and rows.
 *
 * @example definitionHref({ model: 'win_rates', column: 'win_rate', where: { level: 'company' } })
 * // '/models/win_rates?column=win_rate&level=company'
 */
export function definitionHref({ model, column, where = {} }: Definition): string {
  return withQuery(`/models/${encodeURIComponent(model)}`, { column, ...where });
}

/** The rows of a mart as a file or as JSON, with the same conditions as on the screen. */
export function martHref(model: string, format: 'csv' | 'json', where: Parameters = {}): string {
  return withQuery(`/api/marts/${encodeURIComponent(model)}`, { ...where, format });
}

/** A path with parameters; empty ones are left out. */
export function withQuery(path: string, parameters: Parameters): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') query.set(key, String(value));
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
