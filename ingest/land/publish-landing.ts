import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { publish } from './atomic.ts';
import { landedPaths, writeManifest, type Manifest } from './manifest.ts';

/**
 * Moves a landed file's parts into place, the manifest last. An earlier reading of the same bytes
 * goes first, its manifest before its rows, so that at no moment a manifest names other rows.
 */
export async function publishLanding(
  where: { readonly workspace: string; readonly workDir: string; readonly known: Manifest[] },
  manifest: Manifest,
  parquet: string,
  quarantine: string | null,
): Promise<string | null> {
  const { workspace, workDir, known } = where;
  for (const old of known.filter(
    ({ sha256, asOf }) => sha256 === manifest.sha256 && asOf === manifest.asOf,
  )) {
    const paths = landedPaths(workspace, old);
    for (const file of [paths.manifest, paths.quarantine, paths.parquet]) {
      await rm(file, { force: true });
    }
    known.splice(known.indexOf(old), 1);
  }
  const target = landedPaths(workspace, manifest);
  await mkdir(dirname(target.parquet), { recursive: true });
  await publish(parquet, target.parquet);
  if (quarantine) await publish(quarantine, target.quarantine);
  await writeManifest(workspace, manifest, join(workDir, 'manifest.json'));
  known.push(manifest);
  return quarantine ? target.quarantine : null;
}
