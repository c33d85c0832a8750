import type { Key } from '#web/lib/i18n/index.ts';
import type { IconName } from '#web/lib/ui/icons.ts';
import type { FilterKey, Persona } from './types.ts';

type Kind = Persona['kind'];

/** The parts of the navigation, in their order. */
export const GROUPS = ['results', 'plan', 'people', 'data'] as const;

export interface PageInfo {
  readonly path: string;
  readonly title: Key;
  readonly icon: IconName;
  readonly group: (typeof GROUPS)[number];
  /** The filters that mean something on the page. */
  readonly filters: readonly FilterKey[];
  /** Who may open it. */
  readonly personas: readonly Kind[];
}

const everyFilter = ['period', 'asof', 'region', 'team', 'segment', 'industry'] as const;
const selling = ['leadership', 'analyst', 'manager', 'rep'] as const;

/** The pages of the navigation, in its order. */
export const PAGES = {
  overview: {
    path: '/',
    title: 'shell.nav.overview',
    icon: 'overview',
    group: 'results',
    filters: everyFilter,
    personas: selling,
  },
  forecast: {
    path: '/forecast',
    title: 'shell.nav.forecast',
    icon: 'forecast',
    group: 'results',
    filters: ['period', 'asof', 'region', 'team'],
    personas: selling,
  },
  outlook: {
    path: '/forecast/outlook',
    title: 'shell.nav.outlook',
    icon: 'outlook',
    group: 'results',
    filters: ['period', 'asof', 'region', 'segment', 'industry'],
    personas: ['leadership', 'analyst', 'manager'],
  },
  pipeline: {
    path: '/pipeline',
    title: 'shell.nav.pipeline',
    icon: 'pipeline',
    group: 'results',
    filters: everyFilter,
    personas: selling,
  },
  plan: {
    path: '/plan',
    title: 'shell.nav.plan',
    icon: 'plan',
    group: 'plan',
    filters: [],
    personas: selling,
  },
  territories: {
    path: '/plan/territories',
    title: 'cut.title',
    icon: 'territories',
    group: 'plan',
    filters: [],
    personas: ['leadership', 'analyst', 'manager'],
  },
  reps: {
    path: '/reps',
    title: 'shell.nav.reps',
    icon: 'reps',
    group: 'people',
    filters: ['period', 'asof', 'region', 'team', 'segment'],
    personas: selling,
  },
  review: {
    path: '/review',
    title: 'shell.nav.review',
    icon: 'review',
    group: 'people',
    filters: ['period'],
    personas: selling,
  },
  hiring: {
    path: '/hiring',
    title: 'shell.nav.hiring',
    icon: 'hiring',
    group: 'people',
    filters: ['region', 'team'],
    personas: ['leadership', 'analyst', 'manager', 'hr'],
  },
  explore: {
    path: '/explore',
    title: 'shell.nav.explore',
    icon: 'explore',
    group: 'data',
    filters: [],
    personas: ['leadership', 'analyst'],
  },
  boards: {
    path: '/boards',
    title: 'shell.nav.boards',
    icon: 'boards',
    group: 'data',
    filters: everyFilter,
    personas: ['leadership', 'analyst', 'manager', 'rep', 'hr'],
  },
  data: {
    path: '/data',
    title: 'shell.nav.data',
    icon: 'data',
    group: 'data',
    filters: [],
    personas: ['leadership', 'analyst'],
  },
  models: {
    path: '/models',
    title: 'shell.nav.models',
    icon: 'models',
    group: 'data',
    filters: [],
    personas: ['leadership', 'analyst', 'manager', 'rep', 'hr'],
  },
} as const satisfies Record<string, PageInfo>;

export type PageName = keyof typeof PAGES;

export const PAGE_NAMES = Object.keys(PAGES) as PageName[];

/** Longest path first: a page may lie within the folder of another. */
const BY_PATH = PAGE_NAMES.toSorted((a, b) => PAGES[b].path.length - PAGES[a].path.length);

/** Which page a path belongs to; null for settings, errors and others outside the navigation. */
export function pageOf(path: string): PageName | null {
  return (
    BY_PATH.find((name) => {
      const own: string = PAGES[name].path;
      return own === '/' ? path === '/' : path === own || path.startsWith(`${own}/`);
    }) ?? null
  );
}

/** Whether a persona may open a page. */
export function mayOpen(persona: Persona, name: PageName): boolean {
  return (PAGES[name].personas as readonly Kind[]).includes(persona.kind);
}

/** Where a persona begins: the first page of the navigation that is open to it. */
export function firstPage(persona: Persona): string {
  return PAGES[PAGE_NAMES.find((name) => mayOpen(persona, name)) ?? 'models'].path;
}
