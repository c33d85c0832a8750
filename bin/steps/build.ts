import type { BuildReport } from '#sql/engine/types.ts';
import type { Context } from '../cli/verb.ts';
import { SQL_DIR } from '../paths.ts';

/** Which models are built: all that changed, or what is asked for. */
export interface BuildHow {
  readonly select?: string;
  readonly full?: boolean;
}

/** Hands what ingest landed to the engine, which builds, tests and publishes it. */
export async function buildStep(
  { workspace, onProgress }: Pick<Context, 'workspace' | 'onProgress'>,
  how: BuildHow = {},
): Promise<BuildReport> {
  const { readConfig } = await import('#ingest/workspace/config.ts');
  readConfig(workspace);
  const [{ rawRelations }, { buildSnapshot }] = await Promise.all([
    import('#ingest/land/raw-relations.ts'),
    import('#sql/engine/build.ts'),
  ]);
  const raw = await rawRelations(workspace);
  return buildSnapshot({ workspaceDir: workspace, sqlDir: SQL_DIR, raw, onProgress, ...how });
}
