import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Progress } from '../cli/progress.ts';

/** What shapes the demo company. */
export interface DemoOptions {
  readonly out: string;
  readonly reps: number;
  readonly opportunities: number;
  readonly months: number;
  readonly seed: number;
  readonly end: string;
  readonly locale: 'en' | 'zh-CN';
  readonly format?: 'csv' | 'csv-gb18030' | 'xlsx';
}

/** The file that says of which day a folder of exports is; written last, so it means "complete". */
export const EXPORT_NOTE = '_export.json';

/** The demo company of `npm start`. */
export const DEFAULT_DEMO = {
  reps: 120,
  opportunities: 40_000,
  months: 42,
  seed: 1,
  end: '2026-11-13',
  locale: 'en',
} as const;

/** Writes the demo company's exports and, when all are there, the note of their day. */
export async function writeDemoExports(
  options: DemoOptions,
  onProgress: (progress: Progress) => void,
) {
  const { writeDemo } = await import('#ingest/simulate/demo.ts');
  const out = resolve(options.out);
  const note = join(out, EXPORT_NOTE);
  await rm(note, { force: true });
  const report = await writeDemo({ ...options, out, onProgress });
  await writeFile(note, `${JSON.stringify({ as_of: options.end })}\n`);
  return report;
}
