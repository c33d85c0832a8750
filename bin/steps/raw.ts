import type { RawRelation } from '#sql/engine/types.ts';

/** Everything raw that models can read: what ingest landed and nobody rejected, and what people entered. */
export async function rawOf(workspace: string): Promise<RawRelation[]> {
  const [{ rawRelations }, { stateRelations }, { rejectedFiles }] = await Promise.all([
    import('#ingest/land/raw-relations.ts'),
    import('#sql/state/relations.ts'),
    import('#sql/state/file-decisions.ts'),
  ]);
  const rejected = await rejectedFiles(workspace);
  return [...(await rawRelations(workspace, rejected)), ...(await stateRelations(workspace))];
}
