import { join } from 'node:path';
import { connect, openDatabase, quoted } from '#sql/engine/duckdb.ts';
import { readGraph } from '#sql/engine/graph.ts';
import { readModels } from '#sql/engine/model-files.ts';
import { createRaw } from '#sql/engine/raw-views.ts';
import { rawOf } from '../../bin/steps/raw.ts';

/**
 * The bound of a build: the same statements in the same order into one file, without tests,
 * fingerprints, catalogue or publishing. Called as `build-bound.ts WORKSPACE FILE`; prints
 * milliseconds as JSON.
 */
const [workspace = '', file = ''] = process.argv.slice(2);

const raw = await rawOf(workspace);
const connection = await connect(await openDatabase(file));
await connection.run("attach ':memory:' as raw");
await createRaw(connection, raw);
const models = readModels(join(import.meta.dirname, '../../sql'));
const graph = await readGraph(
  connection,
  models,
  raw.map(({ name }) => name),
);

const startedAt = performance.now();
for (const { name, layer, header, sql } of graph.values()) {
  if (layer === 'checks') continue;
  const isView = header.materialized === 'view' || (layer === 'staging' && !header.materialized);
  await connection.run(`create ${isView ? 'view' : 'table'} ${quoted(name)} as ${sql}`);
}
await connection.run('checkpoint');
process.stdout.write(`${JSON.stringify({ ms: performance.now() - startedAt })}\n`);
