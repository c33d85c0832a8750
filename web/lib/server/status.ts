import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FailedBuild } from '#web/lib/shell/types.ts';
import packageFile from '../../../package.json' with { type: 'json' };

export const VERSION: string = packageFile.version;

/** The last build, where it failed; null where it went well or none was recorded. */
export function failedBuild(workspace: string): FailedBuild | null {
  try {
    const text = readFileSync(join(workspace, 'snapshots', 'last-build.json'), 'utf8');
    const report = JSON.parse(text) as Partial<FailedBuild> & { status?: string };
    if (report.status !== 'failed') return null;
    return {
      at: report.at ?? '',
      errors: (report.errors ?? []).map(({ model, file, line, message }) => ({
        model,
        file,
        line,
        message,
      })),
    };
  } catch {
    return null;
  }
}

/** Whole days between a day and now; null for no day. */
export function ageInDays(day: string | null, now: Date): number | null {
  if (day === null) return null;
  const then = new Date(`${day.slice(0, 10)}T00:00:00Z`).getTime();
  return Number.isNaN(then) ? null : Math.max(0, Math.floor((now.getTime() - then) / 86_400_000));
}
