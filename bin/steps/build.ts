import type { BuildReport } from '#sql/engine/types.ts';
import type { Context } from '../cli/verb.ts';
import { SQL_DIR } from '../paths.ts';
import { programFiles } from './programs.ts';
import { rawOf } from './raw.ts';

/** Which models are built: all that changed, or what is asked for. */
export interface BuildHow {
  readonly select?: string;
  readonly full?: boolean;
}

/** Hands what ingest landed and what people entered to the engine, which builds, tests and publishes it. */
export async function buildStep(
  { workspace, onProgress }: Pick<Context, 'workspace' | 'onProgress'>,
  how: BuildHow = {},
): Promise<BuildReport> {
  const { readConfig } = await import('#ingest/workspace/config.ts');
  readConfig(workspace);
  const [raw, { buildSnapshot }] = await Promise.all([
    rawOf(workspace),
    import('#sql/engine/build.ts'),
  ]);
  const programs = programFiles();
  return buildSnapshot({
    workspaceDir: workspace,
    sqlDir: SQL_DIR,
    programs,
    raw,
    onProgress,
    ...how,
  });
}
