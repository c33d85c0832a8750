import type { RawRelation } from '#sql/engine/types.ts';

/** Everything raw that models can read: what ingest landed, and what people entered. */
export async function rawOf(workspace: string): Promise<RawRelation[]> {
  const [{ rawRelations }, { stateRelations }] = await Promise.all([
    import('#ingest/land/raw-relations.ts'),
    import('#sql/state/relations.ts'),
  ]);
  return [...(await rawRelations(workspace)), ...(await stateRelations(workspace))];
}
