import type { Lang } from '#web/lib/i18n/index.ts';

/** Types that the server's half and the browser's half of the dashboard share. */

export const LEVELS = [
  'company',
  'region',
  'team',
  'manager',
  'rep',
  'segment',
  'industry',
  'territory',
  'source',
] as const;
export type Level = (typeof LEVELS)[number];

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Who looks: decides which rows of which marts may be read. */
export type Persona =
  | { readonly kind: 'leadership' }
  | { readonly kind: 'analyst' }
  | { readonly kind: 'hr' }
  | { readonly kind: 'manager'; readonly repId: string; readonly name: string }
  | { readonly kind: 'rep'; readonly repId: string; readonly name: string };

/** The parameters that the whole dashboard shares; every value exists in the snapshot. */
export interface Filters {
  readonly period: string;
  readonly asOf: string;
  readonly region: string | null;
  readonly team: string | null;
  readonly segment: string | null;
  readonly industry: string | null;
  readonly level: Level | null;
}

export type FilterKey = 'period' | 'asof' | 'region' | 'team' | 'segment' | 'industry';

/** A parameter that could not be used, and what is shown instead. */
export interface FilterNote {
  readonly param: string;
  readonly value: string;
  readonly used: string;
}

/**
 * What persona and filters point at. `exact` is false for a combination (region and industry)
 * that no by-level mart has a row for: its numbers come from the additive marts.
 */
export interface Subject {
  readonly level: Level;
  readonly levelId: string;
  readonly name: string;
  readonly exact: boolean;
}

export interface FilterOption {
  readonly value: string;
  readonly label: string;
  readonly parent?: string | undefined;
}

/** What the filter bar offers; labels are names, or raw periods and days that the bar formats. */
export interface FilterOptions {
  readonly periods: readonly { readonly value: string; readonly isCurrent: boolean }[];
  readonly asOfs: readonly {
    readonly value: string;
    readonly week: number;
    readonly isLatest: boolean;
  }[];
  readonly regions: readonly FilterOption[];
  readonly teams: readonly FilterOption[];
  readonly segments: readonly FilterOption[];
  readonly industries: readonly FilterOption[];
}

/** A build that failed after the snapshot that is shown. */
export interface FailedBuild {
  readonly at: string;
  readonly errors: readonly {
    readonly model: string;
    readonly file: string;
    readonly line: number | null;
    readonly message: string;
  }[];
}

/** A data test that found rows and let the snapshot be published all the same. */
export interface DataWarning {
  readonly what: string;
  /** The model that has a page; null for a check over several. */
  readonly model: string | null;
  readonly n: number;
}

/** What the frame around every page needs. */
export interface ShellData {
  readonly lang: Lang;
  readonly theme: Theme;
  readonly company: string;
  readonly currency: string;
  readonly isDemo: boolean;
  readonly persona: Persona;
  readonly personas: readonly { readonly id: string; readonly persona: Persona }[];
  readonly snapshot: {
    readonly id: string;
    readonly asOf: string;
    readonly createdAt: string | null;
    readonly ageDays: number | null;
  } | null;
  readonly failedBuild: FailedBuild | null;
  readonly warnings: readonly DataWarning[];
}
