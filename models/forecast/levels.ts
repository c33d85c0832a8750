import type { InputTable } from '../table-model.ts';
import { columnsOf } from './columns.ts';
import type { Weeks } from './weeks.ts';

/** Levels of a forecast in the order in which they are written. */
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

/** Where each rep counts on a day. */
export interface Placement {
  readonly region: string;
  readonly team: string;
  readonly managers: readonly string[];
}

const NOWHERE: Placement = { region: 'Unknown', team: 'Unknown', managers: [] };

/**
 * Where does a rep count in a week? Folds `forecast_members`, so a later move changes nothing
 * before it. Somebody without a place: region and team `Unknown`, no manager.
 */
export class Places {
  private readonly held = new Map<
    string,
    { region: string; team: string; managers: Set<string> }
  >();
  private readonly cache = new Map<string, Placement>();
  private next = 0;
  private readonly table;

  constructor(
    members: InputTable | undefined,
    private readonly weeks: Weeks,
  ) {
    const table = columnsOf(members);
    this.table = {
      n: table.n,
      day: table.text('as_of_date'),
      rep: table.text('rep_id'),
      level: table.text('level'),
      id: table.text('level_id'),
      isMember: table.flag('is_member'),
    };
  }

  /** Brings the places to a week; weeks only go forward. */
  foldTo(week: number): void {
    const { n, day, rep, level, id, isMember } = this.table;
    for (; this.next < n; this.next++) {
      const row = this.next;
      if ((this.weeks.byDate.get(day(row) ?? '') ?? -1) > week) return;
      const who = rep(row) ?? '';
      const place = this.held.get(who) ?? { region: '', team: '', managers: new Set<string>() };
      this.held.set(who, place);
      this.cache.delete(who);
      const name = id(row) ?? '';
      const kind = level(row);
      if (kind === 'manager') {
        if (isMember(row)) place.managers.add(name);
        else place.managers.delete(name);
      } else if (kind === 'team' || kind === 'region') {
        if (isMember(row)) place[kind] = name;
        else if (place[kind] === name) place[kind] = '';
      }
    }
  }

  of(rep: string): Placement {
    const kept = this.cache.get(rep);
    if (kept) return kept;
    const held = this.held.get(rep);
    const place = held
      ? {
          region: held.region || 'Unknown',
          team: held.team || 'Unknown',
          managers: [...held.managers].sort(),
        }
      : NOWHERE;
    this.cache.set(rep, place);
    return place;
  }
}

/**
 * One name for a member of a level.
 *
 * @example memberKey('team', 'East') // 'team East'
 */
export function memberKey(level: Level, id: string): string {
  return `${level} ${id}`;
}
