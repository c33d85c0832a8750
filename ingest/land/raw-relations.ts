import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { connectors } from '#ingest/connectors/index.ts';
import { salesforce } from '#ingest/connectors/salesforce.ts';
import type { Connector, ExportObject } from '#ingest/connectors/types.ts';
import { readConfig } from '#ingest/workspace/config.ts';
import { settingsRelations } from '#ingest/workspace/settings.ts';
import { fileForm } from './file-form.ts';
import { landedPaths, readManifests, sourceOf, type Manifest } from './manifest.ts';
import type { RawRelation } from './relation.ts';
import { RAW_TYPES } from './types.ts';

export type { RawRelation } from './relation.ts';

/**
 * Everything raw that models can read: one relation for each object of every connector, with its
 * landed files or none, and the workspace's own (settings, titles, targets, files, quarantine).
 * The rows of rejected files, and of what corrects them, are left out; the files stay listed.
 */
export async function rawRelations(
  workspaceDir: string,
  rejected: ReadonlySet<string> = new Set(),
): Promise<RawRelation[]> {
  const workspace = resolve(workspaceDir);
  const config = readConfig(workspaceDir);
  const all = await readManifests(workspace);
  const manifests = all.filter(
    ({ fileId, corrects }) => !rejected.has(fileId) && !(corrects && rejected.has(corrects.fileId)),
  );
  const objects = connectors.flatMap((connector) =>
    landedObjects(connector).map(([object, definition]) => {
      const landed = manifests.filter(
        (one) => one.system === connector.system && one.object === object,
      );
      const name = `${connector.system}__${object}`;
      const key = VERSIONED.has(name) ? [...definition.key, '_as_of'] : definition.key;
      return objectRelation(workspace, name, { ...definition, key }, landed);
    }),
  );
  const own = settingsRelations(config, {
    lastAsOf: manifests.map(({ asOf }) => asOf).reduce<string | null>(latest, null),
    firstDay: firstDay(manifests),
  }).map((relation) => ({ ...relation, fingerprint: fingerprint(relation) }));
  return [
    ...objects,
    ...own,
    salesforceVersions(workspace, manifests),
    exportRelation(manifests),
    fileRelation(all),
    moneyRelation(all),
    quarantineRelation(workspace, all),
  ];
}

/** Objects of which every export counts, not only the newest: history is what differs between them. */
const VERSIONED: ReadonlySet<string> = new Set(['quotient__opportunity']);

/** Every export of Salesforce's deals, where there are several days to compare; else nothing. */
function salesforceVersions(workspace: string, manifests: readonly Manifest[]): RawRelation {
  const landed = manifests.filter((one) => isOf(one, 'salesforce', 'opportunity'));
  const isHistory = new Set(landed.map(({ asOf }) => asOf)).size > 1;
  const definition = salesforce.objects['opportunity'];
  if (!definition) throw new Error('Salesforce has no opportunities');
  const key = [...definition.key, '_as_of'];
  const files = isHistory ? landed : [];
  return objectRelation(
    workspace,
    'salesforce__opportunity_version',
    { ...definition, key },
    files,
  );
}

const isOf = (one: Manifest, system: string, object: string) =>
  one.system === system && one.object === object;

/**
 * On which days each system's deals were exported, and whether whole: said to be, and without a
 * row in quarantine, which would look like one that is gone.
 */
function exportRelation(manifests: readonly Manifest[]): RawRelation {
  const days = new Map<string, [string, string, boolean]>();
  for (const one of manifests) {
    if (one.object !== 'opportunity') continue;
    const { system } = sourceOf(one);
    const isFull = one.coverage === 'full' && one.nQuarantined === 0;
    const before = days.get(`${system} ${one.asOf}`);
    days.set(`${system} ${one.asOf}`, [system, one.asOf, isFull || (before?.[2] ?? false)]);
  }
  const types = { source_system: 'VARCHAR', as_of: 'DATE', is_full: 'BOOLEAN' };
  const rows = [...days.values()].sort((a, b) => (a.join() < b.join() ? -1 : 1));
  return {
    name: 'workspace__opportunity_export',
    columns: Object.entries(types).map(([name, type]) => ({ name, type })),
    key: ['source_system', 'as_of'],
    rows,
    fingerprint: fingerprint(rows),
  };
}

/** Objects that raw keeps as they are; the others fill an entity. */
const landedObjects = ({ objects }: Connector) =>
  Object.entries(objects).filter(([, { fills }]) => fills === undefined);

