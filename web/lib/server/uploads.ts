import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Persona } from '#web/lib/shell/types.ts';
import { UPLOAD_ENDINGS, UPLOAD_MOST_BYTES } from '#web/lib/shell/upload.ts';
import { forbidden, QuotientError } from './errors.ts';
import { personaId } from './personas.ts';
import { seesAll } from './scope.ts';

/** A file that somebody gave over, as it lies in the workspace. */
export interface Upload {
  readonly id: string;
  /** What it was called; only shown. */
  readonly name: string;
  /** Its own name in the folder of uploads. */
  readonly file: string;
  readonly bytes: number;
  readonly at: string;
  readonly by: string;
  /** Id of the file whose set-aside rows it holds, mended. */
  readonly corrects?: string;
}

const ID = /^[a-p]{24}$/;

const folderOf = (workspaceDir: string): string => join(workspaceDir, 'uploads');

export const pathOf = (workspaceDir: string, { file }: Upload): string =>
  join(folderOf(workspaceDir), file);

/** @throws QuotientError 403 for those who may not load data. */
export function mustUpload(persona: Persona): void {
  if (!seesAll(persona)) throw forbidden('loading files');
}

/**
 * Keeps a file under a name of our own: of the given one only letters and digits stay, since a day
 * in it says of when the file tells. It is there whole or not at all.
 *
 * @throws QuotientError 403, 413 over the limit, 415 for a kind that is not read.
 */
export async function keepUpload(
  workspaceDir: string,
  persona: Persona,
  given: {
    readonly name: string;
    readonly body: ReadableStream<Uint8Array>;
    readonly now: Date;
    readonly corrects?: string;
  },
  most = UPLOAD_MOST_BYTES,
): Promise<Upload> {
  mustUpload(persona);
  const name = given.name.split(/[\\/]/).at(-1)?.slice(0, 200) ?? '';
  const ending = UPLOAD_ENDINGS.find((one) => name.toLowerCase().endsWith(one));
  if (ending === undefined) {
    throw new QuotientError(
      'invalid_value',
      `invalid file: ${name}; expected one of ${UPLOAD_ENDINGS.join(' ')}`,
      '',
      415,
    );
  }
  // Letters only: a day in the name says of when a file tells, and this part must not.
  const id = randomBytes(12)
    .toString('hex')
    .replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '');
  const words = name.slice(0, -ending.length).replace(/[^\p{L}\p{N}]+/gu, '-');
  const file = `${words.replace(/^-|-$/g, '').slice(0, 60) || 'file'}-${id}${ending}`;
  const folder = folderOf(workspaceDir);
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `.${id}.part`);
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Uint8Array, _encoding, next) {
      bytes += chunk.length;
      next(bytes > most ? tooLarge(name, most) : null, chunk);
    },
  });
  try {
    const source = Readable.fromWeb(given.body as Parameters<typeof Readable.fromWeb>[0]);
    await pipeline(source, counted, createWriteStream(draft, { flags: 'wx', mode: 0o600 }));
    if (bytes === 0) {
      throw new QuotientError('invalid_value', `invalid file: ${name} is empty`, '', 400);
    }
    const upload: Upload = {
      ...{ id, name, file, bytes },
      at: given.now.toISOString(),
      by: personaId(persona),
      ...(given.corrects ? { corrects: given.corrects } : {}),
    };
    await rename(draft, join(folder, file));
    await writeFile(join(folder, `${id}.json`), JSON.stringify(upload));
    return upload;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

const tooLarge = (name: string, most: number): QuotientError =>
  new QuotientError(
    'too_large',
    `${name} is larger than ${most / 2 ** 20} MiB`,
    'put it into the folder inbox of the workspace, which takes files of any size',
    413,
  );

/** @throws QuotientError 404 where there is none of that id. */
export async function readUpload(workspaceDir: string, id: string): Promise<Upload> {
  const text = ID.test(id)
    ? await readFile(join(folderOf(workspaceDir), `${id}.json`), 'utf8').catch(() => null)
    : null;
  if (text !== null) return JSON.parse(text) as Upload;
  throw new QuotientError('not_found', `no upload ${id}`, 'upload the file again', 404);
}

/** The newest uploads first. */
export async function listUploads(workspaceDir: string, most = 20): Promise<Upload[]> {
  const names = await readdir(folderOf(workspaceDir)).catch(() => [] as string[]);
  const ids = names.flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -5)] : []));
  const all = await Promise.all(
    ids.filter((id) => ID.test(id)).map((id) => readUpload(workspaceDir, id)),
  );
  return all.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, most);
}
