import { connectors } from '#ingest/connectors/index.ts';
import type { ColumnType } from '#ingest/connectors/types.ts';
import { STATE_RELATIONS } from '#sql/state/relations.ts';

/** A raw relation's columns: name to database type. */
export type RawColumns = Readonly<Record<string, string>>;

const TYPES: Record<ColumnType, string> = {
  id: 'VARCHAR',
  text: 'VARCHAR',
  integer: 'BIGINT',
  money: 'DECIMAL(18,2)',
  ratio: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
};

const WORKSPACE: Record<string, RawColumns> = {
  workspace__settings: {
    company: 'VARCHAR',
    language: 'VARCHAR',
    currency: 'VARCHAR',
    timezone: 'VARCHAR',
    as_of_date: 'DATE',
    fiscal_year_start_month: 'INTEGER',
    fiscal_year_named_for: 'VARCHAR',
    fiscal_weeks: 'VARCHAR',
    fiscal_year_ends_on: 'INTEGER',
    fiscal_year_rule: 'VARCHAR',
    fiscal_long_quarter: 'INTEGER',
    history_start: 'DATE',
    experienced_years: 'DOUBLE',
    hiring_mix_low: 'DOUBLE',
    hiring_mix_high: 'DOUBLE',
    coaching_low: 'INTEGER',
    coaching_high: 'INTEGER',
    ramp_months_experienced: 'INTEGER',
    ramp_months_developing: 'INTEGER',
    hire_cost_experienced: 'DOUBLE',
    hire_cost_developing: 'DOUBLE',
    month_cost_experienced: 'DOUBLE',
    month_cost_developing: 'DOUBLE',
    forecast_call_weekday: 'VARCHAR',
    is_demo: 'BOOLEAN',
  },
  workspace__selling_title: { title_pattern: 'VARCHAR', role: 'VARCHAR', position: 'INTEGER' },
  workspace__hiring_stage: { position: 'INTEGER', stage: 'VARCHAR', name_pattern: 'VARCHAR' },
  workspace__person_decision: {
    position: 'BIGINT',
    rep: 'VARCHAR',
    employee_number: 'VARCHAR',
    other_rep: 'VARCHAR',
    is_same: 'BOOLEAN',
  },
  workspace__plan_setting: { name: 'VARCHAR', value: 'DOUBLE' },
  workspace__hiring_target: {
    level: 'VARCHAR',
    level_id: 'VARCHAR',
    low: 'DOUBLE',
    high: 'DOUBLE',
  },
  workspace__file: {
    file_id: 'VARCHAR',
    path: 'VARCHAR',
    system: 'VARCHAR',
    object: 'VARCHAR',
    as_of: 'DATE',
    n_read: 'BIGINT',
    n_landed: 'BIGINT',
    n_quarantined: 'BIGINT',
    n_duplicate: 'BIGINT',
    bytes: 'BIGINT',
    columns_changed: 'VARCHAR',
    header: 'VARCHAR',
    kind: 'VARCHAR',
    encoding: 'VARCHAR',
    delimiter: 'VARCHAR',
    corrects: 'VARCHAR',
    corrected_by: 'VARCHAR',
    corrected_at: 'TIMESTAMP',
  },
  workspace__money: {
    file_id: 'VARCHAR',
    column_name: 'VARCHAR',
    currency: 'VARCHAR',
    landed: 'DECIMAL(38,2)',
    set_aside: 'DECIMAL(38,2)',
    counted: 'DECIMAL(38,2)',
  },
  workspace__opportunity_export: { source_system: 'VARCHAR', as_of: 'DATE', is_full: 'BOOLEAN' },
  workspace__quarantine: {
    file_id: 'VARCHAR',
    row_number: 'BIGINT',
    column_name: 'VARCHAR',
    value: 'VARCHAR',
    reason: 'VARCHAR',
    record: 'VARCHAR',
  },
};

/** Every raw relation that staging may read, `<system>__<object>`, with its columns as they land. */
export function rawColumns(): ReadonlyMap<string, RawColumns> {
  const relations = new Map<string, RawColumns>(
    Object.entries({ ...WORKSPACE, ...STATE_RELATIONS }),
  );
  for (const { system, objects } of connectors) {
    for (const [object, { columns, fills }] of Object.entries(objects)) {
      if (fills !== undefined) continue;
      const typed = Object.entries(columns).map(([name, { type }]) => [name, TYPES[type]] as const);
      relations.set(`${system}__${object}`, {
        ...Object.fromEntries(typed),
        _as_of: 'DATE',
        _file: 'VARCHAR',
      });
    }
  }
  const deals = relations.get('salesforce__opportunity');
  if (deals) relations.set('salesforce__opportunity_version', deals);
  return relations;
}
