import type { Catalogue } from './lineage/neighbours.ts';

/** A raw relation that would fill a mart, and what to export for it. */
export interface MissingInput {
  readonly raw: string;
  readonly system: string;
  readonly object: string;
  /** The staging relation that reads it. */
  readonly reader: string;
}

/** Why a relation has no rows: the first empty relations on the way, and what they would need. */
export interface WhyEmpty {
  /** Relations without rows whose own inputs are raw or have rows. */
  readonly first: readonly string[];
  /** Inputs that the empty relations read and that no loaded file fills. */
  readonly missing: readonly MissingInput[];
  /** Where its inputs have rows: what else is empty further up, nearest first; their pages say why. */
  readonly further: readonly string[];
  /** Quotient fills an input by itself, and had nothing to write down yet. */
  readonly isOwnRecord: boolean;
}

/** Raw relations that Quotient writes itself: files, quarantine, configuration. */
const OWN = 'workspace';

/**
 * Why a relation is empty; null where it has rows. Walks upstream through relations without rows
 * until one has none of its own: its raw inputs are what has to be exported. Where every input
 * has rows, `missing` is empty: the model's own conditions keep nothing.
 *
 * @example whyEmpty(catalogue, 'retention')?.missing.map((input) => input.raw)
 */
export function whyEmpty(catalogue: Catalogue, name: string): WhyEmpty | null {
  if (!isEmpty(catalogue, name)) return null;
  const first: string[] = [];
  const missing = new Map<string, MissingInput>();
  const seen = new Set<string>();
  const walk = (at: string): void => {
    if (seen.has(at)) return;
    seen.add(at);
    const upstream = catalogue.get(at)?.upstream ?? [];
    for (const raw of upstream.filter((other) => other.startsWith('raw.'))) {
      missing.set(raw, { raw, reader: at, ...partsOf(raw) });
    }
    const empty = upstream.filter((other) => isEmpty(catalogue, other));
    if (empty.length === 0) first.push(at);
    empty.forEach(walk);
  };
  walk(name);
  const inputs = [...missing.values()];
  const exported = inputs.filter(({ system }) => system !== OWN);
  return {
    first: first.filter((other) => other !== name),
    missing: exported,
    further: inputs.length > 0 ? [] : emptyAbove(catalogue, [name, ...first]),
    isOwnRecord: inputs.length > 0 && exported.length === 0,
  };
}

const MOST_FURTHER = 6;

/** The nearest empty core relations and marts above some that have inputs with rows. */
function emptyAbove(catalogue: Catalogue, names: readonly string[]): string[] {
  const seen = new Set(names);
  const empty: string[] = [];
  let level = [...names];
  while (level.length > 0 && empty.length < MOST_FURTHER) {
    const above = level.flatMap((at) => catalogue.get(at)?.upstream ?? []);
    level = [...new Set(above)].filter((at) => {
      const isNew = !seen.has(at) && catalogue.has(at) && catalogue.get(at)?.layer !== 'staging';
      seen.add(at);
      if (!isNew || !isEmpty(catalogue, at)) return isNew;
      empty.push(at);
      return false;
    });
  }
  return empty.slice(0, MOST_FURTHER);
}

/** The build counts no rows of a staging view without input. */
function isEmpty(catalogue: Catalogue, name: string): boolean {
  const model = catalogue.get(name);
  if (model === undefined) return false;
  return model.n_rows === 0 || (model.n_rows === null && model.layer === 'staging');
}

/** `raw.salesforce__opportunity` is the object `opportunity` of `salesforce`. */
function partsOf(raw: string): { readonly system: string; readonly object: string } {
  const [system = '', object = ''] = raw.slice('raw.'.length).split('__');
  return { system, object };
}
