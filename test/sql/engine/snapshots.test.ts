import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireLock } from '#sql/engine/lock.ts';
import { currentSnapshot, listSnapshots, prune, rollback } from '#sql/engine/snapshots.ts';
import { DEALS, World } from './world.ts';

let world: World;

beforeEach(() => {
  world = new World();
});
afterEach(() => world.remove());

/** Publishes as many snapshots as are asked for, a second apart. */
async function publish(count: number, keep?: number): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) {
    world.raw = [{ ...DEALS, fingerprint: `publication ${at}` }];
    const now = () => new Date(Date.UTC(2026, 10, 13, 9, 0, at));
    ids.push((await world.build({ now, keep })).snapshotId ?? '');
  }
  return ids;
}

describe('published snapshots', () => {
  it('are listed newest first with the one that is read', async () => {
    const [first, second] = await publish(2);
    expect(await listSnapshots(world.workspaceDir)).toMatchObject([
      { id: second, isCurrent: true, createdAt: '2026-11-13T09:00:01.000Z', asOf: null },
      { id: first, isCurrent: false },
    ]);
  });

  it('have ids of their own even where the clock stands still or goes back', async () => {
    const now = () => new Date('2026-11-13T09:00:00Z');
    const ids: (string | null)[] = [];
    for (const at of [now, now, () => new Date('2020-01-01')]) {
      ids.push((await world.build({ full: true, now: at })).snapshotId);
    }
    expect(new Set(ids).size).toBe(3);
    expect([...ids].sort()).toEqual(ids);
  });

  it('can be gone back to', async () => {
    const [first = '', second] = await publish(2);
    await rollback(world.workspaceDir, first, new Date('2026-11-14'));
    expect(currentSnapshot(world.workspaceDir)).toMatchObject({
      id: first,
      published_at: '2026-11-14T00:00:00.000Z',
    });
    expect(existsSync(world.paths.file(second ?? ''))).toBe(true);
  });

  it('after going back are unchanged for the inputs that made them', async () => {
    const [first = ''] = await publish(2);
    await rollback(world.workspaceDir, first);
    world.raw = [{ ...DEALS, fingerprint: 'publication 0' }];
    expect(await world.build()).toMatchObject({ status: 'unchanged', snapshotId: first });
  });

  it('cannot be gone back to where there is none of that id', async () => {
    const [id = ''] = await publish(1);
    await expect(rollback(world.workspaceDir, id.replace(/.$/, 'x'))).rejects.toThrow(
      `did you mean ${id}?`,
    );
    await expect(rollback(world.workspaceDir, 'x')).rejects.toThrow(`expected one of ${id}`);
    expect(world.currentId).toBe(id);
  });

  it('are pruned to the newest, but never the current one', async () => {
    const [first = '', , third, fourth] = await publish(4);
    await rollback(world.workspaceDir, first);
    expect(prune(world.workspaceDir, 2)).toHaveLength(2);
    const left = (await listSnapshots(world.workspaceDir)).map(({ id }) => id);
    expect(left).toEqual([fourth, first]);
    expect(left).not.toContain(third);
    expect(() => prune(world.workspaceDir, 0)).toThrow('expected 1 or more');
  });

  it('are pruned by a build', async () => {
    const ids = await publish(4, 2);
    const left = (await listSnapshots(world.workspaceDir)).map(({ id }) => id);
    expect(left).toEqual([ids[3], ids[2]]);
  });

  it('are none in an empty workspace', async () => {
    expect(await listSnapshots(world.workspaceDir)).toEqual([]);
    expect(currentSnapshot(world.workspaceDir)).toBeUndefined();
  });
});

describe('the build lock', () => {
  beforeEach(() => void mkdirSync(world.paths.dir, { recursive: true }));

  it('lets one build run at a time', async () => {
    const { release } = acquireLock(world.paths.lock, 'a');
    await expect(world.build()).rejects.toThrow(
      `a build is already running (process ${process.pid} holds ${world.paths.lock})`,
    );
    release();
    expect(await world.build()).toMatchObject({ status: 'published' });
  });

  it('lets one of two builds that start together run', async () => {
    const endings = await Promise.allSettled([world.build(), world.build()]);
    expect(endings.map((ending) => ending.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it.each([
    ['a process that is gone', { pid: 2 ** 22 + 1, started: '1', id: 'a' }],
    ['an earlier process of the same number', { pid: process.pid, started: '1', id: 'a' }],
  ])('of %s is taken over', async (_who, holder) => {
    writeFileSync(world.paths.lock, JSON.stringify(holder));
    expect(await world.build()).toMatchObject({ status: 'published' });
    expect(existsSync(world.paths.lock)).toBe(false);
  });

  it('that cannot be read is taken over', async () => {
    writeFileSync(world.paths.lock, '{');
    expect(await world.build()).toMatchObject({ status: 'published' });
  });

  it('is not released by one who has lost it', () => {
    const { release } = acquireLock(world.paths.lock, 'a');
    writeFileSync(world.paths.lock, 'another');
    release();
    expect(readFileSync(world.paths.lock, 'utf8')).toBe('another');
  });
});

describe('what a killed build left', () => {
  it('is swept by the next', async () => {
    mkdirSync(world.paths.spill, { recursive: true });
    const leftovers = [
      '20261113T090000000Z-aaaaaaaa.duckdb.tmp',
      '20261113T090000000Z-aaaaaaaa.duckdb.tmp.wal',
      `current.${2 ** 22 + 1}.tmp`,
    ];
    for (const name of leftovers) writeFileSync(`${world.paths.dir}/${name}`, 'x');
    await world.build();
    expect(readdirSync(world.paths.dir).filter((name) => name.includes('tmp'))).toEqual([]);
  });

  it('between sealing and pointing is not taken for a published snapshot', async () => {
    const orphan = '20261113T090000000Z-aaaaaaaa';
    mkdirSync(world.paths.dir, { recursive: true });
    writeFileSync(world.paths.file(orphan), 'x');
    const holder = { pid: 2 ** 22 + 1, started: '1', id: orphan };
    writeFileSync(world.paths.lock, JSON.stringify(holder));
    await world.build();
    expect((await listSnapshots(world.workspaceDir)).map(({ id }) => id)).toEqual([
      world.currentId,
    ]);
  });
});
