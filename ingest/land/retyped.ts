import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from './duck.ts';
import type { LandedFile } from './land-file.ts';
import type { Manifest } from './manifest.ts';
import type { Plan } from './plan.ts';

/**
 * The columns that hold another type than before, in sentences: most rows of the file are set
 * aside for their values in it, where most rows of the last file of its object were read.
 */
export async function retyped(
  connection: DuckDBConnection,
  plan: Plan,
  { quarantine, nRead }: Pick<LandedFile, 'quarantine' | 'nRead'>,
  previous: Manifest | undefined,
): Promise<string[]> {
  if (quarantine === null || previous === undefined) return [];
  if (previous.nQuarantined * 2 >= previous.nRead) return [];
  const rows = await rowsOf(
    connection,
    `select column_name from read_parquet($quarantine)
     where column_name is not null and value is not null
     group by column_name having count(*) * 2 > $n order by column_name`,
    { quarantine, n: nRead },
  );
  return rows.flatMap(([name]) => {
    const column = plan.columns.find((one) => one.name === name);
    return column ? [`column "${column.name}" no longer reads as ${column.type}`] : [];
  });
}
