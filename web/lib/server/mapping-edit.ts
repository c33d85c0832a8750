import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { OUTCOMES, type Outcome } from '#web/lib/shell/upload.ts';
import { runCommand } from './commands.ts';
import { QuotientError } from './errors.ts';
import { pathOf, type Upload } from './uploads.ts';

type MappedColumn = string | Readonly<Record<string, unknown>>;

/** A mapping of the workspace, as far as the page edits it; what else it says is kept. */
export interface Mapping {
  readonly system: string;
  readonly object?: string;
  readonly entity?: string;
  readonly headers?: readonly string[];
  readonly columns?: Readonly<Record<string, MappedColumn>>;
  readonly stages?: readonly { readonly name: string; readonly outcome?: Outcome }[];
  readonly coverage?: 'full' | 'partial';
  readonly date_order?: string;
  readonly decimal_mark?: string;
}

/** What `quotient map --json` says of a file. */
export interface MapReport {
  readonly recognised: { readonly system: string; readonly object: string } | null;
  readonly entity: string | null;
  readonly evidence: readonly string[];
  readonly columns: readonly {
    readonly column: string;
    readonly header: string;
    readonly confidence: number;
    readonly why: string;
    readonly samples: readonly string[];
  }[];
  readonly unused: readonly string[];
  readonly questions: readonly {
    readonly id: string;
    readonly question: string;
    readonly choices: readonly string[];
  }[];
  readonly mapping: Mapping;
  readonly preview: {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly unknown[])[];
    readonly quarantined: readonly { readonly row: number; readonly reason: string }[];
  };
  readonly entities: readonly { readonly name: string; readonly en: string; readonly zh: string }[];
  readonly targets: readonly {
    readonly column: string;
    readonly zh: string;
    readonly type: string;
    readonly required: boolean;
  }[];
}

/** What a person chose on the page; null answers are not given yet. */
export interface MappingEdit {
  readonly entity: string;
  /** Header of each column; '' where it stays empty. */
  readonly headers: Readonly<Record<string, string>>;
  /** Unit of an amount by column: '', 千, 万, 百万 or 亿. */
  readonly units: Readonly<Record<string, string>>;
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly dateOrder: string;
  readonly decimalMark: string;
  readonly isFull: boolean;
  /** Day of the file; '' where its name or date tells. */
  readonly asOf: string;
}

/** A file with the mapping that a person has in hand. */
export interface MappedFile {
  readonly report: MapReport;
  readonly edit: MappingEdit;
  readonly mapping: Mapping;
  /** Ids of the questions that still have no answer. */
  readonly open: readonly string[];
}

/**
 * What a file is and what a person's choices make of it. Asked of the command twice where choices
 * differ from the proposal: for what it makes of them, and for the preview.
 *
 * @throws QuotientError with the command's own sentence where the file cannot be read.
 */
