import type { DuckDBConnection as Connection, DuckDBInstance } from '@duckdb/node-api';
import { writeCatalogue, type CatalogueModel } from './catalogue.ts';
import { headerErrors, type ColumnInfo } from './data-tests.ts';
import { TELL_PLACES } from './database-error.ts';
import { connect, literal, openDatabase, rowsOf, type Resources } from './duckdb.ts';
import { faultsOf } from './errors.ts';
import { materialization } from './fingerprint.ts';
import { readGraph, type Graph, type GraphNode, withUpstream } from './graph.ts';
import type { InputPrint } from './incremental.ts';
import { idleStaging } from './idle-staging.ts';
import { isMostKept, keepTables } from './keep-tables.ts';
import { madeColumns } from './made-columns.ts';
import { makeIncremental } from './make-incremental.ts';
import { CATALOGS, materialize, NO_LOG, SEARCH_PATH, tryCopy } from './materialize.ts';
import { withMemory } from './memory.ts';
import { modelLineage } from './model-lineage.ts';
import type { SnapshotPaths } from './paths.ts';
import { makePlan, type Plan } from './plan.ts';
import { ConnectionPool } from './pool.ts';
import { readPrevious, type PreviousSnapshot } from './previous.ts';
import { sealSnapshot } from './publish.ts';
import { createRaw } from './raw-views.ts';
import { connectionsFor } from './resources.ts';
import { schedule } from './schedule.ts';
import { testGraph } from './test-graph.ts';
import type { BuildError, Model, ModelReport, Progress, RawRelation, TestReport } from './types.ts';

/** A build with its lock held and its files read. */
export interface GraphBuild extends Resources {
  readonly paths: SnapshotPaths;
  readonly models: readonly Model[];
  readonly raw: readonly RawRelation[];
  readonly id: string;
  readonly createdAt: Date;
  readonly input: string;
  readonly currentId: string | undefined;
  readonly select?: string | undefined;
  readonly full?: boolean | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** What came of it; on `published` the snapshot lies in its place and the pointer is still to move. */
export interface GraphBuilt {
  readonly status: 'published' | 'failed' | 'unchanged';
  readonly reports: readonly ModelReport[];
  readonly tests: readonly TestReport[];
  readonly errors: readonly BuildError[];
  readonly asOf: string | null;
  readonly input: string;
}

/** Builds, tests and seals one snapshot file. Throws `ModelError` where the graph itself is wrong. */
export async function buildGraph(build: GraphBuild): Promise<GraphBuilt> {
  const instance = await openDatabase(':memory:', { ...build, tempDirectory: build.paths.spill });
  try {
    return await new Run(build, instance).run();
  } finally {
    instance.closeSync();
  }
}

interface Made {
  readonly report: ModelReport;
  readonly inputs?: readonly InputPrint[] | undefined;
}

interface Computed {
  readonly status: ModelReport['status'];
  readonly nRows: number | null;
  readonly part?: string;
  readonly prints?: readonly InputPrint[] | undefined;
  readonly memoryBytes?: number | null;
}

class Run {
  readonly #build: GraphBuild;
  readonly #instance: DuckDBInstance;
  readonly #made = new Map<string, Made>();
  readonly #errors: BuildError[] = [];
  #previous: PreviousSnapshot | undefined;
  #kept: ReadonlySet<string> = new Set();
  #columns: ReadonlyMap<string, readonly ColumnInfo[]> = new Map();
  #idle: ReadonlySet<string> = new Set();

  constructor(build: GraphBuild, instance: DuckDBInstance) {
    this.#build = build;
    this.#instance = instance;
  }

