import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schedule, type Task } from '#sql/engine/schedule.ts';

const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a schedule', () => {
  it('starts a task only after all that it needs, and never too many at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.nat(11), { maxLength: 3 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        async (edges, width) => {
          const tasks: Task[] = edges.map((needs, at) => ({
            name: `t${at}`,
            needs: needs.filter((need) => need < at).map((need) => `t${need}`),
          }));
          const done = new Set<string>();
          let running = 0;
          const endings = await schedule(tasks, width, async (task) => {
            expect(task.needs.every((need) => done.has(need))).toBe(true);
            running += 1;
            expect(running).toBeLessThanOrEqual(width);
            await pause();
            running -= 1;
            done.add(task.name);
            return true;
          });
          expect([...endings.values()].every((ending) => ending === 'done')).toBe(true);
          expect(endings.size).toBe(tasks.length);
        },
      ),
      { numRuns: 50, seed: 1 },
    );
  });

  it('runs what can run side by side', async () => {
    let most = 0;
    let running = 0;
    const tasks = ['a', 'b', 'c'].map((name) => ({ name, needs: [] }));
    await schedule(tasks, 2, async () => {
      running += 1;
      most = Math.max(most, running);
      await pause();
      running -= 1;
      return true;
    });
    expect(most).toBe(2);
  });

  it('skips what stands downstream of a failure, and only that', async () => {
    const tasks = [
      { name: 'bad', needs: [] },
      { name: 'good', needs: [] },
      { name: 'next', needs: ['bad', 'good'] },
      { name: 'last', needs: ['next'] },
      { name: 'other', needs: ['good', 'elsewhere'] },
    ];
    const endings = await schedule(tasks, 2, async (task) => task.name !== 'bad');
    expect(Object.fromEntries(endings)).toEqual({
      bad: 'failed',
      good: 'done',
      next: 'skipped',
      last: 'skipped',
      other: 'done',
    });
  });

  it('does not wait for ever where tasks wait for each other', async () => {
    const tasks = [
      { name: 'a', needs: ['b'] },
      { name: 'b', needs: ['a'] },
    ];
    await expect(schedule(tasks, 1, async () => true)).rejects.toThrow('a, b');
  });
});