export async function mapUpload(
  workspaceDir: string,
  upload: Upload,
  edit: MappingEdit | null,
): Promise<MappedFile> {
  const path = pathOf(workspaceDir, upload);
  const answers = ['--answer', `system=${systemOf(upload.name)}`, ...answersOf(edit)];
  const proposed = await runCommand<MapReport>(workspaceDir, ['map', path, ...answers]);
  const chosen = edit ?? editOf(proposed);
  const mapping = mappingOf(proposed, chosen);
  const open = openQuestions(proposed, mapping, chosen);
  if (edit === null || proposed.recognised) {
    return { report: proposed, edit: chosen, mapping, open };
  }
  const folder = await mkdtemp(join(tmpdir(), 'quotient-mapping-'));
  try {
    const file = join(folder, 'mapping.yaml');
    await writeFile(file, stringify(mapping));
    const tried = await runCommand<MapReport>(workspaceDir, ['map', path, '--mapping', file]);
    return { report: { ...proposed, preview: tried.preview }, edit: chosen, mapping, open };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Keeps a mapping in the workspace, one file for files of one header; gives its path there. */
export async function keepMapping(
  workspaceDir: string,
  mapping: Mapping,
  note: string,
): Promise<string> {
  const what = [mapping.system, mapping.entity ?? mapping.object ?? 'file'].join('-');
  const hash = createHash('sha256')
    .update(JSON.stringify(mapping.headers ?? []))
    .digest('hex');
  const name = `${what.replace(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, 80)}-${hash.slice(0, 8)}.yaml`;
  const folder = join(workspaceDir, 'mappings');
  await mkdir(folder, { recursive: true });
  const comment = note.replace(/[\r\n]+/g, ' ');
  await writeFile(join(folder, name), `# ${comment}\n${stringify(mapping)}`);
  return `mappings/${name}`;
}

/** Whether a mapping says anything that the known system does not say itself. */
export const isNeeded = (report: MapReport, mapping: Mapping): boolean =>
  report.recognised === null ||
  mapping.date_order !== undefined ||
  mapping.decimal_mark !== undefined;

/**
 * What the next file of the kind will be called too: the name without days and endings.
 *
 * @example systemOf('商机台账 2026-11-20.xlsx') // '商机台账'
 */
export function systemOf(name: string): string {
  const words = name.replace(/(\.[A-Za-z]+)+$/, '').replace(/[^\p{L}]+/gu, '-');
  return words.replace(/^-|-$/g, '').slice(0, 40) || 'file';
}

function answersOf(edit: MappingEdit | null): string[] {
  if (edit === null) return [];
  const answers: Record<string, string> = {
    ...(edit.entity ? { entity: edit.entity } : {}),
    ...(edit.dateOrder ? { dateOrder: edit.dateOrder } : {}),
    ...(edit.decimalMark ? { decimalMark: edit.decimalMark } : {}),
    ...Object.fromEntries(Object.entries(edit.headers).filter(([, header]) => header !== '')),
  };
  return Object.entries(answers).flatMap(([name, value]) => ['--answer', `${name}=${value}`]);
}

const UNITS: Readonly<Record<number, string>> = { 1e3: '千', 1e4: '万', 1e6: '百万', 1e8: '亿' };

/** The choices that a proposal makes. */
function editOf({ mapping, entity }: MapReport): MappingEdit {
  const columns = Object.entries(mapping.columns ?? {});
  return {
    entity: entity ?? '',
    headers: Object.fromEntries(columns.map(([name, how]) => [name, headerOf(how)])),
    units: Object.fromEntries(columns.map(([name, how]) => [name, unitOf(how)])),
    outcomes: Object.fromEntries(
      (mapping.stages ?? []).map(({ name, outcome }) => [name, outcome ?? 'open']),
    ),
    dateOrder: mapping.date_order ?? '',
    decimalMark: mapping.decimal_mark ?? '',
    isFull: mapping.coverage === 'full',
    asOf: '',
  };
}

function headerOf(how: MappedColumn): string {
  if (typeof how === 'string') return how;
  const from = [how['from'] ?? []].flat()[0];
  return typeof from === 'string' ? from : '';
}

function unitOf(how: MappedColumn): string {
  const unit = typeof how === 'string' ? undefined : how['unit'];
  if (typeof unit === 'number') return UNITS[unit] ?? '';
  return typeof unit === 'string' ? unit : '';
}

/** A proposal with a person's choices in it. */
function mappingOf({ recognised, mapping, targets }: MapReport, edit: MappingEdit): Mapping {
  const coverage = edit.isFull ? { coverage: 'full' as const } : {};
  const reading = {
    ...(edit.dateOrder && edit.dateOrder !== 'ymd' ? { date_order: edit.dateOrder } : {}),
    ...(edit.decimalMark ? { decimal_mark: edit.decimalMark } : {}),
  };
  if (recognised) return { ...mapping, ...reading, ...coverage };
  const columns: Record<string, MappedColumn> = {};
  for (const { column } of targets) {
    const before = mapping.columns?.[column];
    // What the page does not show (joins, constants) stays as it is.
    if (typeof before === 'object' && headerOf(before) === '') columns[column] = before;
    const header = edit.headers[column] ?? '';
    if (header === '') continue;
    const unit = edit.units[column] ?? '';
    const rest = typeof before === 'object' && headerOf(before) === header ? { ...before } : {};
    const others = Object.fromEntries(
      Object.entries(rest).filter(([name]) => name !== 'unit' && name !== 'from'),
    );
    const isPlain = unit === '' && Object.keys(others).length === 0;
    columns[column] = isPlain ? header : { from: header, ...others, ...(unit ? { unit } : {}) };
  }
  const stages = mapping.stages?.map((stage) => ({
    ...stage,
    outcome: edit.outcomes[stage.name] ?? stage.outcome ?? 'open',
  }));
  return { ...mapping, ...reading, ...coverage, columns, ...(stages ? { stages } : {}) };
}

function openQuestions(report: MapReport, { columns }: Mapping, edit: MappingEdit): string[] {
  const required = report.targets.filter(({ required }) => required).map(({ column }) => column);
  const missing = report.recognised
    ? []
    : required.filter((column) => columns?.[column] === undefined);
  const asked = report.questions
    .map(({ id }) => id)
    .filter((id) => !(id === 'amount' && edit.headers['amount'] === ''));
  return [...new Set([...asked, ...missing])];
}

/** The choices of a form; @throws QuotientError for an outcome or day that is none. */
export function editFromForm(form: FormData): MappingEdit {
  const text = (key: string): string => {
    const value = form.get(key);
    return typeof value === 'string' ? value : '';
  };
  const named = (kind: string): Record<string, string> =>
    Object.fromEntries(
      [...form.keys()]
        .filter((key) => key.startsWith(`${kind}|`))
        .map((key) => [key.slice(kind.length + 1), text(key)]),
    );
  const outcomes = named('outcome');
  const odd = Object.values(outcomes).find((one) => !(OUTCOMES as readonly string[]).includes(one));
  if (odd !== undefined) {
    throw new QuotientError('invalid_value', `invalid outcome: ${odd}; expected open, won or lost`);
  }
  const asOf = text('asOf');
  if (asOf !== '' && !/^\d{4}-\d\d-\d\d$/.test(asOf)) {
    throw new QuotientError('invalid_value', `invalid day: ${asOf}; expected one like 2026-11-13`);
  }
  const entity = text('entity');
  // Columns of another entity mean nothing for the one that is chosen now.
  const isSame = entity === text('wasEntity');
  return {
    entity,
    headers: isSame ? named('header') : {},
    units: isSame ? named('unit') : {},
    outcomes: outcomes as Record<string, Outcome>,
    dateOrder: text('dateOrder'),
    decimalMark: text('decimalMark'),
    isFull: text('coverage') === 'full',
    asOf,
  };
}
