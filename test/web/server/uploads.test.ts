import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { runCommand } from '#web/lib/server/commands.ts';
import type { QuotientError } from '#web/lib/server/errors.ts';
import { LEADERSHIP } from '#web/lib/server/personas.ts';
import { keepUpload, readUpload } from '#web/lib/server/uploads.ts';

const folder = mkdtempSync(join(tmpdir(), 'quotient-uploads-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

const now = new Date('2026-11-25T09:00:00Z');
const body = (...parts: string[]) => new Blob(parts).stream() as ReadableStream<Uint8Array>;
const files = () =>
  existsSync(join(folder, 'uploads')) ? readdirSync(join(folder, 'uploads')) : [];
const fault = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as QuotientError,
  );

describe('an upload', () => {
  it('over the limit is refused while it comes, and nothing of it stays', async () => {
    const given = { name: 'deals.csv', body: body('x'.repeat(2_000_000)), now };
    expect(await fault(keepUpload(folder, LEADERSHIP, given, 2 ** 20))).toMatchObject({
      status: 413,
      message: 'deals.csv is larger than 1 MiB',
    });
    expect(files()).toEqual([]);
  });

  it('of a kind that is not read, without bytes, or from a rep is refused', async () => {
    const rep = { kind: 'rep', repId: '005', name: 'Ann Lee' } as const;
    const tries = [
      keepUpload(folder, LEADERSHIP, { name: 'deals.exe', body: body('x'), now }),
      keepUpload(folder, LEADERSHIP, { name: 'deals.csv', body: body(), now }),
      keepUpload(folder, rep, { name: 'deals.csv', body: body('x'), now }),
    ];
    const faults = await Promise.all(tries.map(fault));
    expect(faults.map((one) => one?.status)).toEqual([415, 400, 403]);
    expect(files()).toEqual([]);
  });

  it('lies under a name of our own, whatever path it was given', async () => {
    const name = '../../etc/deals 2026.csv';
    const upload = await keepUpload(folder, LEADERSHIP, { name, body: body('a,b\n'), now });
    expect(upload).toMatchObject({ name: 'deals 2026.csv', bytes: 4 });
    expect(upload.file).toMatch(/^deals-2026-[a-p]{24}\.csv$/);
    expect(await readUpload(folder, upload.id)).toEqual(upload);
  });
});

describe('a file that takes all memory', () => {
  it.each([
    ['of JavaScript', 'const all = []; for (;;) all.push(new Array(100_000).fill({ a: 1 }));'],
    ['beside it', 'const all = []; for (;;) all.push(Buffer.alloc(64 * 2 ** 20, 1));'],
  ])('%s is ended with one sentence, and the server goes on', async (_, program) => {
    const bomb = join(folder, 'bomb.mjs');
    writeFileSync(bomb, program);
    vi.stubEnv('QUOTIENT_BIN', bomb);
    const limits = { memoryMb: 48, timeoutMs: 20_000 };
    expect(await fault(runCommand(folder, ['map', 'x.csv'], limits))).toMatchObject({
      status: 422,
      code: 'too_much_memory',
      message: 'the file takes more memory to read than an upload may',
    });
    writeFileSync(bomb, 'process.stdout.write(\'{"ok": true, "rows": 1}\');');
    expect(await runCommand(folder, ['map', 'x.csv'], limits)).toEqual({ ok: true, rows: 1 });
  });
});
