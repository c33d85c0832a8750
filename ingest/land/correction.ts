import { BadFile } from '#ingest/readers/types.ts';
import type { Manifest } from './manifest.ts';
import type { Plan } from './plan.ts';

/** Rows of an earlier file that were set aside, mended: which file, by whom, when. */
export interface Correction {
  readonly fileId: string;
  readonly by: string;
  /** An instant, ISO 8601. */
  readonly at: string;
}

/** Heads the column that a download of rejected rows begins with; it is no part of the data. */
export const REASON_HEADERS: readonly string[] = ['Why it did not load', '未入库原因'];

/** The file that is corrected; throws where none of that id was loaded. */
export function correctedFile(known: readonly Manifest[], { fileId }: Correction): Manifest {
  const found = known.find((one) => one.fileId === fileId);
  if (found) return found;
  throw new BadFile(
    `unknown correction: no file ${fileId} was loaded; expected an id of ingest_files; load it as a new file`,
  );
}

/** How many rows of a file are still set aside: what no correction has read. */
export function openRows(known: readonly Manifest[], file: Manifest): number {
  const read = known
    .filter(({ corrects }) => corrects?.fileId === file.fileId)
    .reduce((sum, { nRead }) => sum + nRead, 0);
  return Math.max(0, file.nQuarantined - read);
}

/** Throws where a correction is of another object, or holds more rows than are set aside. */
export function checkCorrection(
  file: string,
  plan: Plan,
  nRead: number,
  { known, corrected }: { readonly known: readonly Manifest[]; readonly corrected: Manifest },
): void {
  if (plan.system !== corrected.system || plan.object !== corrected.object) {
    throw new BadFile(
      `other correction: ${file} holds ${plan.system}.${plan.object}, the rows set aside are of ${corrected.system}.${corrected.object}; expected the rejected rows; load it as a new file`,
    );
  }
  const nOpen = openRows(known, corrected);
  if (nRead <= nOpen) return;
  throw new BadFile(
    `too many corrections: ${file} has ${nRead} records, and ${nOpen} are set aside; expected the rejected rows alone; load it as a new file`,
  );
}
