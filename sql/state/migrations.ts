import type { CreateTableBuilder, Kysely, Migration, MigrationProvider } from 'kysely';

/** Which database the store is in: only the key that counts up is written differently. */
export type Dialect = 'sqlite' | 'postgres';

/** The changes that lead to the present schema, in order; one that was released is never edited. */
export function migrations(dialect: Dialect): MigrationProvider {
  const numbered = (table: CreateTableBuilder<string, never>, name: string) =>
    dialect === 'sqlite'
      ? table.addColumn(name, 'integer', (column) => column.primaryKey().autoIncrement())
      : table.addColumn(name, 'bigserial', (column) => column.primaryKey());
  const all: Record<string, Migration> = {
    '001-submissions-and-plans': { up: (db) => first(db as Kysely<unknown>, numbered) },
    '002-person-decisions': { up: (db) => second(db as Kysely<unknown>, numbered) },
    '003-file-decisions': { up: (db) => third(db as Kysely<unknown>, numbered) },
  };
  return { getMigrations: async () => all };
}

type Numbered = (
  table: CreateTableBuilder<string, never>,
  name: string,
) => CreateTableBuilder<string, string>;

async function first(db: Kysely<unknown>, numbered: Numbered): Promise<void> {
  await texts(
    numbered(db.schema.createTable('forecast_submission'), 'submission_id'),
    'period level level_id category amount? note? submitted_by submitted_by_name submitted_at',
  )
    .addColumn('is_override', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('forecast_submission_by_member')
    .on('forecast_submission')
    .columns(['period', 'level', 'level_id'])
    .execute();

  await texts(
    db.schema.createTable('plan'),
    'plan_id name level level_id created_by created_by_name created_at',
  )
    .addPrimaryKeyConstraint('plan_key', ['plan_id'])
    .execute();
  await texts(
    versioned(db.schema.createTable('plan_version')),
    'document status note? saved_by saved_by_name saved_at decided_by? decided_by_name? decided_at? effective_from? effective_to?',
  )
    .addColumn('base_version', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('plan_version_key', ['plan_id', 'version'])
    .execute();
  await texts(versioned(db.schema.createTable('plan_quota')), 'rep_id period quota')
    .addPrimaryKeyConstraint('plan_quota_key', ['plan_id', 'version', 'rep_id', 'period'])
    .execute();
  await texts(
    versioned(db.schema.createTable('plan_target')),
    'period region? industry? target',
  ).execute();
  await texts(
    versioned(numbered(db.schema.createTable('plan_event'), 'event_id')),
    'status by by_name at note?',
  ).execute();
  await texts(
    versioned(numbered(db.schema.createTable('plan_comment'), 'comment_id')),
    'text by by_name at',
  ).execute();
}

async function second(db: Kysely<unknown>, numbered: Numbered): Promise<void> {
  await texts(
    numbered(db.schema.createTable('person_decision'), 'decision_id'),
    'kind rep_id other_id decided_by decided_by_name decided_at',
  )
    .addColumn('is_same', 'integer')
    .execute();
}

async function third(db: Kysely<unknown>, numbered: Numbered): Promise<void> {
  await texts(
    numbered(db.schema.createTable('file_decision'), 'decision_id'),
    'file_id verdict decided_by decided_by_name decided_at',
  ).execute();
}

/** Text columns by name; one that ends in `?` may be missing. */
function texts<Table extends string, Column extends string>(
  table: CreateTableBuilder<Table, Column>,
  names: string,
): CreateTableBuilder<Table, string> {
  let built = table as CreateTableBuilder<Table, string>;
  for (const name of names.split(' ')) {
    built = name.endsWith('?')
      ? built.addColumn(name.slice(0, -1), 'text')
      : built.addColumn(name, 'text', (column) => column.notNull());
  }
  return built;
}

function versioned<Table extends string, Column extends string>(
  table: CreateTableBuilder<Table, Column>,
): CreateTableBuilder<Table, string> {
  return (table as CreateTableBuilder<Table, string>)
    .addColumn('plan_id', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull());
}
