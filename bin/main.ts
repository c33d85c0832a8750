import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { ROOT } from './paths.ts';

/** Each verb is loaded when it is asked for, so that none waits for the others. */
const VERBS: Readonly<Record<string, () => Promise<{ command: () => Command }>>> = {
  start: () => import('./commands/start.ts'),
  init: () => import('./commands/init.ts'),
  demo: () => import('./commands/demo.ts'),
  ingest: () => import('./commands/ingest.ts'),
  map: () => import('./commands/map.ts'),
  load: () => import('./commands/load.ts'),
  build: () => import('./commands/build.ts'),
  test: () => import('./commands/test.ts'),
  query: () => import('./commands/query.ts'),
  forecast: () => import('./commands/forecast.ts'),
  backtest: () => import('./commands/backtest.ts'),
  plan: () => import('./commands/plan.ts'),
  drift: () => import('./commands/drift.ts'),
  snapshots: () => import('./commands/snapshots.ts'),
  serve: () => import('./commands/serve.ts'),
  dev: () => import('./commands/dev.ts'),
  doctor: () => import('./commands/doctor.ts'),
};

/** Runs the command line `argv` (without node and script) and ends the process with its exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  endQuietlyWhenThePipeCloses();
  const program = await programFor(argv);
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  }
}

async function programFor(argv: readonly string[]): Promise<Command> {
  const program = new Command('quotient')
    .description('From the exports of a sales company to a tested warehouse and a dashboard.')
    .version(version(), '-V, --version')
    .option(
      '--workspace <dir>',
      'folder of the configuration and the data',
      process.env['QUOTIENT_WORKSPACE'] || 'workspace',
    )
    .option('--json', 'one JSON document on stdout')
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(add --help for the options and examples)')
    .addHelpText('after', FIRST_STEPS);
  const asked = Object.keys(VERBS).filter((name) => argv.includes(name));
  const names = asked.length > 0 ? asked : Object.keys(VERBS);
  for (const name of names) {
    const loaded = await VERBS[name]?.();
    if (loaded) program.addCommand(loaded.command());
  }
  strict(program);
  return program;
}

/** Every command reports wrong usage by throwing, and shows the options that all verbs share. */
function strict(command: Command): void {
  command.exitOverride();
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    strict(child);
  }
}

function version(): string {
  const packageJson: unknown = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return (packageJson as { version: string }).version;
}

/** `quotient query … | head` closes stdout early; that is no error of ours. */
function endQuietlyWhenThePipeCloses(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
}

const FIRST_STEPS = `
First steps:
  $ quotient start                       the demo company, built and served
  $ quotient init --workspace acme       a workspace for your own exports
  $ quotient ingest exports/ --workspace acme
  $ quotient build --workspace acme
  $ quotient serve --workspace acme`;
