/**
 * The fields of the first record of a text, by the rules of RFC 4180: a quote opens a field only
 * at its start, and is doubled inside. Returns null where a quote is never closed.
 *
 * @example firstRecord('a,"b ""c""",d\n1,2,3', ',') // ['a', 'b "c"', 'd']
 */
export function firstRecord(text: string, delimiter: string): string[] | null {
  const fields: string[] = [];
  let field = '';
  let isQuoted = false;
  let isAtStart = true;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i] as string;
    if (isQuoted) {
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') {
        field += '"';
        i += 1;
      } else isQuoted = false;
    } else if (c === '"' && isAtStart) isQuoted = true;
    else if (c === delimiter) {
      fields.push(field);
      field = '';
    } else if (c === '\n') break;
    else field += c;
    isAtStart = !isQuoted && c === delimiter;
  }
  if (isQuoted) return null;
  fields.push(field.endsWith('\r') ? field.slice(0, -1) : field);
  return fields;
}
