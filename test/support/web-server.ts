import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildWeb, isWebStale } from '../../bin/steps/web-build.ts';
import { ROOT, serving, type Running } from '../bin/support/quotient.ts';
import { onlyOne } from './only-one.ts';

const CACHE = join(ROOT, 'node_modules/.cache');

/** Builds the dashboard where there is none or its sources are newer; one process at a time. */
export async function builtWeb(): Promise<void> {
  if (!isWebStale()) return;
  mkdirSync(CACHE, { recursive: true });
  await onlyOne(join(CACHE, 'quotient-web.lock'), async () => {
    if (isWebStale()) await buildWeb(join(CACHE, 'quotient-logs'));
  });
}

/** The built dashboard over a workspace, on a free port. */
export async function servedWeb(workspace: string): Promise<Running> {
  await builtWeb();
  return serving(['serve', '--port', '0', '--workspace', workspace]);
}
