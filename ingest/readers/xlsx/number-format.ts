/** What a number in a cell stands for, by its format. */
export type CellKind = 'number' | 'percent' | 'date' | 'time';

const DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
const TIMES = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56]);

/** The kind of each cell style of a workbook, in order, from `styles.xml`. */
export function cellKinds(styles: string): CellKind[] {
  const codes = new Map<number, string>();
  for (const [tag] of styles.matchAll(/<numFmt\s[^>]*>/g)) {
    const id = /numFmtId="(\d+)"/.exec(tag)?.[1];
    const code = /formatCode="([^"]*)"/.exec(tag)?.[1];
    if (id !== undefined && code !== undefined) codes.set(Number(id), code);
  }
  const list = /<cellXfs[\s>][\s\S]*?<\/cellXfs>/.exec(styles)?.[0] ?? '';
  return [...list.matchAll(/<xf\s[^>]*>/g)].map(([tag]) => {
    const id = Number(/numFmtId="(\d+)"/.exec(tag)?.[1] ?? 0);
    const code = codes.get(id);
    if (code !== undefined) return kindOfCode(code.replaceAll('&quot;', '"'));
    if (DATES.has(id)) return 'date';
    if (TIMES.has(id)) return 'time';
    return id === 9 || id === 10 ? 'percent' : 'number';
  });
}

/**
 * What a format code shows.
 * @example kindOfCode('yyyy"年"m"月"d"日"') // 'date'
 */
export function kindOfCode(code: string): CellKind {
  const [first = ''] = code.split(';');
  // A duration like [h]:mm counts hours and is a number.
  if (/\[(h+|m+|s+)\]/i.test(first)) return 'number';
  const bare = first
    .replace(/"[^"]*"/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/[\\_*]./g, '')
    .replace(/am\/pm|a\/p|上午\/下午/gi, 'h');
  if (/general/i.test(bare)) return 'number';
  if (/[yd]|mmm|年|月|日/i.test(bare)) return 'date';
  if (/[hs]/i.test(bare)) return 'time';
  if (/m/i.test(bare) && !/[0#?]/.test(bare)) return 'date';
  return bare.includes('%') ? 'percent' : 'number';
}

const DAY_MS = 86_400_000;

/**
 * A serial number of Excel as a day, a moment or a time of day. The calendar of 1900 holds a 29
 * February that never was; the one of 1904 begins 1,462 days later.
 *
 * @example serialText(45974.5, 'date', false) // '2025-11-13 12:00:00'
 */
export function serialText(serial: number, kind: 'date' | 'time', is1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return null;
  const ms = snapped(Math.round(serial * DAY_MS));
  if (kind === 'time' && serial < 1) return clock(ms % DAY_MS);
  const day = Math.floor(ms / DAY_MS) + (is1904 ? 1462 : 0);
  if (day === 60) return null;
  const since = (day < 60 ? day + 1 : day) - 25_569;
  const date = new Date(since * DAY_MS).toISOString().slice(0, 10);
  const rest = ms % DAY_MS;
  return rest === 0 ? date : `${date} ${clock(rest)}`;
}

/** To the whole second where it is off by what a double loses. */
function snapped(ms: number): number {
  const second = Math.round(ms / 1000) * 1000;
  return Math.abs(ms - second) <= 2 ? second : ms;
}

function clock(ms: number): string {
  const text = new Date(ms).toISOString().slice(11, 23);
  return text.endsWith('.000') ? text.slice(0, 8) : text;
}

/**
 * A number as the sheet shows its value: fifteen digits, and a percent format's sign.
 * @example numberText('0.6', 'percent') // '60%'
 */
export function numberText(raw: string, kind: CellKind): string {
  if (kind === 'percent') return `${Number((Number(raw) * 100).toPrecision(15))}%`;
  if (raw.length <= 15 && !raw.includes('E') && !raw.includes('e')) return raw;
  const value = Number(raw);
  if (!Number.isFinite(value)) return raw;
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return BigInt(value).toString();
  return String(Number(value.toPrecision(15)));
}
