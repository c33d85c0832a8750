import type { Command } from 'commander';
import { colorsFor } from '../cli/colors.ts';
import { counted } from '../cli/table.ts';
import { act, verb } from '../cli/verb.ts';
import { checkAll, type Check } from '../steps/checks.ts';

/** `quotient doctor`: what is well, what is not, and what to do. */
export function command(): Command {
  return verb('doctor', 'Check the workspace and the machine, and say what to do.', [
    'doctor',
    'doctor --workspace acme --json',
  ]).action(
    act<[object]>(async ({ workspace }) => {
      const checks = await checkAll(workspace);
      const failed = checks.filter(({ status }) => status === 'fail');
      return {
        json: { ok: failed.length === 0, workspace, checks },
        text: checks.map(line).join('\n'),
        failure: failed.length > 0 ? `${counted(failed.length, 'check')} failed` : undefined,
      };
    }),
  );
}

const { green, yellow, red } = colorsFor(process.stdout);
const MARK = { ok: green('ok  '), warn: yellow('warn'), fail: red('fail') };

function line({ check, status, found, advice }: Check): string {
  const next = advice ? `\n                  -> ${advice}` : '';
  return `${MARK[status]}  ${check.padEnd(10)}  ${found}${next}`;
}
