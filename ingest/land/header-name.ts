/** A header as it is compared: without case, width variants and outer or doubled blanks. */
export function headerKey(header: string): string {
  return header.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
}

/**
 * The name under which an unknown column is kept.
 * @example snakeCase('Forecast Category (Old)') // 'forecast_category_old'
 */
export function snakeCase(header: string): string {
  const name = header
    .normalize('NFKC')
    .trim()
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
  return name === '' ? 'column' : name;
}
