import { cpSync, existsSync, readdirSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSnapshot } from '#sql/engine/session.ts';
import { currentSnapshot } from '#sql/engine/snapshots.ts';
import { servedWeb } from '../support/web-server.ts';
import { martChecksums } from './support/marts.ts';
import { quotient, succeeds, temporaryFolder, type Ran, type Running } from './support/quotient.ts';
import { seeded } from './support/seeded.ts';
import { smallDemo } from './support/small-demo.ts';
import { rawOf } from '../../bin/steps/raw.ts';

const KILLS = 20;
const LONG = { timeout: 900_000 };
const folder = temporaryFolder('kill');
const clean = { workspace: '', exports: '', ingestMs: 0, buildMs: 0 };
let cleanMarts = new Map<string, string>();
let cleanRaw: string[] = [];

beforeAll(async () => {
  Object.assign(clean, await smallDemo(folder.path));
  cpSync(clean.workspace, join(folder.path, 'empty'), { recursive: true });
  clean.ingestMs = await milliseconds(() => ingest(clean.workspace));
  clean.buildMs = await milliseconds(() => build(clean.workspace));
  cleanMarts = await martChecksums(clean.workspace);
  cleanRaw = await rawFingerprints(clean.workspace);
});

afterAll(() => folder.remove());

const ingest = (workspace: string) =>
  succeeds(['ingest', clean.exports, '--allow-quarantine', '--workspace', workspace]);
const build = (workspace: string, ...words: string[]) =>
  succeeds(['build', ...words, '--workspace', workspace]);

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function rawFingerprints(workspace: string): Promise<string[]> {
  const raw = await rawOf(workspace);
  return raw.map(({ name, fingerprint }) => `${name} ${fingerprint}`);
}

/** Moments at which to kill: one in each slice of a run; earlier ones once a run proves shorter. */
class Moments {
  readonly #random: () => number;
  #duration: number;
  nKilled = 0;

  constructor(seed: number, duration: number) {
    this.#random = seeded(seed);
    this.#duration = duration;
  }

  next(): number {
    const from = Math.min(200, this.#duration / 4);
    const slice = (this.#duration - from) / KILLS;
    return Math.max(1, Math.round(from + slice * (this.nKilled + this.#random())));
  }

  note({ signal }: Ran): void {
    if (signal === 'SIGKILL') this.nKilled += 1;
    else this.#duration *= 0.8;
  }
}

describe('kill -9', () => {
  it(`in ingest, ${KILLS} times: the next run lands what a clean one lands`, LONG, async () => {
    const moments = new Moments(1, clean.ingestMs);
    for (let run = 1; moments.nKilled < KILLS; run += 1) {
      const workspace = join(folder.path, `ingest-${run}`);
      cpSync(join(folder.path, 'empty'), workspace, { recursive: true });
      const words = ['ingest', clean.exports, '--allow-quarantine', '--workspace', workspace];
      moments.note(await quotient(words, { killAfterMs: moments.next() }));
      await ingest(workspace);
      expect(await rawFingerprints(workspace)).toEqual(cleanRaw);
      if (moments.nKilled === KILLS / 2 || moments.nKilled === KILLS) {
        await build(workspace);
        expect(await martChecksums(workspace)).toEqual(cleanMarts);
      }
      rmSync(workspace, { recursive: true });
    }
  });

  describe('in a build', () => {
    let server: Running | undefined;
    beforeAll(async () => {
      server = await servedWeb(clean.workspace);
    });
    afterAll(() => server?.stop());

    /** Reads until a run has ended: what answers is always a whole snapshot. */
    async function whileReading(run: Promise<Ran>): Promise<Ran> {
      let isOver = false;
      const over = run.finally(() => (isOver = true));
      do {
        const session = await openSnapshot(clean.workspace);
        const [row] = await session.query('select count(*) as n from pipeline_waterfall');
        session.close();
        expect(Number(row?.['n'])).toBeGreaterThan(0);
        const health = await fetch(`${server?.address}api/health`);
        expect(await health.json()).toMatchObject({
          snapshot: { id: expect.any(String) as string },
        });
        await new Promise((next) => setTimeout(next, 100));
      } while (!isOver);
      return over;
    }

    it(`${KILLS} times: readers go on, the next build gives the same marts`, LONG, async () => {
      const moments = new Moments(2, clean.buildMs * 0.8);
      while (moments.nKilled < KILLS) {
        const words = ['build', '--full', '--workspace', clean.workspace];
        moments.note(await whileReading(quotient(words, { killAfterMs: moments.next() })));
      }
      await build(clean.workspace, '--full');
      expect(await martChecksums(clean.workspace)).toEqual(cleanMarts);
    });

    it(`${KILLS} times while it publishes: the pointer names a whole snapshot`, LONG, async () => {
      const random = seeded(3);
      const snapshots = join(clean.workspace, 'snapshots');
      // What is published is whole whatever was built; one mart is enough to get there soon.
      const how = ['--full', '--select', 'bookings'];
      const words = ['build', ...how, '--workspace', clean.workspace];
      const changes = await changesOf(snapshots, () => build(clean.workspace, ...how));
      for (let killed = 0; killed < KILLS;) {
        const nth = Math.ceil(changes * random());
        const killWhen = (kill: () => void) => afterChanges(snapshots, nth, kill);
        const { signal } = await whileReading(quotient(words, { killWhen }));
        if (signal === 'SIGKILL') killed += 1;
        const id = currentSnapshot(clean.workspace)?.id ?? '';
        expect(existsSync(join(snapshots, `${id}.duckdb`))).toBe(true);
      }
      expect(await martChecksums(clean.workspace)).toEqual(cleanMarts);
      await build(clean.workspace, '--full');
      expect(await martChecksums(clean.workspace)).toEqual(cleanMarts);
    });

    it('leaves no unfinished file once the next build is done', () => {
      const names = readdirSync(join(clean.workspace, 'snapshots'));
      expect(names).toContain(`${currentSnapshot(clean.workspace)?.id}.duckdb`);
      expect(names.filter((name) => !/^(current|\d{8}T\d+Z-\w+\.duckdb)$/.test(name))).toEqual([]);
    });
  });
});

/** How many files appear, vanish or are renamed in a folder during a piece of work. */
async function changesOf(path: string, work: () => Promise<unknown>): Promise<number> {
  let seen = 0;
  const watcher = watch(path, (event) => {
    if (event === 'rename') seen += 1;
  });
  await work();
  watcher.close();
  return seen;
}

/** Calls `then` at the nth renaming, making or removing of a file in a folder. */
function afterChanges(path: string, nth: number, then: () => void): () => void {
  let seen = 0;
  const watcher = watch(path, (event) => {
    if (event === 'rename' && (seen += 1) === nth) then();
  });
  return () => watcher.close();
}
