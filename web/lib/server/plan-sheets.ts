import { applyLevers } from '#models/scenario/apply.ts';
import { evaluatePlan } from '#models/scenario/evaluate.ts';
import { formatters } from '#web/lib/format/index.ts';
import { translatorOf } from '#web/lib/i18n/all.ts';
import type { Lang } from '#web/lib/i18n/index.ts';
import { leverText } from '#web/routes/plan/[id]/lever-text.ts';
import type { PlanPage } from './pages/plan.ts';
import { planWorkbook } from './plan-workbook.ts';
import type { WorkbookSheet } from './xlsx.ts';

/** A version of a plan as the sheets of a workbook, in one language. */
export function planSheets(
  { inputs: baseline, scenario }: Pick<PlanPage, 'inputs' | 'scenario'>,
  lang: Lang,
): WorkbookSheet[] {
  const t = translatorOf(lang);
  const f = formatters({ lang, currency: baseline.currency });
  const inputs = applyLevers(baseline, scenario.levers);
  const names = new Map(inputs.people.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const levers = scenario.levers.map((lever) => leverText(lever, t, f, nameOf));
  const changes = [scenario.name, scenario.note, ...levers].filter((text) => text !== '');
  return planWorkbook({ inputs, result: evaluatePlan(inputs), changes }, t);
}
