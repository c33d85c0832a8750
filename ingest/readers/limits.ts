import { BadFile } from './types.ts';

/** How much a file may hold before it is refused. Uploads have tighter ones than the command. */
export interface Limits {
  readonly fileBytes: number;
  /** Bytes of one table once it is unpacked and made text. */
  readonly tableBytes: number;
  readonly rows: number;
  readonly columns: number;
  /** Characters of one value. */
  readonly cellLength: number;
  /** Unpacked bytes per packed byte, where a file unpacks to more than 64 MiB. */
  readonly ratio: number;
  /** Members of an archive, or sheets of a workbook. */
  readonly parts: number;
}

const MIB = 1024 * 1024;

/** For files that the person who runs the command has chosen. */
export const COMMAND_LIMITS: Limits = {
  fileBytes: 1024 * 1024 * MIB,
  tableBytes: 1024 * 1024 * MIB,
  rows: 10_000_000_000,
  columns: 5_000,
  cellLength: 1_000_000,
  ratio: 400,
  parts: 10_000,
};

/** For files that come over the network. */
export const UPLOAD_LIMITS: Limits = {
  fileBytes: 512 * MIB,
  tableBytes: 4096 * MIB,
  rows: 20_000_000,
  columns: 1_000,
  cellLength: 100_000,
  ratio: 200,
  parts: 500,
};

const FREE_BYTES = 64 * MIB;

/** Throws where something unpacks to more than a file of its size should. */
export function checkUnpacked(
  label: string,
  packed: number,
  unpacked: number,
  limits: Limits,
): void {
  if (unpacked > limits.tableBytes) {
    throw new BadFile(
      `too large: ${label} unpacks to more than ${inMiB(limits.tableBytes)} MiB; expected less; export fewer rows or columns`,
    );
  }
  if (unpacked > FREE_BYTES && unpacked > packed * limits.ratio) {
    throw new BadFile(
      `invalid compression: ${label} unpacks to more than ${limits.ratio} times its size; expected an ordinary export; export it without packing`,
    );
  }
}

/** Throws where a table is larger than it may be. */
export function checkTable(
  label: string,
  found: { readonly rows?: number; readonly columns?: number },
  limits: Limits,
): void {
  const { rows = 0, columns = 0 } = found;
  if (rows > limits.rows) {
    throw new BadFile(
      `too many rows: ${label} has more than ${limits.rows}; expected fewer; export it in parts`,
    );
  }
  if (columns > limits.columns) {
    throw new BadFile(
      `too many columns: ${label} has ${columns}; expected at most ${limits.columns}; export fewer`,
    );
  }
}

export const inMiB = (bytes: number) => Math.round(bytes / MIB);
