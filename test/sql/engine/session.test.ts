import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { tableFromIPC } from 'apache-arrow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSnapshot, type SnapshotSession } from '#sql/engine/session.ts';
import { prune } from '#sql/engine/snapshots.ts';
import { DEALS, World } from './world.ts';

let world: World;
let session: SnapshotSession;

beforeEach(async () => {
  world = new World();
  await world.build();
  session = await openSnapshot(world.workspaceDir);
});
afterEach(() => {
  session.close();
  world.remove();
});

async function publishOneDeal(): Promise<void> {
  world.raw = [{ ...DEALS, rows: [[9, 'West', '1.00', null]], fingerprint: 'one deal' }];
  await world.build();
}

const COUNT = 'select count(*) as n from fct_deal';

describe('a session', () => {
  it('answers with plain values', async () => {
    expect(await session.query('from fct_deal where id = $1', [1])).toEqual([
      { id: 1, region: 'East', amount: 100.5, close_date: '2026-01-31' },
    ]);
  });

  it('answers in Arrow with the same rows', async () => {
    const table = tableFromIPC(await session.arrow('select id, region from deals order by id'));
    expect(Array.from(table, (row: { toJSON(): unknown }) => row.toJSON())).toEqual([
      { id: 1n, region: 'East' },
      { id: 2n, region: 'West' },
      { id: 3n, region: 'East' },
    ]);
  });

  it('follows the pointer', async () => {
    expect(await session.query(COUNT)).toEqual([{ n: 3 }]);
    const before = session.id;
    await publishOneDeal();
    expect(await session.query(COUNT)).toEqual([{ n: 1 }]);
    expect(session.id).toBe(world.currentId);
    expect(session.id).not.toBe(before);
  });

  it('keeps one snapshot through a read while a new one is published and the old one pruned', async () => {
    const counts = await session.read(async (snapshot) => {
      const before = await snapshot.query(COUNT);
      await publishOneDeal();
      prune(world.workspaceDir, 1);
      expect(existsSync(world.paths.file(snapshot.id))).toBe(false);
      return [before, await snapshot.query(COUNT), await session.query(COUNT)];
    });
    expect(counts).toEqual([[{ n: 3 }], [{ n: 3 }], [{ n: 1 }]]);
  });

  it('answers every one of many readers wholly from one snapshot while the pointer moves', async () => {
    const sums = new Set<string>();
    let isDone = false;
    const reader = async () => {
      while (!isDone) {
        const [deals, bookings] = await session.read(async (snapshot) => [
          await snapshot.query<{ sum: number }>('select sum(amount) as sum from fct_deal'),
          await snapshot.query<{ sum: number }>('select sum(amount) as sum from bookings'),
        ]);
        expect(deals).toEqual(bookings);
        sums.add(JSON.stringify(deals));
      }
    };
    const readers = Array.from({ length: 6 }, reader);
    for (let at = 1; at <= 5; at += 1) {
      world.raw = [{ ...DEALS, rows: [[1, 'West', at, null]], fingerprint: `sum ${at}` }];
      await world.build({ keep: 1 });
    }
    isDone = true;
    await Promise.all(readers);
    expect(sums.size).toBeGreaterThan(1);
  });

  it('cannot write, read files or change settings', async () => {
    await expect(session.query('create table t (x integer)')).rejects.toThrow('read-only');
    await expect(session.query("from read_csv('/etc/passwd')")).rejects.toThrow('disabled');
    await expect(session.query('set enable_external_access = true')).rejects.toThrow();
  });

  it('goes on after a query that failed', async () => {
    await expect(session.query('select nothing from fct_deal')).rejects.toThrow('nothing');
    expect(await session.query(COUNT)).toEqual([{ n: 3 }]);
  });

  it('answers again once a disk that gave wrong bytes gives the right ones', async () => {
    const file = world.paths.file(session.id);
    const bytes = readFileSync(file);
    const overwrite = (content: Uint8Array) => {
      const handle = openSync(file, 'r+');
      writeSync(handle, content, 0, content.length, 0);
      closeSync(handle);
    };
    overwrite(Buffer.from(bytes).fill(0x55, 12_288));
    await expect(session.query('from fct_deal')).rejects.toThrow('Corrupt database file');
    overwrite(bytes);
    expect(await session.query(COUNT)).toEqual([{ n: 3 }]);
  });

  it('cannot be used once it is closed', async () => {
    session.close();
    await expect(session.query(COUNT)).rejects.toThrow('this snapshot session is closed');
  });

  it('lets a reader finish that was there before it was closed', async () => {
    const rows = await session.read(async (snapshot) => {
      session.close();
      return snapshot.query(COUNT);
    });
    expect(rows).toEqual([{ n: 3 }]);
  });

  it('needs a snapshot and says how to make one', async () => {
    await expect(openSnapshot('/nowhere')).rejects.toThrow(
      'no snapshot in /nowhere; run "quotient build --workspace /nowhere"',
    );
  });
});
