/** What an input may take by the processors, and by the clock where others keep them busy. */
const MOST_CPU_MS = 5_000;
const MOST_MS = 60_000;

/**
 * Starts to watch one input; the function given throws where it took over five seconds of the
 * processors, or a minute of waiting: a clock alone would blame inputs for a busy machine.
 */
export function watchHang(seed: number, name: string): () => void {
  const startedAt = performance.now();
  const used = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(used);
    const ms = performance.now() - startedAt;
    const cpuMs = Math.min(ms, (user + system) / 1000);
    if (cpuMs > MOST_CPU_MS || ms > MOST_MS) {
      throw new Error(`seed ${seed} (${name}) took ${Math.round(ms)} ms`);
    }
  };
}
