import type { DuckDBConnection } from '@duckdb/node-api';
import { constants, setPriority } from 'node:os';
import { connect, openDatabase } from '#sql/engine/duckdb.ts';
import { snapshotPaths } from '#sql/engine/paths.ts';
import { openSandbox } from '#sql/engine/sandbox.ts';
import { currentSnapshot } from '#sql/engine/snapshots.ts';
import { servedWeb } from '../support/web-server.ts';
import type { Setting } from './data.ts';
import { median, times } from './measure.ts';
import { duration, type Line, type Section } from './report.ts';

const REQUESTS = 150;
const BLOCKS = 5;
const REPEATS = 16;
const ROWS = 1_000;

/** What somebody asks all day: pages and marts of the dashboard. */
const OTHERS = ['/', '/pipeline', '/api/marts/win_rates?level=company', '/api/health'];

/** Questions that end by a limit or a refusal, two at a time without a pause. */
const ABUSE: readonly string[] = [
  'select count(*) from range(1000000000) a, range(1000000000) b where (a.range * b.range) % 7 = 3',
  'select list(a.range) from range(200000000) a',
  "select length(repeat('x', 2000000000))",
  "from query('from read_text(''/etc/passwd'')')",
  "copy bookings to '/tmp/out.csv'",
];

/** Questions from one row to a whole mart; the bound is the same query on the same file. */
const QUESTIONS: readonly (readonly [what: string, sql: string])[] = [
  ['one row', "select * from win_rates where level = 'company' order by period desc limit 1"],
  ['a grouped mart', 'select level, count(*), sum(won_amount) from bookings_weekly group by all'],
  ['1,000 rows', 'select * from rep_weekly order by as_of_date, rep_id'],
  [
    'a join over deals',
    'select p.stage, sum(p.amount) from fct_pipeline_weekly p join dim_opportunity o using (opportunity_id) group by all',
  ],
];

/** The first rows of Explore beside the bare query, and the other requests while it is abused. */
export async function benchSandbox({ workspace }: Setting): Promise<Section> {
  const lines = [...(await firstRows(workspace)), await underAbuse(workspace)];
  return {
    title: 'Questions in SQL',
    lines,
    notes: [
      'First rows: from the call in the server until the first 1,000 rows are plain values there, in a warm process. Bound: the same question through the same driver in the same process and at the same priority, all its first 1,000 rows as plain values; once on a connection that is open and has read the data before, once with opening the file, as somebody who asks one question has to. Abuse: endless joins, memory bombs and refused questions, two at a time; its bound is the same requests with nobody asking.',
    ],
  };
}

async function firstRows(workspace: string): Promise<Line[]> {
  const sandbox = openSandbox(workspace);
  const file = snapshotPaths(workspace).file(currentSnapshot(workspace)?.id ?? '');
  const instance = await openDatabase(file, { readOnly: true });
  const connection = await connect(instance);
  // Questions run below the server's priority; the bound does here too, or a busy machine decides.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const lines: Line[] = [];
  try {
    for (const [what, sql] of QUESTIONS) {
      const bare = () => answerOf(connection, sql);
      const ask = () => sandbox.query({ sql, rowLimit: ROWS });
      const bound: number[] = [];
      const asked: number[] = [];
      for (let block = 0; block < BLOCKS; block += 1) {
        bound.push(...(await times(REPEATS, bare)).slice(1));
        asked.push(...(await times(REPEATS, ask)).slice(1));
      }
      const opened = await times(BLOCKS, () => openAndAnswer(file, sql));
      lines.push(beside(`${what}, the file open`, asked, bound));
      lines.push(beside(`${what}, the file opened first`, asked, opened));
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
    sandbox.close();
    setPriority(constants.priority.PRIORITY_NORMAL);
  }
  return lines;
}

function beside(what: string, asked: readonly number[], bound: readonly number[]): Line {
  const ms = median(asked);
  const boundMs = median(bound);
  return {
    what: `first rows, ${what}`,
    measured: duration(ms),
    bound: duration(boundMs),
    ratio: (ms / boundMs).toFixed(2),
    target: 'at most 1.30',
    isReached: ms <= 1.3 * boundMs,
  };
}

/** The first rows as plain values, as a program with the same driver gets them. */
async function answerOf(connection: DuckDBConnection, sql: string): Promise<unknown> {
  const text = /limit \d+$/.test(sql) ? sql : `${sql} limit ${ROWS}`;
  return (await connection.runAndReadAll(text)).getRowObjectsJson();
}

async function openAndAnswer(file: string, sql: string): Promise<void> {
  const instance = await openDatabase(file, { readOnly: true });
  try {
    await answerOf(await connect(instance), sql);
  } finally {
    instance.closeSync();
  }
}

async function underAbuse(workspace: string): Promise<Line> {
  const server = await servedWeb(workspace);
  try {
    await requests(server.address, 40);
    const quietMs = p95(await requests(server.address, REQUESTS));
    let isOver = false;
    const abuse = [0, 1].map(async (offset) => {
      for (let at = offset; !isOver; at += 1) await ask(server.address, ABUSE[at % ABUSE.length]);
    });
    const abusedMs = p95(await requests(server.address, REQUESTS));
    isOver = true;
    await Promise.race([Promise.all(abuse), new Promise((done) => setTimeout(done, 2_000))]);
    return {
      what: 'p95 of other requests while it is abused',
      measured: duration(abusedMs),
      bound: duration(quietMs),
      ratio: (abusedMs / quietMs).toFixed(2),
      target: 'under 2.00',
      isReached: abusedMs < 2 * quietMs,
    };
  } finally {
    await server.stop();
  }
}

async function requests(address: string, n: number): Promise<number[]> {
  let at = 0;
  return times(n, async () => {
    const answer = await fetch(new URL(OTHERS[at++ % OTHERS.length] ?? '/', address));
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`);
  });
}

async function ask(address: string, sql: string | undefined): Promise<void> {
  const answer = await fetch(new URL('/api/explore', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(address).origin },
    body: JSON.stringify({ sql }),
  }).catch(() => null);
  if (answer?.ok) throw new Error(`was answered: ${sql ?? ''}`);
}

function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
}
