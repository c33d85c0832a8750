import type { Locale } from './exports.ts';
import { english } from './words-en.ts';
import { chinese } from './words-zh.ts';

/** A person's name in the language of the export. */
export interface PersonName {
  readonly first: string;
  readonly last: string;
  readonly full: string;
  /** Part of the mail address before the @. */
  readonly mailbox: string;
}

/**
 * Everything of the demo company that is said in words. Both languages have the same number of
 * each, so that the same seed gives the same company.
 */
export interface Words {
  /** Rosters have one column for the whole name. */
  readonly hasWholeNames: boolean;
  readonly regions: readonly [string, string];
  readonly countries: readonly [string, string];
  readonly cities: readonly [readonly string[], readonly string[]];
  readonly places: readonly [readonly string[], readonly string[]];
  readonly segments: readonly [string, string, string];
  readonly industries: readonly string[];
  /** Five open stages, won, lost. */
  readonly stages: readonly string[];
  readonly categoryNames: Readonly<Record<string, string>>;
  readonly leadSources: readonly string[];
  readonly accountTypes: readonly [prospect: string, customer: string];
  readonly lossReasons: readonly string[];
  readonly nextSteps: readonly string[];
  readonly products: readonly (readonly [name: string, family: string])[];
  readonly dealKinds: readonly string[];
  readonly titles: Readonly<Record<Title, string>>;
  readonly departments: Readonly<Record<Department, string>>;
  readonly leaverReasons: readonly [voluntary: readonly string[], involuntary: readonly string[]];
  readonly recruitingSources: readonly string[];
  readonly recruitingStages: readonly string[];
  readonly rejections: readonly string[];
  readonly employers: readonly string[];
  readonly relationships: readonly string[];
  readonly scenarios: readonly string[];
  readonly coachingTopics: readonly string[];
  readonly coachingKinds: readonly string[];
  readonly contentKinds: readonly string[];
  readonly contentTitles: readonly string[];
  readonly anyIndustry: string;
  /** What customers say, from unhappy to happy; the last one is silence. */
  readonly comments: readonly string[];
  readonly campaignTypes: readonly string[];
  readonly taskSubjects: readonly string[];
  readonly eventSubjects: readonly string[];
  team(place: string, segment: number): string;
  person(index: number, region: number): PersonName;
  account(index: number, region: number, industry: number): string;
  campaign(type: number, quarter: string, industry: string): string;
}

export type Title =
  | 'rep'
  | 'senior'
  | 'manager'
  | 'leader'
  | 'chief'
  | 'engineer'
  | 'marketer'
  | 'recruiter'
  | 'analyst';

export type Department = 'sales' | 'solutions' | 'marketing' | 'people' | 'operations';

/** The words of a language. */
export function wordsOf(locale: Locale): Words {
  return locale === 'zh-CN' ? chinese : english;
}
