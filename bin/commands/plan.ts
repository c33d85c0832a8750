import type { Command } from 'commander';
import { act, verb } from '../cli/verb.ts';
import { evaluateStep } from '../steps/plan-evaluate.ts';

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
  return plan;
}
