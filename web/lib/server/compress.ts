import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TEXT = /^(text\/|application\/(json|javascript|xml)|image\/svg)/;
const SMALLEST = 1_024;

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** Compresses a text answer with the best encoding that the reader accepts. */
export async function compressed(request: Request, response: Response): Promise<Response> {
  const encoding = encodingFor(request.headers.get('accept-encoding') ?? '');
  const type = response.headers.get('content-type') ?? '';
  if (encoding === null || !TEXT.test(type) || response.headers.has('content-encoding')) {
    return response;
  }
  if (response.body === null || request.method === 'HEAD') return response;
  const body = Buffer.from(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  headers.append('vary', 'accept-encoding');
  const init = { status: response.status, statusText: response.statusText, headers };
  if (body.byteLength < SMALLEST) return new Response(body, init);
  headers.set('content-encoding', encoding);
  headers.delete('content-length');
  return new Response(new Uint8Array(await encode(encoding, body)), init);
}

type Encoding = 'br' | 'gzip';

/** Brotli before gzip; `q=0` refuses. */
export function encodingFor(accepted: string): Encoding | null {
  const names = accepted
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(';')[0]);
  if (names.includes('br')) return 'br';
  return names.includes('gzip') ? 'gzip' : null;
}

/** Quality 5 is within some percent of the best and takes single milliseconds a page. */
function encode(encoding: Encoding, body: Buffer): Promise<Buffer> {
  if (encoding === 'gzip') return gzipped(body, { level: 6 });
  return brotli(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 5,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
    },
  });
}
