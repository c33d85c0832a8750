import { nearest } from './nearest.ts';

/** Makes a connection tell its errors with their place and the names that were meant. */
export const TELL_PLACES = 'set errors_as_json = true';

/** What the database says is wrong, in one sentence, and where: a byte offset in its statement. */
export interface DatabaseFault {
  readonly message: string;
  readonly offset: number | null;
}

/**
 * Reads an error of a connection that was told `TELL_PLACES`; any other error is its first
 * sentence without a place. A name that is not known comes with the nearest one that is.
 */
export function databaseFault(error: unknown): DatabaseFault {
  const text = error instanceof Error ? error.message : String(error);
  const told = parsed(text);
  if (!told) return { message: shortMessage(text), offset: null };
  const position = Number(told.position);
  return {
    message: unknownName(told) ?? shortMessage(told.exception_message),
    offset: told.position === undefined || Number.isNaN(position) ? null : position,
  };
}

/** A database message without its excerpt, on one line, at most 300 characters. */
export function shortMessage(text: string): string {
  const [head = ''] = text.split(/\n\s*\nLINE \d+:|\nLINE \d+:/);
  const line = head
    .replace(/^Failed to extract statements: /, '')
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim();
  return line.length > 300 ? `${line.slice(0, 297)}...` : line;
}

/** The line and column, from 1, of a byte offset in a text. */
export function placeAt(text: string, offset: number): { line: number; column: number } {
  const before = Buffer.from(text).subarray(0, offset).toString('utf8').split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

interface Told {
  readonly exception_message: string;
  readonly error_subtype?: string;
  readonly type?: string;
  readonly name?: string;
  readonly candidates?: string;
  readonly position?: string;
}

function parsed(text: string): Told | undefined {
  const start = text.indexOf('{"exception_type"');
  if (start < 0) return undefined;
  try {
    return JSON.parse(text.slice(start)) as Told;
  } catch {
    return undefined;
  }
}

function unknownName(told: Told): string | undefined {
  const { exception_message: message, error_subtype: subtype, name = '' } = told;
  const candidates = told.candidates?.split(',').map((one) => one.trim()) ?? bindings(message);
  if (subtype === 'COLUMN_NOT_FOUND') return unknown('column', name, candidates);
  if (subtype === 'MISSING_ENTRY') {
    return unknown(/function/i.test(told.type ?? '') ? 'function' : 'relation', name, candidates);
  }
  const column = /^(?:Table|Values list) "([^"]*)" does not have a column named "([^"]*)"/.exec(
    message,
  );
  if (column) return unknown('column', `${column[1]}.${column[2]}`, candidates, column[2]);
  const table = /^Referenced table "([^"]*)" not found/.exec(message)?.[1];
  return table === undefined ? undefined : unknown('relation', table, candidates);
}

function unknown(kind: string, name: string, candidates: string[], word = name): string {
  const near = nearest(word, candidates) ?? (candidates.length === 1 ? candidates[0] : undefined);
  if (near) return `unknown ${kind} \`${name}\`; did you mean \`${near}\`?`;
  const [first] = candidates;
  const some = first ? `; expected one of ${candidates.slice(0, 8).join(', ')}` : '';
  return `unknown ${kind} \`${name}\`${some}`;
}

/** The names in quotes after "Candidate bindings" or "Candidate tables". */
function bindings(message: string): string[] {
  const [, list = ''] = message.split(/Candidate \w+:/);
  return [...list.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name);
}
