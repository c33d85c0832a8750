import { existsSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure } from '../cli/errors.ts';
import { BIN, WEB_BUILD } from '../paths.ts';

/** What a form may send: an upload of 256 MiB and what surrounds it. */
const BODY_LIMIT = 257 * 2 ** 20;

/** Where the dashboard listens unless told otherwise. */
export const DEFAULT_PORT = 3141;
export const DEFAULT_HOST = '127.0.0.1';

/** What a server is started with. */
export interface ServeOptions {
  readonly workspace: string;
  readonly host: string;
  readonly port: number;
}

/** Starts the built dashboard on a workspace and returns its address; throws when it cannot listen. */
export async function serveDashboard(options: ServeOptions): Promise<string> {
  const handler = await builtHandler(options);
  const server = createServer((request, response) => {
    // Without this the built server takes every request for https and refuses its own forms.
    request.headers['x-forwarded-proto'] ??= 'http';
    handler(request, response);
  });
  await listen(server, options);
  closeOnSignal(server);
  return address(server, options.host);
}

async function builtHandler({ workspace, host, port }: ServeOptions): Promise<RequestListener> {
  const file = join(WEB_BUILD, 'handler.js');
  if (!existsSync(file)) {
    throw new Failure('the dashboard is not built yet; run "npm run build:web" or "npm start"');
  }
  Object.assign(process.env, {
    NODE_ENV: 'production',
    QUOTIENT_WORKSPACE: workspace,
    // Uploads are read by commands of their own.
    QUOTIENT_BIN: BIN,
    BODY_SIZE_LIMIT: String(BODY_LIMIT),
    HOST: host,
    PORT: String(port),
    ...(process.env['ORIGIN'] ? {} : { PROTOCOL_HEADER: 'x-forwarded-proto' }),
  });
  const built = (await import(pathToFileURL(file).href)) as { handler: RequestListener };
  return built.handler;
}

/** Throws at once where `serveDashboard` could not listen after long work. */
export async function portMustBeFree(options: Omit<ServeOptions, 'workspace'>): Promise<void> {
  const server = createServer();
  await listen(server, options);
  await new Promise((closed) => server.close(closed));
}

/** Opens the port, or says in one sentence why it cannot be opened. */
function listen(server: Server, { host, port }: Omit<ServeOptions, 'workspace'>) {
  return new Promise<void>((open, refuse) => {
    server.once('error', (error: NodeJS.ErrnoException) => refuse(refusal(error, host, port)));
    server.listen(port, host, open);
  });
}

function refusal(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new Failure(`port ${port} on ${host} is in use; choose another with --port`);
  }
  if (error.code === 'EACCES') {
    return new Failure(`port ${port} may not be opened by this user; choose one above 1023`);
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new Failure(`invalid host: ${host}; expected an address of this machine`);
  }
  return error;
}

function address(server: Server, host: string): string {
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  const name = host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}/`;
}

function closeOnSignal(server: Server): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close(() => process.exit(0));
      server.closeAllConnections();
    });
  }
}
