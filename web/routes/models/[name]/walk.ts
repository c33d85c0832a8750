interface Placed {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** Distance across the way counts more than along it. */
const ACROSS = 3;

/**
 * The box that an arrow key leads to: the nearest one in its direction; undefined for other keys
 * and where there is none.
 *
 * @example nodeTowards('ArrowRight', { id: 'a', x: 0, y: 0 }, [{ id: 'b', x: 9, y: 1 }])?.id // 'b'
 */
export function nodeTowards<Node extends Placed>(
  key: string,
  from: Placed,
  nodes: readonly Node[],
): Node | undefined {
  const direction = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[
    key
  ];
  if (direction === undefined) return undefined;
  const [dx = 0, dy = 0] = direction;
  return nodes
    .filter((node) => node.id !== from.id)
    .map((node) => {
      const [x, y] = [node.x - from.x, node.y - from.y];
      const along = x * dx + y * dy;
      const across = Math.abs(x * dy) + Math.abs(y * dx);
      return { node, along, distance: along + ACROSS * across };
    })
    .filter(({ along }) => along > 0)
    .sort((a, b) => a.distance - b.distance)[0]?.node;
}
