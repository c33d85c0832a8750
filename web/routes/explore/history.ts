const KEY = 'quotient explore history';
const MOST = 30;

/** The questions that were answered in this browser, newest first. */
export function readHistory(storage: Storage): readonly string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

/** Puts a question first; the oldest of more than thirty is forgotten. */
export function remember(storage: Storage, sql: string): readonly string[] {
  const next = [sql, ...readHistory(storage).filter((one) => one !== sql)].slice(0, MOST);
  try {
    storage.setItem(KEY, JSON.stringify(next));
  } catch {
    // A full or closed storage keeps no history; the question is answered all the same.
  }
  return next;
}
