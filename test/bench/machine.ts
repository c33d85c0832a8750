import { cpus, release, totalmem } from 'node:os';
import { version } from '@duckdb/node-api';

/** The machine and the versions that a result belongs to, a line each. */
export function machine(): string[] {
  const [cpu] = cpus();
  return [
    `${cpu?.model.trim() ?? 'unknown CPU'}, ${cpus().length} cores`,
    `${(totalmem() / 1024 ** 3).toFixed(1)} GiB memory`,
    `${process.platform} ${release()}`,
    `Node ${process.versions.node}`,
    `DuckDB ${version()}`,
  ];
}
