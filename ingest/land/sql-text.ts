/** A name as a quoted SQL identifier. */
export const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** A text as an SQL literal; for the constants of connectors, which no statement can take as a parameter. */
export const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
