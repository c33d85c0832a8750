import { relative } from 'node:path';
import { Option, type Command } from 'commander';
import { ENCODINGS, type Encoding } from '#ingest/readers/encoding.ts';
import { count, counted, table } from '../cli/table.ts';
import { act, day, verb, type Outcome } from '../cli/verb.ts';
import { correction } from '../steps/correction.ts';
import {
  ingestStep,
  landedText,
  type IngestHow,
  type FileReport,
  type IngestReport,
} from '../steps/ingest.ts';

interface Options {
  readonly source?: string;
  readonly mapping?: string;
  readonly encoding?: Encoding;
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd';
  readonly decimalMark?: '.' | ',';
  readonly asOf?: string;
  readonly full?: boolean;
  readonly partial?: boolean;
  readonly allowQuarantine?: boolean;
  readonly corrects?: string;
  readonly by?: string;
}

/** `quotient ingest`: exports land as raw Parquet; bad rows go to quarantine. */
export function command(): Command {
  return verb('ingest', 'Load export files or folders of them; the same file again is a no-op.', [
    'ingest exports/',
    'ingest exports/Opportunity.csv --as-of 2026-11-13',
    'ingest deals.csv --source salesforce --mapping deals.yaml',
    'ingest exports/ --allow-quarantine --json',
  ])
    .argument('<path...>', 'files, or folders of files')
    .option('--source <name>', 'the system that wrote the files, instead of finding out')
    .option('--mapping <file>', 'a mapping from headers to columns')
    .addOption(
      new Option('--encoding <name>', 'the encoding of text files, instead of finding out').choices(
        ENCODINGS,
      ),
    )
    .addOption(
      new Option('--date-order <order>', 'where no day proves it: day or month first').choices([
        'dmy',
        'mdy',
        'ymd',
      ]),
    )
    .addOption(new Option('--decimal-mark <mark>', 'where no amount proves it').choices(['.', ',']))
    .option('--as-of <day>', 'the day of which the files tell', day)
    .option('--full', 'the files hold every record: what a later full export lacks is gone')
    .option('--partial', 'records that the files lack are still there (the default)')
    .option(
      '--allow-quarantine',
      'exit 0 although rows went to quarantine or a file has no records',
    )
    .option('--corrects <file-id>', 'the files hold rows of that file that were set aside, mended')
    .option('--by <name>', 'who mended them')
    .action(
      act<[string[], Options]>(async (context, paths, options) => {
        const { allowQuarantine = false, full, partial, corrects, by, ...asked } = options;
        const rest = corrects ? { ...asked, corrects: correction(corrects, by) } : asked;
        if (full && partial) throw new Error('invalid options: --full and --partial; expected one');
        const coverage = full ? 'full' : partial ? 'partial' : undefined;
        const how: IngestHow = coverage ? { ...rest, coverage } : rest;
        const report = await ingestStep(context, paths, how);
        return outcome(report, allowQuarantine);
      }),
    );
}

/** What `ingest` says of its report. */
export function outcome(report: IngestReport, accepts: boolean): Outcome {
  const { files } = report;
  const failure = refusals(files) ?? (accepts ? undefined : (quarantines(files) ?? empty(files)));
  const parts = [filesTable(files), notices(files), landedText(files)];
  return {
    json: { ...report, ok: failure === undefined, ...(failure ? { error: failure } : {}) },
    text: parts.filter((part) => part.length > 0).join('\n'),
    failure,
  };
}

function filesTable(files: readonly FileReport[]): string {
  return table(
    [
      { header: 'file' },
      { header: 'object' },
      { header: 'status' },
      { header: 'read', align: 'right' },
      { header: 'landed', align: 'right' },
      { header: 'quarantined', align: 'right' },
      { header: 'duplicate', align: 'right' },
      { header: 'changed columns' },
    ],
    files.map((file) => [
      shown(file.path),
      file.object ? `${file.system}.${file.object}` : '',
      file.status,
      count(file.nRead),
      count(file.nLanded),
      count(file.nQuarantined),
      count(file.nDuplicate),
      file.columnsChanged.join(', '),
    ]),
  );
}

function notices(files: readonly FileReport[]): string {
  return files
    .filter(({ status, message }) => message && status !== 'already loaded')
    .map(({ path, message }) => `${shown(path)}: ${message}`)
    .join('\n');
}

function refusals(files: readonly FileReport[]): string | undefined {
  const [first, ...others] = files.filter(({ status }) => status === 'refused');
  if (!first) return undefined;
  const more = others.length > 0 ? ` (and ${counted(others.length, 'other file')} refused)` : '';
  return `${first.message ?? `${shown(first.path)} was refused`}${more}`;
}

function quarantines(files: readonly FileReport[]): string | undefined {
  const bad = files.filter(({ status, nQuarantined }) => status === 'landed' && nQuarantined > 0);
  const [first, ...others] = bad;
  if (!first) return undefined;
  const rows = bad.reduce((sum, file) => sum + file.nQuarantined, 0);
  const more = others.length > 0 ? ` and ${counted(others.length, 'other file')}` : '';
  const why = first.message ? ` (first ${first.message})` : '';
  return `${counted(rows, 'row')} of ${shown(first.path)}${more} went to quarantine${why}; the good rows landed; mend the file, or accept this with --allow-quarantine`;
}

function empty(files: readonly FileReport[]): string | undefined {
  const file = files.find(({ status, nRead }) => status === 'landed' && nRead === 0);
  if (!file) return undefined;
  return `no records: ${shown(file.path)} has a header and nothing below it; export it again, or accept this with --allow-quarantine`;
}

/** A path as short as it can be from where the command runs. */
function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}
