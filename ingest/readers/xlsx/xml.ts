/**
 * The few things of XML that workbooks need. Tags may carry a prefix (`<x:row>`), which is taken
 * away first; entities of the document itself are not defined and none is looked up.
 */

/** An attribute of a tag's text, or undefined. */
export function attribute(tag: string, name: string): string | undefined {
  const at = tag.indexOf(` ${name}="`);
  if (at >= 0) {
    const from = at + name.length + 3;
    const end = tag.indexOf('"', from);
    return end < 0 ? undefined : unescapeXml(tag.slice(from, end));
  }
  const other = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  const value = other?.[1] ?? other?.[2];
  return value === undefined ? undefined : unescapeXml(value);
}

/** Text with its character references resolved. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (all, decimal, hex, name) => {
    if (decimal) return character(Number(decimal));
    if (hex) return character(parseInt(hex as string, 16));
    return NAMED[name as string] ?? all;
  });
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};
const character = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');

/** The text inside the `<t>` of a string, without the reading aids of Japanese and Chinese. */
export function stringText(xml: string): string {
  const shown = xml.includes('<rPh') ? xml.replace(/<rPh[\s>][\s\S]*?<\/rPh>/g, '') : xml;
  let text = '';
  for (let at = 0; ;) {
    const open = shown.indexOf('<t', at);
    if (open < 0) return plainText(text);
    const next = shown[open + 2];
    const from = shown.indexOf('>', open) + 1;
    if (from === 0) return plainText(text);
    if ((next !== '>' && next !== ' ' && next !== '/') || shown[from - 2] === '/') {
      at = from;
      continue;
    }
    const end = shown.indexOf('</t>', from);
    if (end < 0) return plainText(text);
    text += unescapeXml(shown.slice(from, end));
    at = end + 4;
  }
}

/** Excel writes characters that XML lacks as `_x000D_`. */
export const plainText = (text: string) =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
        String.fromCharCode(parseInt(hex, 16)),
      )
    : text;

/** The prefix of a document's tags with its colon, or ''. */
export function prefixOf(xml: string, root: string): string {
  return new RegExp(`<([\\w.-]+:)${root}[\\s>]`).exec(xml)?.[1] ?? '';
}

/** A document without the prefix of its tags. */
export const withoutPrefix = (xml: string, prefix: string) =>
  prefix === '' ? xml : xml.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</');
