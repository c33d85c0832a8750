/**
 * Offsets that keep dots of one radius apart: each dot, from left to right, takes the free place
 * nearest to the line. In pixels, 0 on the line, negative above it.
 *
 * @example beeswarm([10, 10], 4) // [0, -8]
 */
export function beeswarm(xs: readonly number[], radius: number): number[] {
  const order = xs.map((x, index) => ({ x, index })).sort((a, b) => a.x - b.x || a.index - b.index);
  const placed: { x: number; y: number }[] = [];
  const offsets = xs.map(() => 0);
  const gap = 2 * radius;
  for (const { x, index } of order) {
    const near = placed.filter((dot) => Math.abs(dot.x - x) < gap);
    const free = (y: number): boolean =>
      near.every((dot) => (dot.x - x) ** 2 + (dot.y - y) ** 2 >= gap ** 2 - 1e-6);
    const touching = near.flatMap((dot) => {
      const rise = Math.sqrt(Math.max(0, gap ** 2 - (dot.x - x) ** 2));
      return [dot.y - rise, dot.y + rise];
    });
    const y = [0, ...touching.sort((a, b) => Math.abs(a) - Math.abs(b) || a - b)].find(free) ?? 0;
    placed.push({ x, y });
    offsets[index] = y;
  }
  return offsets;
}
