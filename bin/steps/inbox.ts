import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { watch } from 'chokidar';
import { Cron } from 'croner';
import { sentence } from '../cli/errors.ts';
import { BIN, inboxDir } from '../paths.ts';
import type { Trigger } from './jobs.ts';

/** A file whose size has not changed for this long is finished. */
const SETTLED_MS = 2_000;
/** Files that come together are loaded together. */
const GATHER_MS = 500;
/** What a load may take of memory before it is ended. */
const HEAP_MB = 2_048;

interface Watched {
  readonly workspace: string;
  /** When the inbox is loaded also without a change in it; a cron expression. */
  readonly schedule?: string | null | undefined;
  readonly timezone: string;
  readonly say: (line: string) => void;
}

/** Watches the inbox of a workspace as its configuration says; a wrong one is said and ends it. */
export async function keepLoading(workspace: string, say: Watched['say']): Promise<void> {
  try {
    const { readConfig } = await import('#ingest/workspace/config.ts');
    const { timezone, schedule } = readConfig(workspace);
    watchInbox({ workspace, schedule, timezone, say });
  } catch (error) {
    say(`${sentence(error)}; the inbox is not watched`);
  }
}

/**
 * Loads what falls into the inbox of a workspace, and at the times of its schedule. Loads run one
 * after the other, each in a process of its own: a bad file can't take the dashboard down.
 */
function watchInbox({ workspace, schedule, timezone, say }: Watched): void {
  const inbox = inboxDir(workspace);
  mkdirSync(inbox, { recursive: true });
  let running = Promise.resolve();
  let gathering: NodeJS.Timeout | undefined;
  const load = (trigger: Trigger): void => {
    running = running
      .then(async () => {
        if ((await readdir(inbox)).length > 0) await runLoad(workspace, trigger);
      })
      .catch((error: unknown) => say(String(error)));
  };
  watch(inbox, {
    ignoreInitial: true,
    ignored: (path) => /(^|[\\/])(\.|~\$)[^\\/]*$/.test(path.slice(inbox.length)),
    awaitWriteFinish: { stabilityThreshold: SETTLED_MS },
  })
    .on('all', (event) => {
      if (event !== 'add' && event !== 'change') return;
      clearTimeout(gathering);
      gathering = setTimeout(() => load('inbox'), GATHER_MS);
    })
    .on('error', (error) => say(`the inbox cannot be watched: ${String(error)}`));
  if (schedule) new Cron(schedule, { timezone, unref: true }, () => load('schedule'));
}

/** Its faults are in the job log, which the page Data health shows. */
function runLoad(workspace: string, trigger: Trigger): Promise<void> {
  const words = ['load', '--trigger', trigger, '--workspace', workspace];
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, BIN, ...words], {
    stdio: ['ignore', 'ignore', 2],
  });
  const end = (): void => void child.kill();
  process.once('exit', end);
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', () => {
      process.off('exit', end);
      done();
    });
  });
}
