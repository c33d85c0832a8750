import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { sentence } from '../cli/errors.ts';
import { act, verb, wholeNumber, type Context } from '../cli/verb.ts';
import { exportsDir, inboxDir } from '../paths.ts';
import { buildStep } from '../steps/build.ts';
import { DEFAULT_DEMO, EXPORT_NOTE, writeDemoExports } from '../steps/demo.ts';
import { keepLoading } from '../steps/inbox.ts';
import { ingestStep, landedText } from '../steps/ingest.ts';
import { failureOf } from '../steps/report.ts';
import { buildWeb, isWebStale } from '../steps/web-build.ts';
import { DEFAULT_HOST, DEFAULT_PORT, portMustBeFree, serveDashboard } from '../steps/web-server.ts';

/** `quotient start` (`npm start`): from nothing to a printed address. */
export function command(): Command {
  return verb(
    'start',
    'Load, build and serve the workspace; makes the demo company if there is none.',
    ['start', 'start --port 8080', 'start --workspace acme'],
  )
    .option('--host <host>', 'address to listen on', DEFAULT_HOST)
    .option('--port <port>', 'port to listen on; 0 takes a free one', wholeNumber(0), DEFAULT_PORT)
    .action(
      act<[{ host: string; port: number }]>(async (context, options) => {
        await portMustBeFree(options);
        const web = isWebStale() ? buildWeb(join(context.workspace, 'logs')) : Promise.resolve();
        await Promise.all([web, refresh(context)]);
        const address = await serveDashboard({ workspace: context.workspace, ...options });
        await keepLoading(context.workspace, context.say);
        return {
          json: { ok: true, address, workspace: context.workspace },
          text: address,
          stays: true,
        };
      }),
    );
}

/**
 * Brings the workspace up to date. What cannot be loaded or built is said and the snapshot
 * before it is served; only where there is none does it throw.
 */
async function refresh(context: Context): Promise<void> {
  try {
    await demoWhereThereIsNothing(context);
    await load(context);
    const built = await buildStep(context);
    context.say(failureOf(built) ?? `Snapshot ${built.snapshotId} is ${built.status}.`);
  } catch (error) {
    const { currentSnapshot } = await import('#sql/engine/snapshots.ts');
    if (!currentSnapshot(context.workspace)) throw error;
    context.say(sentence(error));
  }
}

async function load(context: Context): Promise<void> {
  const paths = await foldersWithFiles(context.workspace);
  if (paths.length === 0) return;
  const { files } = await ingestStep(context, paths);
  for (const { status, message } of files) {
    if (status === 'refused' && message) context.say(message);
  }
  context.say(landedText(files));
}

async function demoWhereThereIsNothing(context: Context): Promise<void> {
  const { workspace } = context;
  const isNew = !existsSync(join(workspace, 'quotient.yaml'));
  const exports = exportsDir(workspace);
  if (isNew) {
    const { initWorkspace } = await import('#ingest/workspace/init.ts');
    await initWorkspace(workspace, { demo: true });
  }
  const { readConfig } = await import('#ingest/workspace/config.ts');
  if (!readConfig(workspace).isDemo || existsSync(join(exports, EXPORT_NOTE))) return;
  context.say(`Making the demo company in ${exports}`);
  await writeDemoExports({ out: exports, ...DEFAULT_DEMO }, context.onProgress);
}

async function foldersWithFiles(workspace: string): Promise<string[]> {
  const folders = [exportsDir(workspace), inboxDir(workspace)];
  const filled = [];
  for (const folder of folders) {
    if (existsSync(folder) && (await readdir(folder)).length > 0) filled.push(folder);
  }
  return filled;
}
