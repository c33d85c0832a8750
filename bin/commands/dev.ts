import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { watch } from 'chokidar';
import type { Command } from 'commander';
import { sentence } from '../cli/errors.ts';
import { act, verb, wholeNumber, type Context } from '../cli/verb.ts';
import { BIN, ROOT, SQL_DIR, inboxDir } from '../paths.ts';
import { Builder } from '../steps/builder.ts';
import { DEFAULT_HOST, DEFAULT_PORT } from '../steps/web-server.ts';

/** A file in the inbox is whole when it has not grown for this long. */
const WHOLE_MS = 300;
/** Several files that are saved together are one change. */
const TOGETHER_MS = 60;

/** The event that tells open pages of the dashboard that there is something new. */
const BUILT = 'quotient:built';

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
        // Uploads are read by commands of their own.
        process.env['QUOTIENT_BIN'] = BIN;
        const { createServer } = await import('vite');
        const server = await createServer({
          root: ROOT,
          server: { ...options, strictPort: true },
          logLevel: 'warn',
        });
        await server.listen();
        rebuildOnChange(context, () => server.ws.send({ type: 'custom', event: BUILT }));
        const [address] = server.resolvedUrls?.local ?? server.resolvedUrls?.network ?? [];
        return {
          json: { ok: true, address, workspace: context.workspace },
          text: address ?? '',
          stays: true,
        };
      }),
    );
}

/**
 * Runs `load` of the inbox and a build, one at a time, soon after a change; `onBuilt` is called
 * when pages have something new to show, be it an error.
 */
function rebuildOnChange(context: Context, onBuilt: () => void): void {
  const inbox = inboxDir(context.workspace);
  const builder = new Builder(context.workspace);
  process.once('exit', () => builder.close());
  let settle: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const changed = new Set<string>();

  const rebuild = async () => {
    const paths = [...changed];
    changed.clear();
    if (paths.length === 0) return;
    const isInbox = paths.some((path) => path.startsWith(inbox));
    if (isInbox) await run(context, ['load', '--trigger', 'inbox']);
    if (paths.some((path) => path.endsWith('.ts'))) builder.renew();
    const { status, text } = await builder.build();
    context.say(text);
    if (isInbox || status !== 'unchanged') onBuilt();
  };
  const soon = (path: string) => {
    changed.add(path);
    clearTimeout(settle);
    settle = setTimeout(() => {
      running = running.then(rebuild).catch((error: unknown) => context.say(sentence(error)));
    }, TOGETHER_MS);
  };
  const ignoreInitial = true;
  watch([SQL_DIR, join(ROOT, 'models')], { ignoreInitial }).on('all', (_event, path) => soon(path));
  const awaitWriteFinish = { stabilityThreshold: WHOLE_MS, pollInterval: 50 };
  watch(inbox, { ignoreInitial, awaitWriteFinish }).on('all', (_event, path) => soon(path));
  soon(SQL_DIR);
}

/** A load runs in a process of its own, so that the server's reader is never disturbed. */
function run({ workspace }: Context, words: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [BIN, ...words, '--workspace', workspace], {
    stdio: ['ignore', 2, 2],
  });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', () => done());
  });
}
