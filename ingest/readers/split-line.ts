/** A record of delimited text and where in the text it ends, behind its line end. */
export interface TextRecord {
  readonly fields: string[];
  readonly end: number;
}

/**
 * The first records of a text, by the rules of RFC 4180: a quote opens a field only at its start,
 * and is doubled inside. Stops before a record whose quote is never closed. Blank lines are records
 * of one empty field.
 */
export function firstRecords(text: string, delimiter: string, limit: number): TextRecord[] {
  const records: TextRecord[] = [];
  let fields: string[] = [];
  let field = '';
  let isQuoted = false;
  let isAtStart = true;
  const close = (end: number) => {
    fields.push(field.endsWith('\r') ? field.slice(0, -1) : field);
    records.push({ fields, end });
    fields = [];
    field = '';
  };
  for (let i = 0; i < text.length && records.length < limit; i += 1) {
    const c = text[i] as string;
    let isStart = false;
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
      isStart = true;
    } else if (c === '\n') {
      close(i + 1);
      isStart = true;
    } else field += c;
    isAtStart = isStart;
  }
  const hasRest = fields.length > 0 || field !== '';
  if (hasRest && !isQuoted && records.length < limit) close(text.length);
  return records;
}

/**
 * The fields of the first record of a text, or null where a quote in it is never closed.
 *
 * @example firstRecord('a,"b ""c""",d\n1,2,3', ',') // ['a', 'b "c"', 'd']
 */
export function firstRecord(text: string, delimiter: string): string[] | null {
  const [first] = firstRecords(text, delimiter, 1);
  if (first) return first.fields;
  return text === '' ? [''] : null;
}
