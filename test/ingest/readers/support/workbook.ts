import { zipOf } from './zip.ts';

/** A cell: text (shared), a number with a style, or XML of its own. */
export type Cell =
  string | number | { readonly n: number; readonly s: number } | { readonly xml: string } | null;

/** Formats that the tests use, in the order of the styles: 1 is a day, 2 a moment, 3 a percent … */
const FORMATS = [
  'General',
  'yyyy-mm-dd',
  'm/d/yy h:mm',
  '0%',
  'h:mm',
  '"¥"#,##0.00',
  '[h]:mm',
  'yyyy"年"m"月"d"日"',
];
export const STYLE = {
  day: 1,
  moment: 2,
  percent: 3,
  time: 4,
  money: 5,
  duration: 6,
  chinese: 7,
} as const;

interface Choices {
  readonly is1904?: boolean;
  readonly hidden?: readonly string[];
  readonly merged?: readonly string[];
  readonly prefix?: string;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A workbook with the given rows per sheet; an undefined row is left out. */
export function workbookOf(
  sheets: Readonly<Record<string, readonly (readonly Cell[] | undefined)[]>>,
  how: Choices = {},
): Buffer {
  const strings: string[] = [];
  const members: Record<string, string> = {};
  const names = Object.keys(sheets);
  const x = how.prefix ?? '';
  const ns = x === '' ? `xmlns="${MAIN}"` : `xmlns:${x.slice(0, -1)}="${MAIN}"`;
  members['[Content_Types].xml'] = `${HEAD}<Types/>`;
  const relations = names.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  members['xl/_rels/workbook.xml.rels'] =
    `${HEAD}<Relationships>${relations.join('')}</Relationships>`;
  const list = names.map((name, i) => {
    const state = how.hidden?.includes(name) ? ' state="hidden"' : '';
    return `<${x}sheet name="${escape(name)}" sheetId="${i + 1}"${state} r:id="rId${i + 1}"/>`;
  });
  members['xl/workbook.xml'] =
    `${HEAD}<${x}workbook ${ns} xmlns:r="r"><${x}workbookPr${how.is1904 ? ' date1904="1"' : ''}/><${x}sheets>${list.join('')}</${x}sheets></${x}workbook>`;
  const formats = FORMATS.map(
    (code, i) => `<${x}numFmt numFmtId="${170 + i}" formatCode="${escape(code)}"/>`,
  );
  const styles = FORMATS.map((_, i) => `<${x}xf numFmtId="${170 + i}" applyNumberFormat="1"/>`);
  members['xl/styles.xml'] =
    `${HEAD}<${x}styleSheet ${ns}><${x}numFmts>${formats.join('')}</${x}numFmts><${x}cellXfs count="8">${styles.join('')}</${x}cellXfs></${x}styleSheet>`;
  names.forEach((name, i) => {
    const rows = (sheets[name] ?? []).map((row, r) => {
      if (!row) return '';
      const cells = row.map((cell, c) => {
        const at = `${letters(c)}${r + 1}`;
        if (cell === null) return '';
        if (typeof cell === 'object' && 'xml' in cell)
          return cell.xml.replace('<c', `<${x}c r="${at}"`);
        if (typeof cell === 'string')
          return `<${x}c r="${at}" t="s"><${x}v>${strings.push(cell) - 1}</${x}v></${x}c>`;
        if (typeof cell === 'number') return `<${x}c r="${at}"><${x}v>${cell}</${x}v></${x}c>`;
        return `<${x}c r="${at}" s="${cell.s}"><${x}v>${cell.n}</${x}v></${x}c>`;
      });
      return `<${x}row r="${r + 1}">${cells.join('')}</${x}row>`;
    });
    const merged = (how.merged ?? []).map((ref) => `<${x}mergeCell ref="${ref}"/>`).join('');
    members[`xl/worksheets/sheet${i + 1}.xml`] =
      `${HEAD}<${x}worksheet ${ns}><${x}cols><${x}col min="1" max="1"/></${x}cols><${x}sheetData>${rows.join('')}</${x}sheetData><${x}mergeCells>${merged}</${x}mergeCells></${x}worksheet>`;
  });
  const items = strings.map(
    (text) => `<${x}si><${x}t xml:space="preserve">${escape(text)}</${x}t></${x}si>`,
  );
  members['xl/sharedStrings.xml'] = `${HEAD}<${x}sst ${ns}>${items.join('')}</${x}sst>`;
  return zipOf(members);
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}
