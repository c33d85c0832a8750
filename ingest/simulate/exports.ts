import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { connectors } from '#ingest/connectors/index.ts';
import type { Column, ExportObject } from '#ingest/connectors/types.ts';
import { systemWritesUtc } from '#ingest/land/utc-systems.ts';
import { CsvFile } from './csv.ts';
import { encodeGb18030 } from './gb18030.ts';
import type { TableFile } from './table-file.ts';
import { XlsxFile } from './xlsx.ts';

export type Locale = 'en' | 'zh-CN';

/** What the files are: text in UTF-8 or as Chinese systems write it, or workbooks. */
export const DEMO_FORMATS = ['csv', 'csv-gb18030', 'xlsx'] as const;
export type DemoFormat = (typeof DEMO_FORMATS)[number];

/** A file of a connector's object, with the headers of a language. */
export interface WrittenFile {
  readonly path: string;
  readonly system: string;
  readonly object: string;
  readonly rows: number;
  readonly bytes: number;
}

const CHINESE = /\p{Script=Han}/u;

/** Chinese rosters have one column for the whole name; its header is not the first alias. */
const WHOLE_NAME: Readonly<Record<string, string>> = {
  'bamboohr.employee.last_name': '姓名',
  'greenhouse.candidate.last_name': '候选人姓名',
};

/** The folder of exports: opens one file per object of the connectors, and knows their spelling. */
export class Exports {
  private readonly open: { system: string; object: string; file: TableFile }[] = [];

  constructor(
    private readonly out: string,
    private readonly locale: Locale,
    private readonly format: DemoFormat = 'csv',
  ) {
    for (const { system, objects } of connectors) {
      for (const [object, definition] of Object.entries(objects)) {
        for (const one of ['en', 'zh-CN'] as const) {
          const stem = join(out, system, fileStem(system, object, definition, one));
          for (const ending of ['csv', 'xlsx']) rmSync(`${stem}.${ending}`, { force: true });
        }
      }
    }
  }

  /** Opens the file of an object with these columns (raw names), in this order. */
  file(system: string, object: string, columns: readonly string[]): TableFile {
    const definition = definitionOf(system, object);
    const headers = columns.map((name) => this.header(system, object, name, definition));
    const stem = join(this.out, system, fileStem(system, object, definition, this.locale));
    const sheet = () => {
      const { en, zh } = definition.label;
      const types = headers.map((header, i) => ({
        header,
        type: definition.columns[columns[i] ?? '']?.type ?? 'text',
      }));
      const name = this.locale === 'en' ? en : zh;
      return new XlsxFile(`${stem}.xlsx`, name, types, systemWritesUtc(system));
    };
    const file =
      this.format === 'xlsx'
        ? sheet()
        : new CsvFile(`${stem}.csv`, headers, this.format === 'csv' ? undefined : encodeGb18030);
    this.open.push({ system, object, file });
    return file;
  }

  /** How the language of the export writes a value of a translated picklist. */
  spelling(system: string, object: string, column: string): (canonical: string) => string {
    const values = definitionOf(system, object).columns[column]?.values ?? {};
    if (this.locale === 'en') return (canonical) => canonical;
    return (canonical) => values[canonical]?.find((one) => CHINESE.test(one)) ?? canonical;
  }

  close(): WrittenFile[] {
    return this.open.map(({ system, object, file }) => {
      file.close();
      return { path: file.path, system, object, rows: file.nRows, bytes: file.nBytes };
    });
  }

  private header(system: string, object: string, name: string, definition: ExportObject): string {
    const column: Column | undefined = definition.columns[name];
    if (!column) {
      throw new Error(
        `invalid column: ${system}.${object}.${name}; expected one of ${Object.keys(definition.columns).join(', ')}`,
      );
    }
    if (this.locale === 'en') return column.header;
    const whole = WHOLE_NAME[`${system}.${object}.${name}`];
    return whole ?? column.aliases.find((alias) => CHINESE.test(alias)) ?? column.header;
  }
}

function definitionOf(system: string, object: string): ExportObject {
  const definition = connectors.find((one) => one.system === system)?.objects[object];
  if (!definition)
    throw new Error(`invalid export: ${system}.${object}; expected a connector's object`);
  return definition;
}

function fileStem(
  system: string,
  object: string,
  definition: ExportObject,
  locale: Locale,
): string {
  if (locale === 'zh-CN') return definition.label.zh;
  if (system !== 'salesforce') return object;
  return object.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
}
