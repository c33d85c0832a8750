import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument, isNode, type Document } from 'yaml';
import type { z } from 'zod';
import type { HiringStage } from './hiring-stages.ts';
import type { FiscalWeeks } from './fiscal-weeks.ts';
import type { PlanningConfig } from './planning.ts';
import { configSchema, type ConfigFile } from './schema.ts';
import type { SellingTitle } from './selling-titles.ts';

export const CONFIG_FILE = 'quotient.yaml';

/** A company's choices, as `quotient.yaml` makes them; what it leaves out has its default. */
export interface Config {
  readonly company: string;
  readonly language: 'en' | 'zh-CN';
  readonly currency: string;
  readonly timezone: string;
  readonly fiscalYearStartMonth: number;
  /** Whether a fiscal year is named for the calendar year in which it ends or starts. */
  readonly fiscalYearNamedFor: 'end' | 'start';
  /** Null where months are those of the calendar. */
  readonly fiscalWeeks: FiscalWeeks | null;
  /** The day to look at; null where the newest export decides. */
  readonly asOf: string | null;
  /** First day of the history to show; null where the data decide. */
  readonly historyStart: string | null;
  readonly experiencedYears: number;
  readonly hiringTargets: readonly HiringTarget[];
  readonly coaching: { readonly low: number; readonly high: number };
  readonly rampMonths: { readonly experienced: number; readonly developing: number };
  readonly hiringStages: readonly HiringStage[];
  /** What a hire costs once and each month, by profile; null where the company does not say. */
  readonly hireCosts: Readonly<Record<'experienced' | 'developing', HireCost>> | null;
  /** By the end of which day of the week people say what they will book. */
  readonly forecastCallWeekday: ConfigFile['forecast_call_weekday'];
  /** When the inbox is loaded also without a change in it, in cron's five fields; null for never. */
  readonly schedule: string | null;
  /** Who is one person, and who is not, where exports leave it open. */
  readonly personDecisions: readonly PersonDecision[];
  /** What plans take for granted. */
  readonly planning: PlanningConfig;
  readonly sellingTitles: readonly SellingTitle[];
  readonly isDemo: boolean;
}

/** A rep, by id or full name, and the employee number or other rep of the same or another person. */
export interface PersonDecision {
  readonly rep: string;
  readonly employee: string | null;
  readonly otherRep: string | null;
  readonly isSame: boolean;
}

/** Amounts in workspace currency. */
export interface HireCost {
  readonly hire: number;
  readonly month: number;
}

/** Band of the share of experienced people; the company's own comes first. */
export interface HiringTarget {
  readonly level: 'company' | 'region' | 'team';
  readonly levelId: string;
  readonly low: number;
  readonly high: number;
}

/** Reads a workspace's configuration; throws with file and line where it is not one. */
export function readConfig(dir: string): Config {
  const path = join(dir, CONFIG_FILE);
  if (!existsSync(path)) {
    throw new Error(`no ${CONFIG_FILE} in ${dir}; run "quotient init --workspace ${dir}"`);
  }
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines });
  const fault = document.errors[0];
  if (fault) {
    const { line } = lines.linePos(fault.pos[0]);
    throw new Error(`invalid ${CONFIG_FILE}: ${path}:${line}: ${fault.message.split('\n', 1)[0]}`);
  }
  const parsed = configSchema.safeParse(document.toJS() ?? {});
  if (!parsed.success) throw configError(path, document, lines, parsed.error);
  return fromFile(parsed.data);
}

function configError(
  path: string,
  document: Document,
  lines: LineCounter,
  error: z.ZodError,
): Error {
  const issue = error.issues[0];
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const at = [...(issue?.path ?? []), ...keys].map((part) =>
    typeof part === 'symbol' ? String(part) : part,
  );
  const where = `${path}:${lineOf(document, lines, at)}`;
  const name = at.join('.') || 'configuration';
  if (keys.length > 0) {
    const known = Object.keys(configSchema.shape).join(', ');
    return new Error(`invalid setting: ${where}: ${name} is unknown; expected one of ${known}`);
  }
  const value = JSON.stringify(document.getIn(at) ?? null);
  const expected = issue?.message.replace(/^expected /, '') ?? '';
  return new Error(`invalid ${name}: ${where}: ${value}; expected ${lowerFirst(expected)}`);
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** The line of a setting, or of the nearest one around it that the file has. */
function lineOf(
  document: Document,
  lines: LineCounter,
  path: readonly (string | number)[],
): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function fromFile(file: ConfigFile): Config {
  const { low, high, regions, teams } = file.hiring_mix;
  const overrides = (level: 'region' | 'team', bands: typeof regions): HiringTarget[] =>
    Object.entries(bands ?? {}).map(([levelId, band]) => ({ level, levelId, ...band }));
  return {
    company: file.company,
    language: file.language,
    currency: file.currency,
    timezone: file.timezone,
    fiscalYearStartMonth: file.fiscal_year_start_month,
    fiscalYearNamedFor: file.fiscal_year_named_for,
    fiscalWeeks: fiscalWeeks(file.fiscal_weeks),
    asOf: file.as_of ?? null,
    historyStart: file.history_start ?? null,
    experiencedYears: file.experienced_years,
    hiringTargets: [
      { level: 'company', levelId: 'company', low, high },
      ...overrides('region', regions),
      ...overrides('team', teams),
    ],
    coaching: file.coaching_per_week,
    rampMonths: file.ramp_months,
    hiringStages: file.hiring_stages,
    hireCosts: file.hire_costs ?? null,
    schedule: file.schedule ?? null,
    forecastCallWeekday: file.forecast_call_weekday,
    personDecisions: [
      ...personDecisions(file.identity?.same_person, true),
      ...personDecisions(file.identity?.not_same_person, false),
    ],
    planning: file.planning,
    sellingTitles: file.selling_titles,
    isDemo: file.demo,
  };
}

type People = NonNullable<ConfigFile['identity']>['same_person'];

const personDecisions = (people: People, isSame: boolean): PersonDecision[] =>
  (people ?? []).map(({ rep, employee = null, other_rep: otherRep = null }) => ({
    rep,
    employee,
    otherRep,
    isSame,
  }));

function fiscalWeeks(file: ConfigFile['fiscal_weeks']): FiscalWeeks | null {
  if (!file) return null;
  const { pattern, ends_on: endsOn, rule, long_quarter: longQuarter } = file;
  return { pattern, endsOn, rule, longQuarter };
}
