/**
 * The candidate nearest to a word by edit distance, or null where none is near: more than half of
 * the longer word would have to change.
 * @example closest('CloseDate', ['Close Dat', 'Amount']) // 'Close Dat'
 */
export function closest(word: string, candidates: readonly string[]): string | null {
  const plain = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s_-]+/g, '');
  const wanted = plain(word);
  let best: { candidate: string; distance: number } | null = null;
  for (const candidate of candidates) {
    const text = plain(candidate);
    const distance = editDistance(wanted, text);
    if (distance * 2 > Math.max(wanted.length, text.length)) continue;
    if (!best || distance < best.distance) best = { candidate, distance };
  }
  return best?.candidate ?? null;
}

/** Levenshtein distance: insertions, deletions and replacements each count one. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
