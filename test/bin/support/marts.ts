import { openSnapshot } from '#sql/engine/session.ts';

/** A checksum of the rows of each mart, whatever their order in the file. */
export async function martChecksums(workspace: string): Promise<Map<string, string>> {
  const session = await openSnapshot(workspace);
  try {
    const marts = await session.query(
      "select name from _models where layer = 'marts' order by name",
    );
    const sums = new Map<string, string>();
    for (const { name } of marts) {
      const [sum] = await session.query(
        `select count(*) || ' ' || md5(coalesce(string_agg(line, chr(10) order by line), '')) as sum
         from (select mart::varchar as line from "${String(name)}" as mart)`,
      );
      sums.set(String(name), String(sum?.['sum']));
    }
    return sums;
  } finally {
    session.close();
  }
}
