import { InvalidArgumentError, type Command } from 'commander';
import { act, verb, wholeNumber } from '../cli/verb.ts';
import { evaluateStep } from '../steps/plan-evaluate.ts';
import { solveStep, type SolveHow } from '../steps/plan-solve.ts';
import { territoriesStep, type RecutHow } from '../steps/plan-territories.ts';

/** `quotient plan`: what a scenario file comes to, and the cheapest way to what it asks for. */
export function command(): Command {
  const plan = verb('plan', 'Evaluate a scenario, or solve for the hires that reach its target.', [
    'plan evaluate next-year.yaml',
    'plan evaluate next-year.yaml --json > next-year.json',
    'plan solve next-year.yaml --write solved.yaml',
  ]);
  plan.addCommand(
    verb('evaluate', 'What a scenario file comes to, by month, quarter, team and rep.', [
      'plan evaluate next-year.yaml',
    ])
      .argument('<file>', 'scenario in YAML, version 1')
      .action(act<[string]>((context, file) => evaluateStep(context, file))),
  );
  plan.addCommand(
    verb('solve', 'The cheapest hires that reach what a scenario file asks for.', [
      'plan solve next-year.yaml',
      'plan solve next-year.yaml --gap 0 --seconds 300 --write solved.yaml',
    ])
      .argument('<file>', 'scenario in YAML, version 1; its key solve says what to reach')
      .option('--write <file>', 'write the scenario with the hires found')
      .option('--gap <fraction>', 'stop when proved to be this near to the best', fraction)
      .option('--seconds <n>', 'stop after so long with the best found', wholeNumber(1))
      .action(act<[string, SolveHow]>((context, file, how) => solveStep(context, file, how))),
  );
  plan.addCommand(
    verb('territories', 'Who has which accounts before and after a re-cut, and the fewest moves.', [
      'plan territories territories.yaml',
      'plan territories territories.yaml --solve --write balanced.yaml',
    ])
      .argument('<file>', 'territories in YAML, version 1, as the page Territories saves them')
      .option('--solve', 'find the moves that bring everybody within the bounds')
      .option('--write <file>', 'write the file with the moves found')
      .option('--gap <fraction>', 'stop when proved to be this near to the best', fraction)
      .option('--seconds <n>', 'stop after so long with the best found', wholeNumber(1))
      .action(act<[string, RecutHow]>((context, file, how) => territoriesStep(context, file, how))),
  );
  return plan;
}

function fraction(given: string): number {
  const value = Number(given);
  if (given.trim() === '' || !(value >= 0 && value <= 0.5)) {
    throw new InvalidArgumentError('expected a fraction from 0 to 0.5, such as 0.01.');
  }
  return value;
}
