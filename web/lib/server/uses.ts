import { PAGE_NAMES, type PageName } from '#web/lib/shell/pages.ts';

/** The text of the modules that read marts for the pages, as they were built. */
const TEXTS = import.meta.glob<string>('./**/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** What every page stands on; a mart that only these read belongs to no page. */
const FRAME =
  /^\.\/(behind|cache|catalogue|errors|filters|marts|page|personas|profile|query|request|scope|settings|shell|snapshot|subject|uses|workspace)\.ts$/;

/**
 * The pages whose data functions name a relation: `pages/<page>.ts`, the files of
 * `pages/<page>/`, and what they import. Nothing has to be kept by hand when a page reads one
 * more mart.
 *
 * @example pagesReading('hiring_mix') // ['hiring']
 */
export function pagesReading(model: string): readonly PageName[] {
  return PAGE_NAMES.filter((page) => namesOf(page).has(model));
}

const known = new Map<PageName, ReadonlySet<string>>();

function namesOf(page: PageName): ReadonlySet<string> {
  const own = Object.keys(TEXTS).filter(
    (path) => path === `./pages/${page}.ts` || path.startsWith(`./pages/${page}/`),
  );
  const found = known.get(page) ?? new Set(own.flatMap((path) => quotedIn(path, new Set())));
  known.set(page, found);
  return found;
}

function quotedIn(path: string, seen: Set<string>): string[] {
  const text = TEXTS[path];
  if (text === undefined || seen.has(path) || FRAME.test(path)) return [];
  seen.add(path);
  const imported = [...text.matchAll(/from '(\.[^']+\.ts)'/g)].map(([, to = '']) =>
    resolved(path, to),
  );
  const quoted = [...text.matchAll(/'([a-z][a-z0-9_]*)'/g)].map(([, name = '']) => name);
  return [...quoted, ...imported.flatMap((to) => quotedIn(to, seen))];
}

function resolved(from: string, to: string): string {
  return `./${new URL(to, new URL(from, 'http://x/')).pathname.slice(1)}`;
}
