/** A task of a graph: it starts when all that it needs is done. */
export interface Task {
  readonly name: string;
  readonly needs: readonly string[];
}

/** How a task ended; `skipped` needed one that failed. */
export type Ending = 'done' | 'failed' | 'skipped';

/**
 * Runs tasks as early as their needs allow, `width` at a time, the given order first. `work` says
 * whether a task did what it should; after one that did not, everything downstream is skipped and
 * the rest goes on, so that one run shows all faults.
 */
export async function schedule<T extends Task>(
  tasks: readonly T[],
  width: number,
  work: (task: T) => Promise<boolean>,
): Promise<ReadonlyMap<string, Ending>> {
  const endings = new Map<string, Ending>();
  const names = new Set(tasks.map((task) => task.name));
  let waiting = [...tasks];
  const running = new Map<string, Promise<void>>();

  const start = (task: T) => {
    const run = work(task).then((ok) => {
      endings.set(task.name, ok ? 'done' : 'failed');
      running.delete(task.name);
    });
    running.set(task.name, run);
  };
  const isSettled = (need: string) => !names.has(need) || endings.has(need);
  const isLost = (need: string) => names.has(need) && endings.get(need) !== 'done';

  while (waiting.length > 0 || running.size > 0) {
    const ready = waiting.filter((task) => task.needs.every(isSettled));
    for (const task of ready) {
      if (task.needs.some(isLost)) endings.set(task.name, 'skipped');
      else if (running.size < width) start(task);
    }
    waiting = waiting.filter((task) => !endings.has(task.name) && !running.has(task.name));
    if (running.size > 0) await Promise.race(running.values());
    else if (ready.length === 0 && waiting.length > 0) {
      throw new Error(`tasks wait for each other: ${waiting.map((task) => task.name).join(', ')}`);
    }
  }
  return endings;
}
