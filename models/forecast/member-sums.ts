import { memberKey, type Places } from './levels.ts';
import { NEW_DEAL_LEVELS, type NewDeals } from './new-deals.ts';
import type { OpenDeals } from './open-deals.ts';

/** What the open deals of a member add up to on a day. */
export interface MemberSums {
  readonly rows: number[];
  /** Probability times amount. */
  expected: number;
  weighted: number;
  converted: number;
  commit: number;
  bestCase: number;
  /** Expected of deals that are not open yet. */
  fresh: number;
  /** Expected amount of young deals, which tells who opens deals. */
  young: number;
  /** Members that a rep's numbers add up to; empty for the others. */
  readonly above: readonly string[];
}

/** Of the share of new deals, so much follows what they brought before; the rest, who opens deals now. */
const BY_RECORD = { rep: 0.4, segment: 0.7, industry: 0.7, territory: 0.7, source: 0.7 } as const;
const YOUNG_DAYS = 91;

/**
 * Sums the deals that are open on a day by member of every level, and shares out the new deals: by
 * what such deals brought in the last four quarters and by who has opened deals lately, people's
 * shares adding up to those of their teams, regions and managers. A rep without an open deal gets none.
 *
 * @example
 * gatherMembers({ rep: [] }, 0, 0, null, { mean: null, sizes: [] }).size // 0
 */
export function gatherMembers(
  open: OpenDeals,
  from: number,
  to: number,
  places: Places,
  fresh: NewDeals,
): Map<string, MemberSums> {
  const members = new Map<string, MemberSums>();
  const aboveOf = new Map<string, readonly string[]>();
  const memberOf = (key: string, above: readonly string[] = []): MemberSums => {
    const known = members.get(key);
    if (known) return known;
    const made: MemberSums = {
      rows: [],
      expected: 0,
      weighted: 0,
      converted: 0,
      commit: 0,
      bestCase: 0,
      fresh: 0,
      young: 0,
      above,
    };
    members.set(key, made);
    return made;
  };
  const upFrom = (rep: string): readonly string[] => {
    const known = aboveOf.get(rep);
    if (known) return known;
    const { region, team, managers } = places.of(rep);
    const above = [
      memberKey('company', 'company'),
      memberKey('region', region),
      memberKey('team', team),
      ...managers.map((manager) => memberKey('manager', manager)),
    ];
    aboveOf.set(rep, above);
    return above;
  };
  for (let row = from; row < to; row++) {
    const rep = open.rep[row] ?? '';
    const above = upFrom(rep);
    add(memberOf(memberKey('rep', rep), above), open, row);
    for (const key of above) add(memberOf(key), open, row);
    add(memberOf(memberKey('segment', open.segment[row] ?? '')), open, row);
    add(memberOf(memberKey('industry', open.industry[row] ?? '')), open, row);
    add(memberOf(memberKey('territory', open.territory[row] ?? '')), open, row);
    add(memberOf(memberKey('source', open.source[row] ?? '')), open, row);
  }
  if (fresh.mean !== null && fresh.mean > 0 && from < to) shareOut(members, fresh, fresh.mean);
  return members;
}

function add(member: MemberSums, open: OpenDeals, row: number): void {
  const amount = open.wonAmount[row] as number;
  member.rows.push(row);
  member.expected += (open.p[row] as number) * amount;
  member.weighted += open.weighted[row] as number;
  member.converted += open.converted[row] as number;
  member.commit += open.commit[row] as number;
  member.bestCase += open.bestCase[row] as number;
  if ((open.age[row] as number) <= YOUNG_DAYS) member.young += amount;
}

function shareOut(members: Map<string, MemberSums>, fresh: NewDeals, mean: number): void {
  for (const level of NEW_DEAL_LEVELS) {
    const ofLevel = [...members].filter(([key]) => key.startsWith(`${level} `));
    const record = fresh.shares(level);
    const brought = ofLevel.map(([key]) => record.get(key.slice(level.length + 1)) ?? 0);
    const sumBrought = brought.reduce((sum, one) => sum + one, 0);
    const sumYoung = ofLevel.reduce((sum, [, { young }]) => sum + young, 0);
    const byRecord = sumBrought > 0 ? (sumYoung > 0 ? BY_RECORD[level] : 1) : 0;
    ofLevel.forEach(([, member], i) => {
      const past = sumBrought > 0 ? (brought[i] as number) / sumBrought : 0;
      const now = sumYoung > 0 ? member.young / sumYoung : 1 / ofLevel.length;
      member.fresh = mean * (byRecord * past + (1 - byRecord) * now);
      for (const above of member.above) {
        const one = members.get(above);
        if (one) one.fresh += member.fresh;
      }
    });
  }
}
