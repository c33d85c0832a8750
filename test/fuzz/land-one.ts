import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ingestPaths } from '#ingest/land/ingest.ts';
import { malformed } from './damage.ts';
import { watchHang } from './hang.ts';

/**
 * Loads malformed files into a workspace as the command does. Throws where the load of one throws
 * or takes over five seconds, or where what it read is not what landed, was quarantined or was a
 * copy.
 */
export async function landSeeds(
  workspace: string,
  folder: string,
  seeds: readonly number[],
): Promise<{ landed: number; refused: number }> {
  const tally = { landed: 0, refused: 0 };
  for (const seed of seeds) {
    const { name, bytes } = malformed(seed);
    const path = join(folder, name);
    writeFileSync(path, bytes);
    const refuseHang = watchHang(seed, name);
    const { files } = await ingestPaths({ workspace, paths: [path], asOf: '2026-11-13' });
    rmSync(path);
    refuseHang();
    for (const { status, nRead, nLanded, nQuarantined, nDuplicate, message } of files) {
      if (nRead !== nLanded + nQuarantined + nDuplicate) {
        throw new Error(
          `seed ${seed}: ${nRead} read, ${nLanded} + ${nQuarantined} + ${nDuplicate}`,
        );
      }
      if (status === 'refused' && !message) throw new Error(`seed ${seed}: refused without a word`);
      tally[status === 'refused' ? 'refused' : 'landed'] += 1;
    }
  }
  return tally;
}
