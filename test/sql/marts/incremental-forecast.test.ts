import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { snapshotPaths } from '#sql/engine/paths.ts';
import type { BuildReport } from '#sql/engine/types.ts';
import { buildStep } from '../../../bin/steps/build.ts';
import { ingestStep } from '../../../bin/steps/ingest.ts';
import { demoWorkspace } from '../../support/demo-workspace.ts';
import { checksums } from '../engine/world.ts';

const INCREMENTAL = ['deal_forecast', 'forecast_methods', 'forecast_history'];
const root = mkdtempSync(join(tmpdir(), 'incremental-'));
const workspace = join(root, 'workspace');
const context = { workspace, onProgress: () => undefined };

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A row of history that was recorded some weeks ago and is exported only now. */
function lateRow(): string {
  const file = join(workspace, 'exports/salesforce/OpportunityHistory.csv');
  const [header = '', ...rows] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const row = rows.findLast((one) => one.includes(',Pipeline,') && one.includes(',2026-10-')) ?? '';
  const names = header.split(',');
  const cells = row.split(',');
  cells[names.indexOf('Id')] = '008LATE00000001AAA';
  cells[names.indexOf('Amount')] = '7654321.00';
  const inbox = join(root, 'late');
  mkdirSync(inbox);
  writeFileSync(join(inbox, 'OpportunityHistory.csv'), `${header}\n${cells.join(',')}\n`);
  return inbox;
}

async function built(full: boolean) {
  const report: BuildReport = await buildStep(
    context,
    full ? { full, select: 'forecast_history' } : {},
  );
  expect(report.errors).toEqual([]);
  const sums = await checksums(snapshotPaths(workspace).file(report.snapshotId ?? ''));
  return { report, sums: INCREMENTAL.map((name) => sums[name]) };
}

it('the forecast takes in a late row from its day on, and has the rows of a full build', async () => {
  cpSync(await demoWorkspace(), workspace, { recursive: true });
  await ingestStep(context, [lateRow()]);
  const stepwise = await built(false);
  const [part] = stepwise.report.models.filter(({ name }) => name === 'deal_forecast');
  expect(part?.part).toMatch(/^since 2026-/);
  const whole = await built(true);
  expect(whole.report.models.every((model) => model.part === undefined)).toBe(true);
  expect(stepwise.sums).toEqual(whole.sums);
}, 120_000);