  async run(): Promise<GraphBuilt> {
    const { models, raw, id, paths } = this.#build;
    const main = await connect(this.#instance);
    const names = raw.map((relation) => relation.name);
    const graph = await readGraph(main, models, names);
    const previous = await this.#attachPrevious(main);
    this.#previous = previous;
    const plan = makePlan(graph, previous, this.#build);
    if (previous?.content === plan.content && !this.#build.full) return this.#unchanged(previous);
    this.#kept = await this.#attachNew(main, plan, previous);

    this.#idle = this.#build.full ? new Set() : idleStaging(graph, plan, previous);
    const busy = [...graph.values()].filter((node) => !this.#idle.has(node.name));
    const used = new Set(busy.flatMap((node) => node.raw));
    await createRaw(
      main,
      raw.filter((relation) => used.has(relation.name)),
    );
    const connections = [main];
    while (connections.length < connectionsFor()) connections.push(await connect(this.#instance));
    for (const connection of connections) {
      await connection.run(SEARCH_PATH);
      await connection.run(TELL_PLACES);
    }
    const pool = new ConnectionPool(connections);
    try {
      await this.#make(pool, graph, plan);
      this.#columns = await this.#columnsOf(main, graph);
      if (this.#errors.length > 0) return this.#failed([]);
      const tested = await testGraph({
        pool,
        graph,
        columns: this.#columns,
        prints: plan.prints,
        known: this.#build.full ? undefined : previous?.tests,
        stale: plan.stale,
        onProgress: this.#build.onProgress,
      });
      this.#errors.push(...tested.errors);
      const reports = tested.tests.map((test) => test.report);
      if (this.#errors.length > 0) return this.#failed(reports);

      const catalogued = this.#catalogued(graph, plan, tested.nRows, previous);
      const asOf = await this.#asOf(main);
      const { createdAt, input } = this.#build;
      await writeCatalogue(main, catalogued, tested.tests, {
        id,
        createdAt,
        asOf,
        inputFingerprint: input,
        contentFingerprint: plan.content,
      });
      await main.run(`checkpoint ${CATALOGS.snapshot}`);
      for (const connection of connections) await connection.run('reset search_path');
      await main.run(`detach ${CATALOGS.snapshot}`);
      await sealSnapshot(paths, id, this.#counts());
      return {
        status: 'published',
        reports: this.#reports(),
        tests: reports,
        errors: [],
        asOf,
        input,
      };
    } finally {
      pool.close();
    }
  }

  /**
   * Attaches the snapshot that is up and reads its catalogue. One that cannot be read is no
   * reason to fail: everything is built again.
   */
  async #attachPrevious(main: Connection): Promise<PreviousSnapshot | undefined> {
    const { paths, currentId } = this.#build;
    await main.run("attach ':memory:' as raw");
    await main.run(`attach ':memory:' as ${CATALOGS.staging}`);
    if (currentId === undefined) return undefined;
    try {
      await main.run(
        `attach ${literal(paths.file(currentId))} as ${CATALOGS.previous} (read_only)`,
      );
      return await readPrevious(main, CATALOGS.previous);
    } catch {
      return undefined;
    }
  }

  /** Attaches the file that is built; where most stays it starts as a copy of the one that is up. */
  async #attachNew(
    main: Connection,
    plan: Plan,
    previous: PreviousSnapshot | undefined,
  ): Promise<ReadonlySet<string>> {
    const { paths, id, currentId } = this.#build;
    if (previous && currentId !== undefined && isMostKept(previous, plan.copy)) {
      const kept = await keepTables(main, paths.file(currentId), paths.building(id), plan.copy);
      if (kept) return kept;
    }
    await main.run(`attach ${literal(paths.building(id))} as ${CATALOGS.snapshot} ${NO_LOG}`);
    return new Set();
  }

  async #make(pool: ConnectionPool, graph: Graph, plan: Plan): Promise<void> {
    const tasks = [...graph.values()]
      .filter((node) => node.layer !== 'checks')
      .map((node) => ({
        name: node.name,
        needs: node.upstream,
        node,
      }));
    const built = [...graph.values()].filter(
      ({ name, layer }) => layer !== 'staging' && !plan.copy.has(name),
    );
    const needed = withUpstream(
      graph,
      built.map(({ name }) => name),
    );
    const endings = await schedule(tasks, pool.size, async ({ node }) => {
      this.#progress('build', node.name, tasks.length);
      return pool.use((connection) =>
        this.#makeOne(
          connection,
          needed.has(node.name) ? node : asView(node),
          graph,
          plan.copy.has(node.name),
        ),
      );
    });
    for (const { node } of tasks) {
      if (endings.get(node.name) === 'skipped') this.#note(node, 'skipped', null, 0);
    }
  }

  /** The columns of all that was made, held against the headers. */
  async #columnsOf(
    main: Connection,
    graph: Graph,
  ): Promise<ReadonlyMap<string, readonly ColumnInfo[]>> {
    const made = await madeColumns(main);
    const columns = new Map<string, readonly ColumnInfo[]>();
    for (const node of graph.values()) {
      const own = this.#idle.has(node.name)
        ? this.#previous?.columns.get(node.name)
        : made.get(node.name);
      if (!own || node.layer === 'checks') continue;
      columns.set(node.name, own);
      this.#errors.push(...headerErrors(node, own));
    }
    return columns;
  }

  async #makeOne(
    connection: Connection,
    node: GraphNode,
    graph: Graph,
    isCopy: boolean,
  ): Promise<boolean> {
    const startedAt = performance.now();
    const elapsed = () => performance.now() - startedAt;
    try {
      if (this.#idle.has(node.name)) {
        this.#note(node, 'view', null, elapsed());
        return true;
      }
      const before = this.#previous?.models.find((model) => model.name === node.name);
      const isKept = this.#kept.has(node.name) && typeof before?.nRows === 'number';
      const copied = !isCopy ? undefined : isKept ? before.nRows : await tryCopy(connection, node);
      if (before && typeof copied === 'number') {
        const prints = this.#previous?.inputs.get(node.name);
        const { milliseconds, memoryBytes } = before;
        this.#note(node, 'copied', copied, milliseconds, { prints, memoryBytes });
        return true;
      }
      const made = await this.#compute(connection, node, graph);
      this.#note(node, made.status, made.nRows, elapsed(), made);
      return true;
    } catch (error) {
      this.#errors.push(...faultsOf(node, error));
      this.#note(node, 'failed', null, elapsed());
      return false;
    }
  }

  async #compute(connection: Connection, node: GraphNode, graph: Graph): Promise<Computed> {
    const make = async (): Promise<Computed> => {
      if (node.header.incremental && materialization(node) === 'table') {
        const before = this.#build.full ? undefined : this.#previous?.inputs.get(node.name);
        return makeIncremental(connection, node, graph, before);
      }
      const nRows = await materialize(connection, node, graph);
      return { nRows, status: nRows === null ? 'view' : 'built' };
    };
    if (node.program || materialization(node) === 'view') return make();
    const { value, memoryBytes } = await withMemory(
      connection,
      this.#build.paths.spill,
      node.name,
      make,
    );
    return { ...value, memoryBytes };
  }

  #note(
    { name, layer }: GraphNode,
    status: ModelReport['status'],
    nRows: number | null,
    milliseconds: number,
    { part, prints, memoryBytes = null }: Omit<Computed, 'status' | 'nRows'> = {},
  ): void {
    const told = { name, layer, status, nRows, milliseconds, memoryBytes };
    const report = { ...told, ...(part ? { part } : {}) };
    this.#made.set(name, { report, inputs: prints });
  }

  #progress(phase: string, label: string, total: number): void {
    this.#build.onProgress?.({ phase, label, done: this.#made.size, total });
  }

