import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, extname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const SKIPPED = new Set(
  'node_modules .git .svelte-kit build workspace .cache screenshots'.split(' '),
);
const CODE = new Set(['.ts', '.js', '.svelte']);

/** Path below the root to its text. */
type Tree = ReadonlyMap<string, string>;
interface Import {
  readonly to: string;
  readonly isType: boolean;
}

const tree = readTree(ROOT, tracked(ROOT));

describe('imports', () => {
  it('go one way, left to right', () => {
    expect(importFaults(tree)).toEqual([]);
  });

  it('that go the other way are found', () => {
    const faults = importFaults(
      new Map([
        ['ingest/land/a.ts', "import { b } from '#sql/engine/b.ts';"],
        ['sql/engine/a.ts', "import type { C } from '../../ingest/connectors/types.ts';"],
        ['models/stats/a.ts', "import { f } from '../forecast/f.ts';"],
        ['models/review/a.ts', "import { f } from '#models/forecast/f.ts';"],
        ['models/review/b.ts', "import { readFileSync } from 'node:fs';"],
        ['web/lib/server/a.ts', "const m = await import('#ingest/land/a.ts');"],
        ['web/lib/ui/A.svelte', "import { marts } from '../server/marts.ts';"],
        ['web/routes/+page.ts', "export { open } from '#sql/engine/open.ts';"],
        ['bin/a.ts', "import '#web/lib/server/a.ts';"],
        ['ingest/readers/a.ts', "import { x } from '#test/x.ts';"],
      ]),
    );
    expect(faults).toHaveLength(10);
  });

  it('that go left to right are free', () => {
    const faults = importFaults(
      new Map([
        ['models/review/a.ts', "import { mean } from '../stats/mean.ts';"],
        ['models/scenario/a.ts', "import { f } from '#models/forecast/f.ts';"],
        ['web/routes/+page.server.ts', "import { readMart } from '#web/lib/server/marts.ts';"],
        ['web/routes/+page.svelte', "import type { Row } from '#web/lib/server/marts.ts';"],
        ['web/lib/server/a.ts', "import { openSnapshot } from '#sql/engine/snapshots.ts';"],
        ['bin/a.ts', "import { ingestPaths } from '#ingest/land/ingest.ts';"],
      ]),
    );
    expect(faults).toEqual([]);
  });
});

describe('SQL', () => {
  it('reads only its own layer and the one before it', () => {
    expect(layerFaults(tree)).toEqual([]);
  });

  it('that reads past its layer is found', () => {
    const faults = layerFaults(
      new Map([
        ['sql/staging/stg_a.sql', 'select * from fct_b'],
        ['sql/core/fct_b.sql', 'select * from raw.salesforce__opportunity'],
        ['sql/marts/wins.sql', 'select * from stg_a join fct_b using (id)'],
        ['sql/checks/no wins.sql', 'select * from stg_a'],
        ['sql/marts/losses.sql', 'with stg_a as (select * from stg_a) select * from stg_a'],
        ['sql/core/dim_c.sql', 'with wins as (select (1) as n) select * from wins'],
      ]),
    );
    expect(faults.map((fault) => fault.split(' reads ')[0])).toEqual([
      'sql/staging/stg_a.sql',
      'sql/core/fct_b.sql',
      'sql/marts/wins.sql',
      'sql/checks/no wins.sql',
      'sql/marts/losses.sql',
    ]);
  });

  it('knows no clock, no chance and no session', () => {
    expect(clockFaults(tree, '.sql')).toEqual([]);
  });

  it('that asks the clock is found', () => {
    const faults = clockFaults(
      new Map([
        ['sql/core/a.sql', "select current_date, getvariable('x')"],
        ['sql/core/b.sql', "-- now() is only in this comment\nselect 'now()' as words"],
      ]),
      '.sql',
    );
    expect(faults).toEqual(['sql/core/a.sql: current_date', 'sql/core/a.sql: getvariable(']);
  });
});

describe('models and the simulator', () => {
  it('know no clock and no chance', () => {
    expect(clockFaults(tree, '.ts')).toEqual([]);
  });

  it('that ask the clock are found', () => {
    const faults = clockFaults(
      new Map([['models/stats/a.ts', 'const t = new Date(); const r = Math.random();']]),
      '.ts',
    );
    expect(faults).toHaveLength(2);
  });
});

