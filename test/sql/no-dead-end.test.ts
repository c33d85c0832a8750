import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectors } from '#ingest/connectors/index.ts';
import { connect, openDatabase } from '#sql/engine/duckdb.ts';
import { lineage } from '#sql/engine/lineage.ts';
import { readModels } from '#sql/engine/model-files.ts';
import { programFiles } from '../../bin/steps/programs.ts';

const SQL_DIR = resolve(import.meta.dirname, '../../sql');
const models = readModels(SQL_DIR, programFiles()).filter(({ layer }) => layer !== 'checks');

/** For every relation, the models that read it. */
async function readers(): Promise<ReadonlyMap<string, readonly string[]>> {
  const instance = await openDatabase(':memory:', { threads: 1 });
  const connection = await connect(instance);
  try {
    const found = new Map<string, string[]>();
    for (const model of models) {
      const upstream = model.program
        ? Object.keys(model.header.inputs)
        : await lineage(connection, model.sql).then((one) =>
            one.ok
              ? one.upstream.map(({ schema, name }) => (schema === '' ? name : `${schema}.${name}`))
              : [],
          );
      for (const name of upstream) found.set(name, [...(found.get(name) ?? []), model.name]);
    }
    return found;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

describe('what a connector lands', () => {
  const layerOf = new Map<string, string>(models.map(({ name, layer }) => [name, layer]));
  const edges = readers();

  async function layersAbove(relation: string): Promise<ReadonlySet<string | undefined>> {
    const above = new Set<string>();
    const next = [relation];
    for (let one = next.pop(); one !== undefined; one = next.pop()) {
      for (const reader of (await edges).get(one) ?? []) {
        if (!above.has(reader)) next.push(reader);
        above.add(reader);
      }
    }
    return new Set([...above].map((name) => layerOf.get(name)));
  }

  const landed = connectors.flatMap(({ system, objects }) =>
    Object.entries(objects).flatMap(([object, { fills }]) =>
      fills === undefined ? [`${system}__${object}`] : [],
    ),
  );

  it.each(landed)('reaches core and a mart: %s', async (relation) => {
    const layers = await layersAbove(`raw.${relation}`);
    expect([layers.has('core'), layers.has('marts')]).toEqual([true, true]);
  });
});