  #reports(): ModelReport[] {
    return [...this.#made.values()].map((made) => made.report);
  }

  #unchanged(previous: PreviousSnapshot): GraphBuilt {
    const { models, tests } = previous;
    const known = { reports: models, tests: [...tests.values()], asOf: null };
    return { ...known, status: 'unchanged', errors: [], input: this.#build.input };
  }

  #failed(tests: readonly TestReport[]): GraphBuilt {
    const { input } = this.#build;
    return {
      status: 'failed',
      reports: this.#reports(),
      tests,
      errors: this.#errors,
      asOf: null,
      input,
    };
  }

  #counts(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { report } of this.#made.values()) {
      if (report.layer !== 'staging' && report.nRows !== null && report.status !== 'view')
        counts.set(report.name, report.nRows);
    }
    return counts;
  }

  #catalogued(
    graph: Graph,
    plan: Plan,
    nRows: ReadonlyMap<string, number>,
    previous: PreviousSnapshot | undefined,
  ): CatalogueModel[] {
    const before = new Map(previous?.models.map((model) => [model.name, model.nRows]));
    const lineage = modelLineage(graph, this.#columns, this.#build.raw);
    const isSame = (name: string) => previous?.prints.get(name) === plan.prints.get(name);
    return [...graph.values()]
      .filter((node) => node.layer !== 'checks')
      .map((node) => {
        const made = this.#made.get(node.name);
        return {
          node,
          columns: this.#columns.get(node.name) ?? [],
          fingerprint: plan.prints.get(node.name) ?? '',
          isView: materialization(node) === 'view',
          nRows:
            made?.report.nRows ??
            nRows.get(node.name) ??
            (isSame(node.name) ? (before.get(node.name) ?? null) : null),
          milliseconds: made?.report.milliseconds ?? 0,
          memoryBytes: made?.report.memoryBytes ?? null,
          lineage: lineage.get(node.name) ?? [],
          inputs: made?.inputs ?? [],
        };
      });
  }

  async #asOf(main: Connection): Promise<string | null> {
    const settings = this.#build.raw.find((relation) => relation.name === 'workspace__settings');
    const at = settings?.columns.findIndex((column) => column.name === 'as_of_date') ?? -1;
    const value = settings?.rows?.[0]?.[at];
    if (value === undefined || value === null) return null;
    const [row] = await rowsOf(main, 'select cast($1 as date) as as_of', [value]);
    return String(row?.['as_of']);
  }
}

/** Staging that nothing built reads need not be computed: its tests may still ask for it. */
function asView(node: GraphNode): GraphNode {
  if (node.layer !== 'staging') return node;
  return { ...node, header: { ...node.header, materialized: 'view' } };
}
