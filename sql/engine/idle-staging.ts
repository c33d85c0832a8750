import type { Graph } from './graph.ts';
import type { Plan } from './plan.ts';
import type { PreviousSnapshot } from './previous.ts';
import { isTested } from './test-graph.ts';

/**
 * Staging that nothing reads in this build, since what reads it is kept, and whose tests have
 * their results: its views need not be made.
 */
export function idleStaging(
  graph: Graph,
  plan: Plan,
  previous: PreviousSnapshot | undefined,
): ReadonlySet<string> {
  if (!previous) return new Set();
  const needed = new Set<string>();
  const need = (name: string) => {
    const node = graph.get(name);
    if (node?.layer !== 'staging' || needed.has(name)) return;
    needed.add(name);
    node.upstream.forEach(need);
  };
  for (const node of graph.values()) {
    if (node.layer !== 'staging' && !plan.copy.has(node.name)) node.upstream.forEach(need);
  }
  const idle = new Set<string>();
  for (const node of graph.values()) {
    if (node.layer !== 'staging' || needed.has(node.name)) continue;
    const columns = previous.columns.get(node.name);
    const isSame = previous.prints.get(node.name) === plan.prints.get(node.name);
    if (columns && isSame && isTested(node, columns, plan.prints, previous.tests)) {
      idle.add(node.name);
    } else need(node.name);
  }
  for (const name of needed) idle.delete(name);
  return idle;
}
