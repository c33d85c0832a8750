import { memberKey, type Level, type Places } from './levels.ts';
import type { Member } from './history-members.ts';
import { reconcile } from './reconcile.ts';

/**
 * Makes what is still to come add up: regions to the company, teams to their region, reps to their
 * team, each other level to the company; a manager is the sum of the reps in the line. Where the
 * company has no rest, nothing is written.
 *
 * @example addUp([], { of: () => ({}) }, () => null, () => undefined) // undefined
 */
export function addUp(
  members: readonly Member[],
  places: Places,
  read: (member: Member) => number | null,
  write: (member: Member, rest: number) => void,
): void {
  const company = members.find(({ level }) => level === 'company');
  const whole = company && read(company);
  if (!company || whole === null || whole === undefined) return;
  const cents = Math.round(whole * 100) / 100;
  write(company, cents);
  const set = (parts: readonly Member[], sum: number): void => {
    if (parts.every((part) => read(part) === null)) return;
    const rests = reconcile(
      parts.map((part) => read(part) ?? 0),
      sum,
    );
    parts.forEach((part, i) => write(part, rests[i] ?? 0));
  };
  const of = (level: Level) => members.filter((member) => member.level === level);
  for (const level of ['segment', 'industry', 'territory', 'source'] as const)
    set(of(level), cents);
  const result = new Map<string, number>();
  const nested = (level: 'region' | 'team' | 'rep', parentOf: (member: Member) => string): void => {
    const groups = new Map<string, Member[]>();
    for (const member of of(level)) {
      const parent = parentOf(member);
      groups.set(parent, [...(groups.get(parent) ?? []), member]);
    }
    const wholes = [...groups].map(([parent, parts]) => {
      const own = parts.reduce((sum, part) => sum + (read(part) ?? 0), 0);
      return result.get(parent) ?? own;
    });
    // A group without a parent of its own shares in what the others leave.
    reconcile(wholes, cents).forEach((sum, i) => {
      const parts = [...groups.values()][i] ?? [];
      const rests = reconcile(
        parts.map((part) => read(part) ?? 0),
        sum,
      );
      parts.forEach((part, k) => {
        write(part, rests[k] ?? 0);
        result.set(part.key, rests[k] ?? 0);
      });
    });
  };
  const teamRegion = new Map<string, string>();
  for (const rep of of('rep')) {
    const { team, region } = places.of(rep.id);
    if ((read(rep) ?? 0) > 0 || !teamRegion.has(team)) teamRegion.set(team, region);
  }
  nested('region', () => company.key);
  nested('team', ({ id }) => memberKey('region', teamRegion.get(id) ?? ''));
  nested('rep', ({ id }) => memberKey('team', places.of(id).team));
  const line = new Map<string, number>();
  for (const rep of of('rep')) {
    for (const manager of places.of(rep.id).managers) {
      line.set(manager, (line.get(manager) ?? 0) + (result.get(rep.key) ?? 0));
    }
  }
  for (const manager of of('manager')) {
    write(manager, Math.round((line.get(manager.id) ?? 0) * 100) / 100);
  }
}
