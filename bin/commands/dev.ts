import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { watch } from 'chokidar';
import type { Command } from 'commander';
import { sentence } from '../cli/errors.ts';
import { act, verb, wholeNumber, type Context } from '../cli/verb.ts';
import { ROOT, SQL_DIR, inboxDir } from '../paths.ts';
import { DEFAULT_HOST, DEFAULT_PORT } from '../steps/web-server.ts';

const SETTLE_MS = 300;

/** `quotient dev`: the dashboard from its sources; SQL, models and the inbox rebuild the snapshot. */
export function command(): Command {
  return verb('dev', 'Serve the dashboard from its sources and rebuild when something changes.', [
    'dev',
    'dev --port 8080 --workspace acme',
  ])
    .option('--host <host>', 'address to listen on', DEFAULT_HOST)
    .option('--port <port>', 'port to listen on; 0 takes a free one', wholeNumber(0), DEFAULT_PORT)
    .action(
      act<[{ host: string; port: number }]>(async (context, options) => {
        process.env['QUOTIENT_WORKSPACE'] = context.workspace;
        // Explore may save a model where it is watched.
        process.env['QUOTIENT_SQL_DIR'] = SQL_DIR;
        const { createServer } = await import('vite');
        const server = await createServer({
          root: ROOT,
          server: { ...options, strictPort: true },
          logLevel: 'warn',
        });
        await server.listen();
        rebuildOnChange(context);
        const [address] = server.resolvedUrls?.local ?? server.resolvedUrls?.network ?? [];
        return {
          json: { ok: true, address, workspace: context.workspace },
          text: address ?? '',
          stays: true,
        };
      }),
    );
}

/** Runs `ingest` of the inbox and `build`, one at a time, when changes have settled. */
function rebuildOnChange(context: Context): void {
  const inbox = inboxDir(context.workspace);
  let settle: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const pending = new Set<'ingest' | 'build'>();

  const rebuild = async () => {
    const work = [...pending];
    pending.clear();
    if (work.includes('ingest')) await run(context, ['ingest', inbox]);
    if (work.length > 0) await run(context, ['build']);
  };
  const soon = (path: string) => {
    pending.add(path.startsWith(inbox) ? 'ingest' : 'build');
    clearTimeout(settle);
    settle = setTimeout(() => {
      running = running.then(rebuild).catch((error: unknown) => context.say(sentence(error)));
    }, SETTLE_MS);
  };
  watch([SQL_DIR, join(ROOT, 'models'), inbox], {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: SETTLE_MS },
  }).on('all', (_event, path) => soon(path));
}

/** Each verb runs in a process of its own, so that the server's reader is never disturbed. */
function run({ workspace }: Context, words: readonly string[]): Promise<void> {
  const quotient = join(ROOT, 'bin/quotient.js');
  const child = spawn(process.execPath, [quotient, ...words, '--workspace', workspace], {
    stdio: ['ignore', 2, 2],
  });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', () => done());
  });
}
