/** A number that somebody entered. */
export interface Said {
  readonly amount: number;
  /** Instant in ISO 8601. */
  readonly at: string;
}

/** A member of the reporting line with what was said about it, in one category. */
export interface CallNode {
  readonly id: string;
  /** The member above; null at the top. */
  readonly parent: string | null;
  /** What the member says. */
  readonly own: Said | null;
  /** What somebody above says instead. */
  readonly override: Said | null;
}

/** What a member's number comes to. */
export interface Call {
  /** Override, else the own number, else the sum below; null where nobody said anything. */
  readonly effective: number | null;
  readonly source: 'override' | 'own' | 'below' | 'none';
  /** The effective numbers of the members right below, added up; null without any. */
  readonly below: number | null;
  /** People at the ends of the line who have a number, and how many there are. */
  readonly nIn: number;
  readonly nPeople: number;
  /** The member said something new after the override. */
  readonly isOverrideStale: boolean;
}

/**
 * What does everybody's forecast call add up to, along the reporting line?
 *
 * A number counts as its member says it, unless somebody above overrides it; the original stays
 * beside it. A manager who says nothing stands for the sum of the people below. The rule is that of
 * override forecasts in common CRMs, where an adjustment replaces the roll-up and stays until it
 * is taken back.
 *
 * @throws where the members report to each other in a circle.
 * @example
 * rollUp([
 *   { id: 'boss', parent: null, own: null, override: null },
 *   { id: 'ana', parent: 'boss', own: { amount: 100, at: '2026-10-05' }, override: null },
 * ]).get('boss')?.effective // 100
 */
export function rollUp(nodes: readonly CallNode[]): ReadonlyMap<string, Call> {
  const children = new Map<string, CallNode[]>();
  for (const node of nodes) {
    if (node.parent === null) continue;
    children.set(node.parent, [...(children.get(node.parent) ?? []), node]);
  }
  const calls = new Map<string, Call>();
  const open = new Set<string>();
  const visit = (node: CallNode): Call => {
    const known = calls.get(node.id);
    if (known) return known;
    if (open.has(node.id)) {
      throw new RangeError(`invalid reporting line: ${node.id} is above itself; expected a tree`);
    }
    open.add(node.id);
    const below = (children.get(node.id) ?? []).map(visit);
    open.delete(node.id);
    const call = callOf(node, below);
    calls.set(node.id, call);
    return call;
  };
  nodes.forEach(visit);
  return calls;
}

function callOf({ own, override }: CallNode, calls: readonly Call[]): Call {
  const said = calls.flatMap(({ effective }) => effective ?? []);
  const below = said.length === 0 ? null : cents(said.reduce((sum, amount) => sum + amount, 0));
  const isIn = own !== null || override !== null;
  const rest = {
    below,
    nIn: calls.length === 0 ? Number(isIn) : calls.reduce((sum, { nIn }) => sum + nIn, 0),
    nPeople: calls.length === 0 ? 1 : calls.reduce((sum, { nPeople }) => sum + nPeople, 0),
    isOverrideStale: override !== null && own !== null && own.at > override.at,
  };
  if (override !== null) return { effective: override.amount, source: 'override', ...rest };
  if (own !== null) return { effective: own.amount, source: 'own', ...rest };
  return { effective: below, source: below === null ? 'none' : 'below', ...rest };
}

/** Sums of cents stay cents. */
const cents = (amount: number) => Math.round(amount * 100) / 100;
