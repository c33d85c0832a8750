/** A record of JSON as fields of one row: nested objects become `a.b`, lists are joined. */
export function flatten(
  value: unknown,
  take: (name: string, text: string) => void,
  prefix = '',
): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    take(prefix, scalarText(value));
    return;
  }
  const fields = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(fields)) {
    const inner = fields[key];
    // Salesforce writes the type and address of every record.
    if (key === 'attributes' && isAttributes(inner)) continue;
    const name = prefix === '' ? key : `${prefix}.${key}`;
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) {
      flatten(inner, take, name);
    } else take(name, scalarText(inner));
  }
}

const isAttributes = (value: unknown) =>
  typeof value === 'object' && value !== null && 'type' in value && 'url' in value;

function scalarText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(itemText).join('; ');
  return JSON.stringify(value);
}

/** One thing of a list: people and lookups by their name where they have one. */
function itemText(item: unknown): string {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return scalarText(item);
  const { name, label, value } = item as Record<string, unknown>;
  const shown = name ?? label ?? value;
  return typeof shown === 'string' || typeof shown === 'number'
    ? String(shown)
    : JSON.stringify(item);
}
