import { EngineError } from './errors.ts';
import { digest, materialization, modelFingerprints } from './fingerprint.ts';
import { withUpstream, type Graph } from './graph.ts';
import { didYouMean } from './nearest.ts';
import type { PreviousSnapshot } from './previous.ts';
import type { RawRelation } from './types.ts';

/** Which models are copied from the snapshot that is up; the others are built. */
export interface Plan {
  readonly copy: ReadonlySet<string>;
  /** Copied although their inputs changed, because the build was asked for other models only. */
  readonly stale: ReadonlySet<string>;
  /** Fingerprint of the rows that each model will have. */
  readonly prints: ReadonlyMap<string, string>;
  /** One fingerprint of the whole snapshot: rows, texts and tests. */
  readonly content: string;
}

/** What a build was asked for. */
export interface Wish {
  readonly raw: readonly RawRelation[];
  readonly select?: string | undefined;
  readonly full?: boolean | undefined;
}

/** Decides for every model whether it is built or copied. Throws `EngineError` for an unknown name. */
export function makePlan(graph: Graph, previous: PreviousSnapshot | undefined, wish: Wish): Plan {
  const wanted = wish.select ? withUpstream(graph, selected(graph, wish.select)) : undefined;
  const fresh = modelFingerprints(graph, wish.raw);
  const kept = new Map<string, string>();
  for (const node of graph.values()) {
    const before = previous?.prints.get(node.name);
    const isTable =
      materialization(node) === 'table' && !['staging', 'checks'].includes(node.layer);
    if (before === undefined || !isTable || previous?.views.has(node.name)) continue;
    const isWanted = !wanted || wanted.has(node.name);
    if (!isWanted || (!wish.full && fresh.get(node.name) === before)) kept.set(node.name, before);
  }
  const prints = modelFingerprints(graph, wish.raw, kept);
  const texts = [...graph.values()].map((node) => [node.name, prints.get(node.name), node.text]);
  return {
    copy: new Set(kept.keys()),
    stale: new Set([...kept.keys()].filter((name) => kept.get(name) !== fresh.get(name))),
    prints,
    content: digest(texts.sort()),
  };
}

/** Names of models that a person gave, separated by commas. Throws `EngineError` for an unknown one. */
export function selected(graph: Graph, select: string): string[] {
  return select
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((name) => {
      if (!graph.has(name))
        throw new EngineError(`no model ${name}${didYouMean(name, graph.keys())}`);
      return name;
    });
}
