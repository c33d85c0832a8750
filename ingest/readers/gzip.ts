import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { unpack } from './unpack.ts';
import { BadFile, type Reader } from './types.ts';

const DEEPEST = 2;

/** One file packed by gzip: what it holds is opened by its own kind. */
export const gzip: Reader = {
  name: 'gzip',
  accepts: (_, head) => head[0] === 0x1f && head[1] === 0x8b,
  open: async function* (source, context) {
    const { path, label, part, depth, evidence } = source;
    if (depth >= DEEPEST) throw tooDeep(basename(label));
    const target = context.fresh('.unpacked');
    const length = (await stat(path)).size;
    const packed = { path, start: 0, length, method: 'gzip', label: basename(label) } as const;
    const { sha256 } = await unpack(packed, target, context.limits);
    yield* context.open({
      path: target,
      label: label.replace(/\.(gz|gzip)$/i, ''),
      part,
      sha256,
      depth: depth + 1,
      evidence: [...evidence, 'packed by gzip'],
    });
  },
};

/** The refusal of archives inside archives. */
export function tooDeep(file: string): BadFile {
  return new BadFile(
    `invalid archive: ${file} is packed within packed files; expected one archive of exports; unpack it first`,
  );
}
