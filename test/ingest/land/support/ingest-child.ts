import { ingestPaths } from '#ingest/land/ingest.ts';

/** Lands the given paths in a process of its own, to be killed from outside. */
const [workspace = '', ...paths] = process.argv.slice(2);
process.stdout.write('started\n');
const report = await ingestPaths({ workspace, paths, asOf: '2026-11-13' });
process.exit(report.ok ? 0 : 1);
