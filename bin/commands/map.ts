import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import type { MapReport } from '#ingest/land/map-file.ts';
import { Failure } from '../cli/errors.ts';
import { counted, table } from '../cli/table.ts';
import { act, verb } from '../cli/verb.ts';

interface Options {
  readonly mapping?: string;
  readonly answer?: readonly string[];
  readonly write?: string;
}

/** `quotient map`: what a file is and how it would be read, before anything lands. */
export function command(): Command {
  return verb('map', 'Propose how an unknown file is to be read, and preview the result.', [
    'map deals.csv',
    'map deals.csv --answer dateOrder=dmy --answer amount="Total value"',
    'map deals.csv --write workspace/mappings/deals.yaml',
    'map deals.csv --json',
  ])
    .argument('<file>', 'the export to look at')
    .option('--mapping <file>', 'a mapping to try instead of a proposal')
    .option(
      '--answer <name=value>',
      'the answer to a question, or the header of a column; may be repeated',
      (given: string, all: readonly string[] = []) => [...all, given],
    )
    .option('--write <file>', 'write the mapping, with its reasons as comments, for review')
    .action(
      act<[string, Options]>(async (context, file, options) => {
        const [{ mapFile }, { readMapping }, { readKeptMappings }, { mappingText }, { targetsOf }] =
          await Promise.all([
            import('#ingest/land/map-file.ts'),
            import('#ingest/land/mapping.ts'),
            import('#ingest/land/workspace-mappings.ts'),
            import('#ingest/land/mapping-text.ts'),
            import('#ingest/land/mapping-targets.ts'),
          ]);
        const mapping = options.mapping ? await readMapping(options.mapping) : undefined;
        const kept = await readKeptMappings(context.workspace);
        const report = await mapFile(file, { answers: answersOf(options.answer), mapping, kept });
        if (options.write) await write(options.write, mappingText(report));
        return {
          json: {
            ok: true,
            ...report,
            ...targetsOf(report.entity),
            ...(options.write ? { written: options.write } : {}),
          },
          text: textOf(report, options.write),
        };
      }),
    );
}

function answersOf(given: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    given.map((one) => {
      const at = one.indexOf('=');
      if (at < 1) throw new Failure(`invalid answer: ${one}; expected NAME=VALUE`);
      return [one.slice(0, at), one.slice(at + 1)];
    }),
  );
}

async function write(path: string, text: string): Promise<void> {
  if (existsSync(path)) {
    throw new Failure(`${path} is already there and stays as it is; name another file`);
  }
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, { flag: 'wx' });
}

function textOf(report: MapReport, written: string | undefined): string {
  const { recognised, entity, columns, unused, questions, preview } = report;
  const what = recognised
    ? `Known: ${recognised.system}.${recognised.object}${entity ? `, fills ${entity}` : ''}; no mapping is needed unless a question is open.`
    : `No known system; it looks like ${entity ?? 'nothing known'}.`;
  const proposal = table(
    [
      { header: 'column' },
      { header: 'from' },
      { header: 'sure', align: 'right' },
      { header: 'why' },
      { header: 'samples' },
    ],
    columns.map(({ column, header, confidence, why, samples }) => [
      column,
      header,
      confidence.toFixed(2),
      why,
      samples.join(' | '),
    ]),
  );
  const asked = questions.map(
    ({ id, question, choices }) => `? ${question} --answer ${id}=${choices.join(' or ')}`,
  );
  const bad = preview.quarantined.map(({ row, reason }) => `row ${row}: ${reason}`);
  return [
    what,
    proposal,
    unused.length > 0 ? `Not used: ${unused.join(', ')}` : '',
    ...asked,
    `Of the first rows ${counted(preview.rows.length, 'row')} would land and ${preview.quarantined.length} would not.`,
    ...bad.slice(0, 10),
    written ? `Wrote ${written}; review it, then run "quotient ingest".` : '',
  ]
    .filter(Boolean)
    .join('\n');
}
