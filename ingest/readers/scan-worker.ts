import { parentPort } from 'node:worker_threads';
import type { MoneyPlaces } from './money-count.ts';
import { scanFile } from './scan-file.ts';
import type { Dialect } from './types.ts';

const REPORT_BYTES = 16 * 1024 * 1024;

interface Request {
  readonly id: number;
  readonly path: string;
  readonly dialect: Dialect;
  readonly places?: MoneyPlaces;
}

parentPort?.on('message', ({ id, path, dialect, places }: Request) => {
  let reported = 0;
  const onBytes = (done: number) => {
    if (done - reported < REPORT_BYTES) return;
    reported = done;
    parentPort?.postMessage({ id, done });
  };
  scanFile(path, dialect, onBytes, places).then(
    (scan) => parentPort?.postMessage({ id, scan }),
    (error: unknown) => parentPort?.postMessage({ id, error: String(error) }),
  );
});
