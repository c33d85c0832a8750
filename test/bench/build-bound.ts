import { join } from 'node:path';
import { connect, openDatabase, quoted } from '#sql/engine/duckdb.ts';
import { readGraph } from '#sql/engine/graph.ts';
import { readModels } from '#sql/engine/model-files.ts';
import { createRaw } from '#sql/engine/raw-views.ts';
import { runProgram } from '#sql/engine/program.ts';
import { programFiles } from '../../bin/steps/programs.ts';
import { rawOf } from '../../bin/steps/raw.ts';

/**
 * The bound of a build: the same statements and programs in the same order into one file, without
 * tests, fingerprints, catalogue or publishing. Called as `build-bound.ts WORKSPACE FILE`; prints
 * milliseconds as JSON.
 */
const [workspace = '', file = ''] = process.argv.slice(2);

const raw = await rawOf(workspace);
const connection = await connect(await openDatabase(file));
await connection.run("attach ':memory:' as raw");
await createRaw(connection, raw);
const models = readModels(join(import.meta.dirname, '../../sql'), programFiles());
const graph = await readGraph(
  connection,
  models,
  raw.map(({ name }) => name),
);

const startedAt = performance.now();
for (const node of graph.values()) {
  const { name, layer, header, sql } = node;
  if (layer === 'checks') continue;
  if (node.program) {
    const grainOf = (input: string) => graph.get(input.toLowerCase())?.header.grain ?? [];
    await runProgram(connection, node, { target: quoted(name), relationOf: quoted, grainOf });
    continue;
  }
  const isView = header.materialized === 'view' || (layer === 'staging' && !header.materialized);
  await connection.run(`create ${isView ? 'view' : 'table'} ${quoted(name)} as ${sql}`);
}
await connection.run('checkpoint');
process.stdout.write(`${JSON.stringify({ ms: performance.now() - startedAt })}\n`);
