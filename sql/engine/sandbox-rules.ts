/**
 * What even a locked connection would answer, and a question may not ask: the machine's paths and
 * settings, and SQL inside of a text, which no parser has seen.
 */
const REFUSED = new Set(
  `query query_table getenv current_setting which_secret write_log checkpoint force_checkpoint
  pragma_database_list pragma_database_size json_execute_serialized_sql duckdb_databases
  duckdb_settings duckdb_secrets duckdb_extensions duckdb_temporary_files duckdb_logs
  duckdb_log_contexts duckdb_external_file_cache duckdb_variables duckdb_prepared_statements
  duckdb_memory`.split(/\s+/),
);

/** A call or relation that is refused, and its byte offset in the question. */
export interface RefusedCall {
  readonly message: string;
  readonly offset: number | null;
}

/** The first thing in a parsed question that may not be asked. */
export function refusedCall(tree: unknown): RefusedCall | undefined {
  if (Array.isArray(tree)) {
    for (const item of tree) {
      const found = refusedCall(item);
      if (found) return found;
    }
    return undefined;
  }
  if (typeof tree !== 'object' || tree === null) return undefined;
  const node = tree as Readonly<Record<string, unknown>>;
  for (const key of ['function_name', 'table_name']) {
    const name = node[key];
    if (typeof name !== 'string' || !REFUSED.has(name.toLowerCase())) continue;
    const at = node['query_location'];
    const offset = typeof at === 'number' && Number.isSafeInteger(at) ? at : null;
    return { message: `${name} may not be used here; only the snapshot can be read`, offset };
  }
  return refusedCall(Object.values(node));
}
