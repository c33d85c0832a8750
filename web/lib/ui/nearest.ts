type At = readonly (readonly [number, number])[];

/** Index of the point nearest to the pointer along the axis that matters; null without points. */
export function nearestPoint(
  at: At,
  [px, py]: readonly [number, number],
  along: 'x' | 'y' | 'xy',
): number | null {
  let best: number | null = null;
  let least = Infinity;
  at.forEach(([x, y], index) => {
    const dx = along === 'y' ? 0 : x - px;
    const dy = along === 'x' ? 0 : y - py;
    const distance = dx * dx + dy * dy;
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}

/** The point that a key moves to: a number, null to leave (Escape), undefined where the key is not ours. */
export function nextPoint(
  key: string,
  active: number | null,
  n: number,
): number | null | undefined {
  if (n === 0) return undefined;
  const last = n - 1;
  if (key === 'Escape') return active === null ? undefined : null;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key === 'ArrowRight' || key === 'ArrowDown')
    return active === null ? 0 : Math.min(last, active + 1);
  if (key === 'ArrowLeft' || key === 'ArrowUp')
    return active === null ? last : Math.max(0, active - 1);
  return undefined;
}
