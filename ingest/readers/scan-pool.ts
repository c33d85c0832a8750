import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { MoneyPlaces } from './money-count.ts';
import { scanFile, type FileScan, type OnBytes } from './scan-file.ts';
import type { Dialect } from './types.ts';

const SMALL_FILE = 8 * 1024 * 1024;

/**
 * Registers TypeScript in the thread first: threads do not inherit the loader of the command. As
 * CommonJS, since that needs no second thread; by paths, since bare names are looked up from where
 * the command runs.
 */
const BOOT = `
  const { workerData } = require('node:worker_threads');
  require(workerData.tsx).register();
  require(workerData.path);
`;

type Reply = { id: number; done?: number; scan?: FileScan; error?: string };

/**
 * Scans files beside DuckDB: large ones in one worker thread that lives until `close`, small ones
 * here, because a thread costs more than they do.
 */
export class ScanPool {
  private worker: Worker | null = null;
  private nAsked = 0;

  async scan(
    path: string,
    bytes: number,
    dialect: Dialect,
    onBytes?: OnBytes,
    places?: MoneyPlaces,
  ): Promise<FileScan> {
    if (bytes < SMALL_FILE) return scanFile(path, dialect, onBytes, places);
    const worker = (this.worker ??= startWorker());
    const asked = (this.nAsked += 1);
    return new Promise<FileScan>((resolve, reject) => {
      const finish = (act: () => void) => {
        worker.off('message', onMessage);
        worker.off('error', onError);
        worker.off('exit', onExit);
        act();
      };
      const onError = (error: Error) => finish(() => reject(error));
      const onExit = () => onError(new Error('the scanning thread ended before its answer'));
      const onMessage = ({ id, done, scan, error }: Reply) => {
        if (id !== asked) return;
        if (done !== undefined) onBytes?.(done);
        else if (scan) finish(() => resolve(scan));
        else finish(() => reject(new Error(error ?? 'the scanning thread gave no answer')));
      };
      worker.on('message', onMessage);
      worker.on('error', onError);
      worker.on('exit', onExit);
      worker.postMessage({ id: asked, path, dialect, places });
    });
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
    this.worker = null;
  }
}

function startWorker(): Worker {
  const worker = new Worker(BOOT, {
    eval: true,
    workerData: {
      tsx: createRequire(import.meta.url).resolve('tsx/cjs/api'),
      path: fileURLToPath(new URL('./scan-worker.ts', import.meta.url)),
    },
  });
  worker.unref();
  return worker;
}
