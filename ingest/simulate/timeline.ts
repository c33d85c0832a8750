import { NEVER, type Calendar, type Day } from './calendar.ts';
import type { Company } from './company.ts';
import type { Leadership, People, Person, Spell } from './people.ts';

/** The spell that a person was in on a day; the first one before it. */
export function spellAt(person: Person, day: Day): Spell {
  let found = person.spells[0] as Spell;
  for (const spell of person.spells) if (spell.from <= day) found = spell;
  return found;
}

/** Who led on a day; the first one before that. */
export function leaderAt(line: readonly Leadership[], day: Day): number {
  let found = line[0]?.person ?? -1;
  for (const one of line) if (one.from <= day) found = one.person;
  return found;
}

/** Questions that the deals ask of the people: who sells when, and who takes over. */
export class Timeline {
  /** Day from which a person no longer sells: left, or promoted. */
  readonly sellsUntil: Float64Array;

  constructor(
    private readonly calendar: Calendar,
    private readonly company: Company,
    readonly people: People,
  ) {
    this.sellsUntil = Float64Array.from(people.persons, (person) => {
      const promoted = person.spells.find(
        ({ job, from }) => job === 'manager' && from > person.hired,
      );
      return Math.min(person.left, promoted?.from ?? NEVER);
    });
  }

  /** The rep in a seat in a week, or -1. */
  occupant(seat: number, week: number): number {
    return this.people.occupants[seat * this.calendar.nWeeks + week] ?? -1;
  }

  /** Who sells for a team on a day other than one person: from a place in it on, else the manager of the week after. */
  successor(team: number, leaver: number, day: Day, place: number): number {
    const seats = this.company.teams[team]?.seats ?? [];
    const week = this.calendar.weekOf(day);
    for (let i = 0; i < seats.length; i++) {
      const seat = seats[(place + i) % seats.length];
      const person = this.occupant(seat?.index ?? -1, week);
      if (person < 0 || person === leaver) continue;
      const { hired } = this.people.persons[person] as Person;
      if (hired <= day && (this.sellsUntil[person] ?? NEVER) > day + 3) return person;
    }
    return leaderAt(this.people.managers[team] ?? [], day + 4);
  }
}
