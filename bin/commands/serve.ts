import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { Failure } from '../cli/errors.ts';
import { act, verb, wholeNumber } from '../cli/verb.ts';
import { keepLoading } from '../steps/inbox.ts';
import { DEFAULT_HOST, DEFAULT_PORT, serveDashboard } from '../steps/web-server.ts';

/** `quotient serve`: the built dashboard and its API. */
export function command(): Command {
  return verb('serve', 'Serve the dashboard and its API; only this machine can reach it.', [
    'serve',
    'serve --port 8080',
    'serve --host 0.0.0.0 --workspace acme',
  ])
    .option('--host <host>', 'address to listen on', DEFAULT_HOST)
    .option('--port <port>', 'port to listen on; 0 takes a free one', wholeNumber(0), DEFAULT_PORT)
    .action(
      act<[{ host: string; port: number }]>(async ({ workspace, say }, options) => {
        if (!existsSync(join(workspace, 'quotient.yaml'))) {
          throw new Failure(
            `no quotient.yaml in ${workspace}; run "quotient init --workspace ${workspace}"`,
          );
        }
        const address = await serveDashboard({ workspace, ...options });
        await keepLoading(workspace, say);
        return { json: { ok: true, address, workspace }, text: address, stays: true };
      }),
    );
}
