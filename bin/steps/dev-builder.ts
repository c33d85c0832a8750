import { sentence } from '../cli/errors.ts';
import { buildStep } from './build.ts';
import type { BuilderAnswer } from './builder.ts';
import { errorsText, failureOf } from './report.ts';

/** The process of `builder.ts`: loads everything once, then builds when it is told to. */
await Promise.all([
  import('#sql/engine/build.ts'),
  import('#ingest/workspace/config.ts'),
  import('#ingest/land/raw-relations.ts'),
]);

process.on('message', (workspace: string) => {
  void build(workspace).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit());
process.send?.('ready');

async function build(workspace: string): Promise<BuilderAnswer> {
  try {
    const report = await buildStep({ workspace, onProgress: () => undefined });
    const failure = failureOf(report);
    const { status, snapshotId, models, milliseconds } = report;
    if (failure) return { status, text: `${errorsText(report.errors)}\n${failure}` };
    const built = models.filter((model) => model.status === 'built').map(({ name }) => name);
    const names = built.length > 6 ? `${built.length} models` : built.join(', ') || 'no model';
    const time = `${Math.round(milliseconds)} ms`;
    return { status, text: `Snapshot ${snapshotId} is ${status}: built ${names} (${time}).` };
  } catch (error) {
    return { status: 'failed', text: sentence(error) };
  }
}
