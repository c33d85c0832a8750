import { readFileSync } from 'node:fs';
import type { PlanInputs } from '#models/capacity/inputs.ts';
import type { Fault, ParsedScenario } from '#models/scenario/parse.ts';
import type { Scenario } from '#models/scenario/scenario.ts';
import { Failure } from '../cli/errors.ts';
import { loadBaseline } from './plan-baseline.ts';

/** A scenario file, read and held against the company it is about. */
export interface LoadedScenario {
  readonly scenario: Scenario;
  readonly baseline: PlanInputs;
  readonly snapshot: string;
}

/** Reads a scenario file and its baseline; throws one sentence with file and line otherwise. */
export async function loadScenario(workspace: string, file: string): Promise<LoadedScenario> {
  const [{ parseScenario }, { checkScenario }] = await Promise.all([
    import('#models/scenario/parse.ts'),
    import('#models/scenario/check.ts'),
  ]);
  const parsed = parseScenario(textOf(file));
  if (!parsed.ok) throw refused(file, parsed.faults);
  const { scenario, lineOf } = parsed;
  const { as_of: asOf, from, months, hires } = scenario.baseline;
  const wanted = { asOf, from, months, hires };
  const { inputs, snapshot } = await loadBaseline(
    workspace,
    scenario.scope === undefined
      ? wanted
      : { ...wanted, line: { ...scenario.scope, unknown: () => leadsNobody(file, parsed) } },
  );
  const faults = checkScenario(scenario, inputs, lineOf);
  if (faults.length > 0) throw refused(file, faults);
  return { scenario, baseline: inputs, snapshot };
}

function leadsNobody(
  file: string,
  { scenario, lineOf }: Extract<ParsedScenario, { readonly ok: true }>,
): Failure {
  const path = ['scope', 'manager'];
  const expected =
    'the id of somebody who leads people; see `quotient query "select distinct manager_id, manager_name from span_of_control"`';
  const message = `invalid scope.manager: ${scenario.scope?.manager}; expected ${expected}`;
  return refused(file, [{ path, line: lineOf(path), message }]);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reason = code === 'ENOENT' ? 'no such file' : code === 'EISDIR' ? 'it is a folder' : code;
    throw new Failure(`invalid scenario: ${file}; expected a YAML file (${reason})`);
  }
}

/** All faults in one sentence, each with its line. */
function refused(file: string, faults: readonly Fault[]): Failure {
  const shown = faults.slice(0, 5).map(({ line, message }) => `${file}:${line ?? 1}: ${message}`);
  const more = faults.length > 5 ? ` | and ${faults.length - 5} more` : '';
  return new Failure(`${shown.join(' | ')}${more}`);
}
