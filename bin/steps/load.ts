import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from '../cli/verb.ts';
import { sentence } from '../cli/errors.ts';
import { buildStep } from './build.ts';
import { ingestStep, type FileReport, type IngestHow } from './ingest.ts';
import { logJob, newJobId, type Job, type Trigger } from './jobs.ts';
import { failureOf, type BuildReport } from './report.ts';

export interface LoadHow extends Pick<IngestHow, 'asOf' | 'coverage' | 'corrects'> {
  readonly trigger: Trigger;
  /** Id in the job log, where somebody waits for it. */
  readonly job?: string;
}

export interface LoadReport {
  readonly job: Job;
  readonly files: readonly FileReport[];
  readonly build: BuildReport | null;
  readonly failure?: string | undefined;
}

/** Waits before each further try where something else is at work: a minute in all. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/**
 * Loads files and builds, and tells the job log where it stands. A workspace that is busy and a
 * file that still grows are tried again, later each time; any other fault ends the job.
 */
export async function loadStep(
  context: Context,
  paths: readonly string[],
  { trigger, job: id = newJobId(), ...how }: LoadHow,
): Promise<LoadReport> {
  const { workspace } = context;
  const startedAt = Date.now();
  let job: Job = {
    ...{ id, trigger, at: new Date(startedAt).toISOString(), status: 'loading', milliseconds: 0 },
    ...{ nFiles: 0, nRead: 0, nLanded: 0, nQuarantined: 0, nDuplicate: 0 },
    ...{ snapshotId: null, messages: [] },
  };
  const stands = (change: Partial<Job>): void => {
    job = { ...job, ...change, milliseconds: Date.now() - startedAt };
    logJob(workspace, job);
  };
  const patient = <Result>(work: () => Promise<Result>, isEarly?: (given: Result) => boolean) =>
    withPatience(work, isEarly, (why) => stands({ status: 'waiting', messages: [why] }));

  try {
    stands({});
    const { files } = await patient(() => ingestStep(context, paths, how), hasGrowingFile);
    stands({ status: 'building', ...counts(files), messages: refusals(files) });
    const build = await patient(() => buildStep(context));
    const failure = failureOf(build) ?? refusals(files)[0];
    const messages = [...refusals(files), ...(failureOf(build) ? [failureOf(build) ?? ''] : [])];
    stands({ status: failure ? 'failed' : 'done', snapshotId: build.snapshotId, messages });
    return { job, files, build, failure };
  } catch (error) {
    stands({ status: 'failed', messages: [sentence(error)] });
    return { job, files: [], build: null, failure: sentence(error) };
  }
}

/** Tries until it is done, the fault is another one, or patience is at its end. */
async function withPatience<Result>(
  work: () => Promise<Result>,
  isEarly: ((given: Result) => boolean) | undefined,
  waiting: (why: string) => void,
): Promise<Result> {
  for (const pause of PAUSES_MS) {
    try {
      const result = await work();
      if (!isEarly?.(result)) return result;
      waiting('a file is still being written');
    } catch (error) {
      if (!isBusy(error)) throw error;
      waiting(sentence(error));
    }
    await wait(pause);
  }
  return work();
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && /^(busy workspace|a build is already running)/.test(error.message);

const hasGrowingFile = ({ files }: { readonly files: readonly FileReport[] }): boolean =>
  files.some(({ status, message }) => status === 'refused' && /growing file/.test(message ?? ''));

function refusals(files: readonly FileReport[]): string[] {
  return files.flatMap(({ status, message }) => (status === 'refused' && message ? [message] : []));
}

function counts(files: readonly FileReport[]) {
  const landed = files.filter(({ status }) => status === 'landed');
  const sum = (key: 'nRead' | 'nLanded' | 'nQuarantined' | 'nDuplicate') =>
    landed.reduce((total, file) => total + file[key], 0);
  return {
    nFiles: landed.length,
    nRead: sum('nRead'),
    nLanded: sum('nLanded'),
    nQuarantined: sum('nQuarantined'),
    nDuplicate: sum('nDuplicate'),
  };
}