const latest = (a: string | null, b: string) => (a === null || b > a ? b : a);

function objectRelation(
  workspace: string,
  name: string,
  definition: ExportObject,
  landed: readonly Manifest[],
): RawRelation {
  const unknown = new Set(landed.flatMap((one) => one.unknown.map((column) => column.name)));
  const columns = [
    ...Object.entries(definition.columns).map(([column, { type }]) => ({
      name: column,
      type: RAW_TYPES[type],
    })),
    ...[...unknown]
      .filter((column) => !(column in definition.columns))
      .sort()
      .map((column) => ({ name: column, type: 'VARCHAR' })),
    { name: '_as_of', type: 'DATE' },
    { name: '_file', type: 'VARCHAR' },
  ];
  return {
    name,
    columns,
    key: definition.key,
    files: landed.map((one) => landedPaths(workspace, one).parquet),
    fingerprint: fingerprint([columns, definition.key, landed.map(contentOf)]),
  };
}

function fileRelation(manifests: readonly Manifest[]): RawRelation {
  const types = {
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
  };
  const rows = manifests.map((one) => [
    one.fileId,
    one.path,
    sourceOf(one).system,
    sourceOf(one).object,
    one.asOf,
    one.nRead,
    one.nLanded,
    one.nQuarantined,
    one.nDuplicate,
    one.bytes,
    one.columnsChanged.join('; ') || null,
    JSON.stringify(one.header),
    fileForm(one).kind,
    fileForm(one).encoding,
    fileForm(one).delimiter,
    one.corrects?.fileId ?? null,
    one.corrects?.by ?? null,
    one.corrects?.at ?? null,
  ]);
  return {
    name: 'workspace__file',
    columns: Object.entries(types).map(([name, type]) => ({ name, type })),
    key: ['file_id'],
    rows,
    fingerprint: fingerprint(rows),
  };
}

/** The money of each file by column and currency, as it was held against the file. */
function moneyRelation(manifests: readonly Manifest[]): RawRelation {
  const types = {
    file_id: 'VARCHAR',
    column_name: 'VARCHAR',
    currency: 'VARCHAR',
    landed: 'DECIMAL(38,2)',
    set_aside: 'DECIMAL(38,2)',
    counted: 'DECIMAL(38,2)',
  };
  const rows = manifests.flatMap(({ fileId, money = [] }) =>
    money.map((one) => [fileId, one.column, one.currency, one.landed, one.setAside, one.counted]),
  );
  return {
    name: 'workspace__money',
    columns: Object.entries(types).map(([name, type]) => ({ name, type })),
    key: ['file_id', 'column_name', 'currency'],
    rows,
    fingerprint: fingerprint(rows),
  };
}

function quarantineRelation(workspace: string, manifests: readonly Manifest[]): RawRelation {
  const types = {
    file_id: 'VARCHAR',
    row_number: 'BIGINT',
    column_name: 'VARCHAR',
    value: 'VARCHAR',
    reason: 'VARCHAR',
    record: 'VARCHAR',
  };
  const bad = manifests.filter(({ nQuarantined }) => nQuarantined > 0);
  return {
    name: 'workspace__quarantine',
    columns: Object.entries(types).map(([name, type]) => ({ name, type })),
    key: [],
    files: bad.map((one) => landedPaths(workspace, one).quarantine),
    fingerprint: fingerprint(bad.map(contentOf)),
  };
}

const contentOf = ({ sha256, reading, asOf, coverage }: Manifest) => [
  sha256,
  reading,
  asOf,
  ...(coverage === 'full' ? [coverage] : []),
];

const fingerprint = (content: unknown) =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);

/** Where the first day of a deal's life stands: in histories, else in the deals themselves. */
const FIRST_DAYS: readonly Readonly<Record<string, string>>[] = [
  {
    'salesforce.opportunity_history': 'created_date',
    'quotient.opportunity_change': 'changed_at',
  },
  { 'salesforce.opportunity': 'created_date', 'quotient.opportunity': 'created_at' },
];

/** First day of the deals' life in the data: of their history, else of the deals themselves. */
function firstDay(manifests: readonly Manifest[]): string | null {
  for (const objects of FIRST_DAYS) {
    const days = manifests.flatMap((one) => {
      const column = objects[`${one.system}.${one.object}`];
      return column === undefined ? [] : (one.firstDays[column] ?? []);
    });
    if (days.length > 0) return days.reduce((a, b) => (a < b ? a : b));
  }
  return null;
}
