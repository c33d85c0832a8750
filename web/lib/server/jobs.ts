import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const job = z.object({
  id: z.string(),
  trigger: z.string(),
  at: z.string(),
  status: z.enum(['waiting', 'loading', 'building', 'done', 'failed']),
  milliseconds: z.number(),
  nFiles: z.number(),
  nRead: z.number(),
  nLanded: z.number(),
  nQuarantined: z.number(),
  nDuplicate: z.number(),
  snapshotId: z.string().nullable(),
  messages: z.array(z.string()),
});

/** A load as the job log tells it. */
export type Job = z.infer<typeof job>;

/** The end of the log that is read: some thousand lines. */
const TAIL_BYTES = 1_048_576;

/** The newest jobs first, each where it stands now; no log is no jobs. */
export async function readJobs(workspaceDir: string, most = 50): Promise<Job[]> {
  const lines = (await tail(join(workspaceDir, 'logs', 'jobs.jsonl'))).split('\n');
  const latest = new Map<string, Job>();
  for (const line of lines) {
    const read = job.safeParse(parsed(line));
    if (read.success) latest.set(read.data.id, read.data);
  }
  return [...latest.values()].sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, most);
}

/** Where one job stands; null where the log does not know it (yet). */
export async function readJob(workspaceDir: string, id: string): Promise<Job | null> {
  return (await readJobs(workspaceDir, 1_000)).find((one) => one.id === id) ?? null;
}

async function tail(path: string): Promise<string> {
  const file = await open(path).catch(() => null);
  if (file === null) return '';
  try {
    const { size } = await file.stat();
    const from = Math.max(0, size - TAIL_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
