import type { Command } from 'commander';
import { act, verb, type Outcome } from '../cli/verb.ts';
import { buildStep, type BuildHow } from '../steps/build.ts';
import {
  failureOf,
  modelsTable,
  testsText,
  errorsText,
  type BuildReport,
} from '../steps/report.ts';

/** `quotient build`: raw to a tested snapshot. */
export function command(): Command {
  return verb('build', 'Build what changed, test it, and publish a new snapshot.', [
    'build',
    'build --select pipeline_coverage,win_rates',
    'build --full --json',
  ])
    .option('--select <names>', 'models to bring up to date with what they read, by commas')
    .option('--full', 'build every model again, changed or not')
    .action(act<[BuildHow]>(async (context, how) => outcome(await buildStep(context, how))));
}

function outcome(report: BuildReport): Outcome {
  return {
    json: { ok: report.status !== 'failed', ...report },
    text: report.status === 'unchanged' ? unchanged(report) : details(report),
    failure: failureOf(report),
  };
}

function unchanged({ snapshotId, milliseconds }: BuildReport): string {
  return `Unchanged: snapshot ${snapshotId} is up to date (${Math.round(milliseconds)} ms).`;
}

function details(report: BuildReport): string {
  const parts = [
    report.models.length > 0 ? modelsTable(report.models) : '',
    report.tests.length > 0 ? testsText(report.tests) : '',
    errorsText(report.errors),
    report.status === 'published'
      ? `Published snapshot ${report.snapshotId} (${Math.round(report.milliseconds)} ms).`
      : '',
  ];
  return parts.filter((part) => part.length > 0).join('\n\n');
}
