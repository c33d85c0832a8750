import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** What set a load going. */
export const TRIGGERS = ['command', 'upload', 'inbox', 'schedule', 'start'] as const;
export type Trigger = (typeof TRIGGERS)[number];

/** One line of the job log; the last line of an id is where its job stands. */
export interface Job {
  readonly id: string;
  readonly trigger: Trigger;
  readonly at: string;
  readonly status: 'waiting' | 'loading' | 'building' | 'done' | 'failed';
  readonly milliseconds: number;
  readonly nFiles: number;
  readonly nRead: number;
  readonly nLanded: number;
  readonly nQuarantined: number;
  readonly nDuplicate: number;
  readonly snapshotId: string | null;
  /** Why it failed or waits, and what was refused, in sentences. */
  readonly messages: readonly string[];
}

export const jobLog = (workspace: string): string => join(workspace, 'logs', 'jobs.jsonl');

export const newJobId = (): string => randomUUID();

/** Appends where a job stands; one line is one write, so that lines of two jobs never mix. */
export function logJob(workspace: string, job: Job): void {
  mkdirSync(join(workspace, 'logs'), { recursive: true });
  appendFileSync(jobLog(workspace), `${JSON.stringify(job)}\n`);
}
