import type { PageContext } from '../../request.ts';
import { readMart } from '../../marts.ts';
import { memberRows, subjectRows, type RowPick } from '../../subject.ts';

/** Deals that a list of ids may hold. */
const MOST = 20_000;

/**
 * Which rows of `deal_forecast` belong to the subject on a day. The mart knows the owner only:
 * for a region, a team or a combination the deals are looked up as they were owned that day.
 */
export async function dealPick(context: PageContext, day: string): Promise<RowPick> {
  const { session, persona, subject, filters } = context;
  const isOwner = subject.exact && ['company', 'manager', 'rep'].includes(subject.level);
  if (isOwner) {
    const own = memberRows(subject.level, subject.levelId);
    return { ...own, where: { ...own.where, as_of_date: day } };
  }
  const pick = subjectRows(subject, filters);
  const deals = await readMart<{ opportunity_id: string }>(session, persona, 'deals_weekly', {
    columns: ['opportunity_id'],
    ...pick,
    where: { ...pick.where, as_of_date: day },
    limit: MOST,
  });
  const ids = deals.map(({ opportunity_id }) => opportunity_id);
  return { where: { as_of_date: day, opportunity_id: ids } };
}
