import type { Call } from './lineage.ts';

const CLOCK_AND_CHANCE = new Set(
  `now today current_date current_time current_timestamp current_localtime current_localtimestamp
  localtime localtimestamp transaction_timestamp get_current_time get_current_timestamp
  random setseed uuid gen_random_uuid uuidv4 uuidv7 tablesample
  txid_current current_transaction_id current_query_id current_connection_id sleep_ms`.split(/\s+/),
);

const SESSION = new Set(
  `getvariable current_setting getenv nextval currval current_database current_schema current_schemas
  current_catalog current_user current_role session_user user current_query in_search_path
  write_log stats query query_table error`.split(/\s+/),
);

const TABLE_FUNCTIONS = new Set(['range', 'generate_series', 'unnest', 'json_each', 'json_tree']);

/**
 * Why a model may not make this call, or nothing. The same inputs must give the same table on
 * any day and machine, so clock, chance, session state and files are refused; `age` with one
 * argument is counted from today.
 */
export function refusal(call: Call): string | undefined {
  const bareWord = call.arguments === -1;
  if (CLOCK_AND_CHANCE.has(call.name) && !(bareWord && isColumnLike(call.name))) {
    return `${call.name} reads the clock or chance; take the as-of day from settings`;
  }
  if (SESSION.has(call.name) && !(bareWord && isColumnLike(call.name))) {
    return `${call.name} reads the session; a model may depend on its inputs only`;
  }
  if (call.name === 'age' && call.arguments === 1) {
    return 'age of one argument reads the clock; give the as-of day as the first';
  }
  if (call.kind === 'table' && !TABLE_FUNCTIONS.has(call.name)) {
    return `${call.name} cannot be read; expected a model, raw.<relation> or one of ${[...TABLE_FUNCTIONS].join(', ')}`;
  }
  return undefined;
}

const BARE_WORDS = new Set(
  `current_date current_time current_timestamp localtime localtimestamp current_user current_role
  session_user current_catalog current_schema current_database`.split(/\s+/),
);

/** A name without parentheses is a call only for the words that SQL reads so. */
function isColumnLike(name: string): boolean {
  return !BARE_WORDS.has(name);
}
