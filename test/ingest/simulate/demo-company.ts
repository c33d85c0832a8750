import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectors } from '#ingest/connectors/index.ts';
import { writeDemo, type DemoOptions, type DemoReport } from '#ingest/simulate/demo.ts';

export type Row = Readonly<Record<string, string>>;

/** What the demo company's systems export: the objects of which a demo has a file each. */
const WRITTEN: Readonly<Record<string, string>> = {
  salesforce:
    'user user_role account opportunity opportunity_history opportunity_field_history opportunity_stage opportunity_line_item product2 territory2 user_territory2_association task event lead campaign forecasting_item forecasting_quota period',
  bamboohr: 'employee job_info',
  greenhouse:
    'job candidate application application_history scheduled_interview scorecard reference_call role_play debrief',
  quotient:
    'target fx_rate coaching_session content_item content_share contract satisfaction_answer',
};

/** The objects of {@link WRITTEN} as their connectors define them. */
export const demoObjects = Object.entries(WRITTEN).flatMap(([system, names]) =>
  names.split(' ').map((object) => {
    const definition = connectors.find((one) => one.system === system)?.objects[object];
    if (!definition) throw new Error(`no connector has ${system}.${object}`);
    return { system, object, definition };
  }),
);

/** Records of a CSV text, by header. */
export function parseCsv(text: string): { header: string[]; rows: Row[] } {
  const records: string[][] = [[]];
  let field = '';
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (isQuoted) {
      if (char !== '"') field += char;
      else if (text[i + 1] === '"') field += text[++i] ?? '';
      else isQuoted = false;
    } else if (char === '"') isQuoted = true;
    else if (char === ',' || char === '\n') {
      records.at(-1)?.push(field);
      field = '';
      if (char === '\n') records.push([]);
    } else field += char;
  }
  const [header = [], ...rest] = records.slice(0, -1);
  return {
    header,
    rows: rest.map((record) =>
      Object.fromEntries(header.map((name, i) => [name, record[i] ?? ''])),
    ),
  };
}

/** A demo company in a folder of its own. */
export class DemoCompany {
  private readonly parsed = new Map<string, { header: string[]; rows: Row[] }>();

  private constructor(
    readonly report: DemoReport,
    readonly out: string,
  ) {}

  static async write(options: Omit<DemoOptions, 'out'>): Promise<DemoCompany> {
    const out = mkdtempSync(join(tmpdir(), 'quotient-demo-'));
    return new DemoCompany(await writeDemo({ ...options, out }), out);
  }

  remove(): void {
    rmSync(this.out, { recursive: true, force: true });
  }

  file(object: string) {
    const file = this.report.files.find((one) => one.object === object);
    if (!file) throw new Error(`no file of ${object}`);
    return file;
  }

  parse(object: string): { header: string[]; rows: Row[] } {
    const known = this.parsed.get(object);
    if (known) return known;
    const parsed = parseCsv(readFileSync(this.file(object).path, 'utf8'));
    this.parsed.set(object, parsed);
    return parsed;
  }

  rows(object: string): Row[] {
    return this.parse(object).rows;
  }

  truth(): {
    people: Record<string, string | number | boolean>[];
    ramp_curves: Record<'experienced' | 'developing', number[]>;
    opportunities: string;
  } {
    return JSON.parse(readFileSync(join(this.out, 'truth.json'), 'utf8')) as ReturnType<
      DemoCompany['truth']
    >;
  }

  trueDeals(): Row[] {
    return parseCsv(readFileSync(join(this.out, this.truth().opportunities), 'utf8')).rows;
  }
}

/** Rows by the value of a column, in order. */
export function groupBy(rows: readonly Row[], column: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = row[column] ?? '';
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

export const sum = (rows: readonly Row[], column: string) =>
  rows.reduce((total, row) => total + Number(row[column]), 0);

/** The company most tests look at. */
export const SMALL = { reps: 12, opportunities: 1500, months: 24, seed: 7 } as const;

/** Fails where two values differ; faster than `expect` for each of a hundred thousand rows. */
export function same(found: unknown, wanted: unknown, what: string): void {
  if (found !== wanted)
    throw new Error(`${what}: found ${String(found)}, wanted ${String(wanted)}`);
}