describe('the tree', () => {
  it('has no file over 400 lines that DECISIONS.md does not name', () => {
    const decisions = tree.get('DECISIONS.md') ?? '';
    const long = [...tree]
      .filter(([path]) => CODE.has(extname(path)) || extname(path) === '.sql')
      .filter(([, text]) => text.split('\n').length > 401)
      .map(([path]) => path);
    expect(long.filter((path) => !decisions.includes(path))).toEqual([]);
  });

  it('names no folder of the machine it was written on', () => {
    const own = new RegExp(String.raw`(?<![\w./-])/(?:work|home|root|Users)/[\w.-]+/`);
    expect([...tree].filter(([, text]) => own.test(text)).map(([path]) => path)).toEqual([]);
  });

  it('locks packages without the address they came from', () => {
    expect(tree.get('package-lock.json')).not.toMatch(/"resolved"\s*:/);
  });

  it('says every message in both languages', async () => {
    const [{ en }, { zh }] = await Promise.all([
      import('#web/lib/i18n/en.ts'),
      import('#web/lib/i18n/zh.ts'),
    ]);
    expect(keys(zh)).toEqual(keys(en));
  });
});

function importFaults(files: Tree): string[] {
  const faults: string[] = [];
  for (const [path, text] of files) {
    if (!CODE.has(extname(path)) || path.endsWith('.test.ts')) continue;
    for (const found of importsOf(path, text)) {
      const rule = brokenRule(path, found);
      if (rule) faults.push(`${path} imports ${found.to}: ${rule}`);
    }
  }
  return faults;
}

function brokenRule(from: string, { to, isType }: Import): string | undefined {
  const [zone = '', inner = ''] = from.split('/');
  const [target = '', targetInner = ''] = to.split('/');
  const isOwn = target === zone;
  if (target === 'test' && zone !== 'test') return 'nothing imports tests';
  switch (zone) {
    case 'bin':
      return target === 'web' ? 'bin/ starts the built server only' : undefined;
    case 'ingest':
      return isTop(target) && !isOwn ? 'ingest/ knows only itself' : undefined;
    case 'sql':
      return isTop(target) && !isOwn ? 'sql/engine knows only itself' : undefined;
    case 'models':
      if (isTop(target) && !isOwn) return 'models/ is pure';
      if (/^(node:|@duckdb|svelte|hono|@libsql)/.test(to)) return 'models/ has no input or output';
      return isOwn ? innerRule(inner, targetInner) : undefined;
    case 'web':
      return isType ? webTypeRule(target) : webRule(from, to, target);
    default:
      return undefined;
  }
}

const isTop = (name: string): boolean => ['bin', 'ingest', 'sql', 'models', 'web'].includes(name);

/** Within models: statistics, then the subjects, then scenarios; files at its top are types for all. */
function innerRule(from: string, to: string): string | undefined {
  const isShared = extname(to) !== '' || from === to;
  if (isShared || from === 'scenario' || to === 'stats') return undefined;
  return extname(from) === '' ? 'stats <- subjects <- scenario, never sideways' : undefined;
}

function webTypeRule(target: string): string | undefined {
  return target === 'ingest' || target === 'bin' ? 'web/ knows the snapshot only' : undefined;
}

function webRule(from: string, to: string, target: string): string | undefined {
  if (target === 'ingest' || target === 'bin') return 'web/ knows the snapshot only';
  const isOpen = /^sql\/(engine|state)\//.test(to);
  if (target === 'sql' && !isOpen) return 'web/ reads no SQL file';
  const isServer = from.startsWith('web/lib/server/') || /server\.ts$/.test(basename(from));
  if (isServer) return undefined;
  if (target === 'sql') return 'only server code opens snapshots';
  return to.startsWith('web/lib/server/') ? 'browser code imports no server code' : undefined;
}

function importsOf(path: string, text: string): Import[] {
  const statements =
    /(?:^|[;\n>])\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;
  return [...text.matchAll(statements)].map(([, type, named, dynamic]) => ({
    to: fromRoot(path, named ?? dynamic ?? ''),
    isType: type !== undefined,
  }));
}

