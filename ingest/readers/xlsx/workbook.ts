import { BadFile } from '../types.ts';
import type { Limits } from '../limits.ts';
import type { ZipEntry } from '../zip-directory.ts';
import { entryText, entryWhole } from './entry-stream.ts';
import { cellKinds, type CellKind } from './number-format.ts';
import { StringTable } from './string-table.ts';
import { attribute, prefixOf, stringText, withoutPrefix } from './xml.ts';

export interface SheetEntry {
  readonly name: string;
  readonly isHidden: boolean;
  readonly entry: ZipEntry;
}

/** What the sheets of a workbook share. */
export interface Workbook {
  readonly sheets: readonly SheetEntry[];
  readonly is1904: boolean;
  readonly kinds: readonly CellKind[];
  readonly strings: StringTable;
}

const MAX_STRINGS = 512 * 1024 * 1024;

/** Reads all of a workbook but its sheets. Throws `BadFile` where it is none. */
export async function readWorkbook(
  path: string,
  entries: readonly ZipEntry[],
  file: string,
  limits: Limits,
): Promise<Workbook> {
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  const whole = async (name: string) => {
    const entry = byName.get(name.toLowerCase());
    if (!entry) return null;
    const text = await entryWhole(path, entry, file, limits);
    return withoutPrefix(text, prefixOf(text, ROOTS));
  };
  const workbook = await whole('xl/workbook.xml');
  if (workbook === null) throw notWorkbook(file, byName);
  const targets = relationships((await whole('xl/_rels/workbook.xml.rels')) ?? '');
  const sheets: SheetEntry[] = [];
  for (const [tag] of workbook.matchAll(/<sheet\s[^>]*>/g)) {
    const id = /\s[\w.-]+:id="([^"]*)"/.exec(tag)?.[1] ?? attribute(tag, 'id') ?? '';
    const entry = byName.get((targets.get(id) ?? '').toLowerCase());
    const name = attribute(tag, 'name') ?? '';
    if (!entry) {
      throw new BadFile(
        `damaged file: ${file} names a sheet ${JSON.stringify(name)} that it does not hold; expected a whole workbook; save it anew`,
      );
    }
    const state = attribute(tag, 'state');
    sheets.push({ name, isHidden: state !== undefined && state !== 'visible', entry });
  }
  const strings = byName.get('xl/sharedstrings.xml');
  return {
    sheets: sheets.filter(({ entry }) => /worksheets/i.test(entry.name)),
    is1904: /<workbookPr\s[^>]*date1904="(1|true)"/.test(workbook),
    kinds: cellKinds((await whole('xl/styles.xml')) ?? ''),
    strings: strings ? await sharedStrings(path, strings, file, limits) : new StringTable(),
  };
}

const ROOTS = '(?:workbook|styleSheet|Relationships)';

function relationships(xml: string): Map<string, string> {
  const targets = new Map<string, string>();
  for (const [tag] of xml.matchAll(/<Relationship\s[^>]*>/g)) {
    const target = attribute(tag, 'Target') ?? '';
    const full = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
    targets.set(attribute(tag, 'Id') ?? '', full);
  }
  return targets;
}

function notWorkbook(file: string, entries: ReadonlyMap<string, ZipEntry>): BadFile {
  const kind = entries.has('xl/workbook.bin')
    ? 'a binary workbook (.xlsb)'
    : entries.has('word/document.xml')
      ? 'a Word document'
      : 'no workbook of Excel';
  return new BadFile(
    `invalid file: ${file} is ${kind}; expected .xlsx or CSV; save it as "Excel Workbook (.xlsx)"`,
  );
}

/** The texts that cells refer to by number. */
async function sharedStrings(
  path: string,
  entry: ZipEntry,
  file: string,
  limits: Limits,
): Promise<StringTable> {
  const strings = new StringTable();
  let rest = '';
  let prefix: string | null = null;
  for await (const piece of entryText(path, entry, file, limits)) {
    let xml = rest + piece;
    prefix ??= prefixOf(xml, 'sst');
    const last = xml.lastIndexOf(`</${prefix}si>`);
    const end = last < 0 ? 0 : last + prefix.length + 5;
    rest = xml.slice(end);
    xml = withoutPrefix(xml.slice(0, end), prefix);
    for (let at = 0; ;) {
      const open = xml.indexOf('<si', at);
      if (open < 0) break;
      const from = xml.indexOf('>', open) + 1;
      const close = xml[from - 2] === '/' ? from : xml.indexOf('</si>', from);
      const text = close === from ? '' : stringText(xml.slice(from, close));
      strings.push(text);
      at = close === from && xml[from - 2] === '/' ? from : close + 5;
    }
    if (strings.size > MAX_STRINGS || rest.length > limits.cellLength * 20 + 1_000_000) {
      throw new BadFile(
        `too large: the texts of ${file} are longer than expected; export it as "CSV UTF-8"`,
      );
    }
  }
  return strings;
}
