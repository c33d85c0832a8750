import { open, type FileHandle } from 'node:fs/promises';
import { UNUSED, type Encoding } from './encoding.ts';
import { Gb18030ToUtf8 } from './gb18030.ts';
import { eachChunk } from './scan-file.ts';
import { BadFile } from './types.ts';

/** Turns bytes of one encoding into UTF-8, chunk by chunk. */
interface Decoder {
  /** The next bytes as UTF-8, or null where they are not of the encoding. */
  readonly push: (chunk: Uint8Array) => Uint8Array | null;
  readonly end: () => Uint8Array | null;
}

/**
 * Writes a text file as UTF-8. Throws `BadFile` at the first byte that is not of the encoding, so
 * that no character is replaced unseen. Gives the bytes written.
 */
export async function transcode(
  path: string,
  target: string,
  encoding: Encoding,
  markBytes: number,
  label: string,
): Promise<number> {
  const decoder = decoderOf(encoding);
  const out = await open(target, 'wx');
  let written = 0;
  let read = 0;
  let toSkip = markBytes;
  try {
    await eachChunk(path, undefined, async (chunk) => {
      const text = decoder.push(toSkip > 0 ? chunk.subarray(toSkip) : chunk);
      toSkip = 0;
      if (text === null) throw wrongBytes(label, encoding, read, chunk.length);
      written += await writeAll(out, text);
      read += chunk.length;
    });
    const rest = decoder.end();
    if (rest === null) throw cutCharacter(label, encoding);
    written += await writeAll(out, rest);
  } finally {
    await out.close();
  }
  return written;
}

/** Writes all of a buffer: one write may take only a part of it. */
export async function writeAll(out: FileHandle, bytes: Uint8Array): Promise<number> {
  for (let done = 0; done < bytes.length;) {
    done += (await out.write(bytes, done, bytes.length - done)).bytesWritten;
  }
  return bytes.length;
}

function decoderOf(encoding: Encoding): Decoder {
  if (encoding === 'gb18030') {
    const gb = new Gb18030ToUtf8();
    return {
      push: (chunk) => {
        const text = gb.push(chunk);
        return gb.faultAt < 0 ? text : null;
      },
      end: () => {
        gb.end();
        return gb.faultAt < 0 ? NOTHING : null;
      },
    };
  }
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (chunk?: Uint8Array) => {
    if (encoding === 'windows-1252' && chunk?.some((byte) => UNUSED.has(byte))) return null;
    try {
      return Buffer.from(chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode());
    } catch {
      return null;
    }
  };
  return { push: decode, end: () => decode() };
}

const NOTHING = new Uint8Array(0);

const NAMES: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  gb18030: 'GB18030',
  'windows-1252': 'Windows-1252',
};

function wrongBytes(label: string, encoding: Encoding, from: number, length: number): BadFile {
  return new BadFile(
    `invalid encoding: ${label} has bytes between ${from} and ${from + length} that are not ${NAMES[encoding]}, as the rest of it is; expected one encoding; export it as "CSV UTF-8"`,
  );
}

function cutCharacter(label: string, encoding: Encoding): BadFile {
  return new BadFile(
    `cut file: ${label} ends within a character of ${NAMES[encoding]}; expected a whole file; copy or export it again`,
  );
}