function fromRoot(path: string, specifier: string): string {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('$lib/')) return specifier.replace('$lib/', 'web/lib/');
  if (specifier.startsWith('.')) return normalize(join(dirname(path), specifier));
  return specifier.replace(/^(bin|ingest|sql|models|web|test)(\/|$)/, 'package:$1$2');
}

const READS: Readonly<Record<string, readonly string[]>> = {
  staging: ['raw', 'staging'],
  core: ['staging', 'core'],
  marts: ['core', 'marts'],
  checks: ['core', 'marts'],
};

function layerFaults(files: Tree): string[] {
  const models = sqlFiles(files);
  const layerOf = new Map(models.map(({ name, layer }) => [name, layer]));
  return models.flatMap(({ path, layer, text }) => {
    return [...new Set(relationsIn(text))].flatMap((name) => {
      const source = name.startsWith('raw.') ? 'raw' : layerOf.get(name);
      if (!source || READS[layer]?.includes(source)) return [];
      return [`${path} reads ${name} of ${source}`];
    });
  });
}

/** Names after `from` and `join` that no common table expression before them hides. */
function relationsIn(text: string): string[] {
  const declared = [
    ...text.matchAll(/\b([a-z_]\w*)\s+as\s+(?:not\s+)?(?:materialized\s+)?\(/gi),
  ].map(({ 1: name = '', 0: head, index }) => ({ name, end: closing(text, index + head.length) }));
  return [...text.matchAll(/\b(?:from|join)\s+([a-z_][\w.]*)/gi)]
    .filter(({ 1: name, index }) => !declared.some((one) => one.name === name && one.end < index))
    .map(([, name = '']) => name);
}

/** Where the bracket closes that is open at `from`. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

const SQL_CLOCK =
  /\b(?:current_date|current_time|current_timestamp|localtime|localtimestamp|(?:now|today|random|uuid|gen_random_uuid|setseed|getvariable|transaction_timestamp|get_current_timestamp|get_current_time)\s*\()/gi;
const TS_CLOCK =
  /\bMath\.random\b|\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b|\brandomUUID\b|\brandomBytes\b/g;

function clockFaults(files: Tree, kind: '.sql' | '.ts'): string[] {
  const texts =
    kind === '.sql'
      ? sqlFiles(files)
      : [...files]
          .filter(([path]) => /^(models|ingest\/simulate)\/.*\.ts$/.test(path))
          .map(([path, text]) => ({ path, text: text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '') }));
  const clock = kind === '.sql' ? SQL_CLOCK : TS_CLOCK;
  return texts.flatMap(({ path, text }) =>
    [...text.matchAll(clock)].map(([call]) => `${path}: ${call}`),
  );
}

/** The models of the warehouse with their statement alone: no header, comment or quoted text. */
function sqlFiles(files: Tree) {
  return [...files]
    .filter(([path]) => /^sql\/(staging|core|marts|checks)\/[^/]+\.sql$/.test(path))
    .map(([path, text]) => ({
      path,
      layer: path.split('/')[1] ?? '',
      name: basename(path, '.sql'),
      text: text.replace(/\/\*[\s\S]*?\*\/|--.*$|'(?:[^']|'')*'/gm, ''),
    }));
}

/** The files that git knows, or null where this is no checkout of git. */
function tracked(root: string): ReadonlySet<string> | null {
  try {
    const list = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
    return new Set(list.split('\0'));
  } catch {
    return null;
  }
}

function readTree(
  root: string,
  known: ReadonlySet<string> | null,
  below = '',
): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (SKIPPED.has(entry.name)) continue;
    if (entry.isDirectory()) for (const pair of readTree(root, known, path)) found.set(...pair);
    else if (isText(entry.name) && (known?.has(path) ?? true)) {
      found.set(path, readFileSync(join(root, path), 'utf8'));
    }
  }
  return found;
}

function isText(name: string): boolean {
  return /\.(ts|js|svelte|sql|md|json|ya?ml|css|html|csv|txt|sh)$/.test(name) || name === 'run';
}

function keys(messages: object, under = ''): string[] {
  return Object.entries(messages)
    .flatMap(([key, value]) =>
      typeof value === 'object' && value !== null
        ? keys(value as object, `${under}${key}.`)
        : [`${under}${key}`],
    )
    .sort();
}
