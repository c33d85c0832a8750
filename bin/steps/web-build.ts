import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readdirSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../cli/errors.ts';
import { ROOT, WEB_BUILD } from '../paths.ts';

/** What the built dashboard is made from. */
const INPUTS = [
  'web',
  'models',
  'sql/engine',
  'package.json',
  'package-lock.json',
  'svelte.config.js',
  'vite.config.ts',
];

/** Whether the dashboard has to be built: there is none, or one of its sources is newer. */
export function isWebStale(root: string = ROOT, build: string = WEB_BUILD): boolean {
  const handler = join(build, 'handler.js');
  if (!existsSync(handler)) return true;
  const builtAt = statSync(handler).mtimeMs;
  return INPUTS.some((input) => newestChange(join(root, input)) > builtAt);
}

/** Builds the dashboard in a process of its own; its output goes to a log, named when it fails. */
export function buildWeb(logsDir: string): Promise<void> {
  mkdirSync(logsDir, { recursive: true });
  const log = join(logsDir, 'web-build.log');
  const output = openSync(log, 'w');
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const child = spawn(process.execPath, [vite, 'build'], {
    cwd: ROOT,
    stdio: ['ignore', output, output],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const stop = () => child.kill();
  process.once('exit', stop);
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => {
      process.off('exit', stop);
      if (code === 0) done();
      else fail(new Failure(`the dashboard could not be built; see ${log}`));
    });
  });
}

function newestChange(path: string): number {
  if (!existsSync(path)) return 0;
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  const within = readdirSync(path, { withFileTypes: true }).map((entry: Dirent) =>
    newestChange(join(path, entry.name)),
  );
  return Math.max(own.mtimeMs, ...within);
}
