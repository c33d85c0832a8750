import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BadFile } from '#ingest/readers/types.ts';
import { isDay } from '#ingest/workspace/day.ts';

/** The folder's own word on the day its exports were made. */
const EXPORT_NOTE = '_export.json';

/** A day and whether somebody said it: a file that is only copied is written on another day. */
export interface AsOf {
  readonly day: string;
  readonly isStated: boolean;
}

/**
 * The day that a file speaks of: the option, else `as_of` of an `_export.json` in its folder or up
 * to two above, else a date in the path (nearest to the file's name), else the day the file was
 * last written (UTC).
 */
export async function asOfFile(
  path: string,
  part: string,
  option: string | undefined,
): Promise<AsOf> {
  if (option !== undefined) return { day: checkDay(option, '--as-of'), isStated: true };
  const noted = await notedDay(path);
  if (noted) return { day: noted, isStated: true };
  const inPath = dayInPath(part) ?? dayInPath(path);
  if (inPath) return { day: inPath, isStated: true };
  const { mtime } = await stat(path);
  return { day: mtime.toISOString().slice(0, 10), isStated: false };
}

/** A day written YYYY-MM-DD that exists in the calendar; throws otherwise. */
export function checkDay(day: string, what: string): string {
  if (isDay(day)) return day;
  throw new BadFile(`invalid ${what}: ${day}; expected a day like 2026-11-13`);
}

/** @example dayInPath('exports/2026-11-13/User.csv') // '2026-11-13' */
export function dayInPath(path: string): string | null {
  const days = [...path.matchAll(/(?<!\d)(20\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)/g)]
    .map(([, year, , month, day]) => `${year}-${month}-${day}`)
    .filter(isDay);
  return days.at(-1) ?? null;
}

async function notedDay(path: string): Promise<string | null> {
  let folder = dirname(path);
  for (let up = 0; up <= 2; up += 1) {
    const note = join(folder, EXPORT_NOTE);
    const text = await readFile(note, 'utf8').catch(() => null);
    if (text !== null) return dayOfNote(text, note);
    folder = dirname(folder);
  }
  return null;
}

function dayOfNote(text: string, note: string): string {
  let asOf: unknown;
  try {
    asOf = (JSON.parse(text) as { as_of?: unknown }).as_of;
  } catch {
    throw new BadFile(`invalid export note: ${note}; expected JSON like {"as_of": "2026-11-13"}`);
  }
  return checkDay(String(asOf), `as_of in ${note}`);
}
