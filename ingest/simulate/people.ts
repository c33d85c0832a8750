import { NEVER, type Calendar, type Day } from './calendar.ts';
import type { Company, Seat, Team } from './company.ts';
import { PEOPLE, REP, type Profile } from './parameters.ts';
import { Random, STREAM } from './random.ts';

export type Job =
  'rep' | 'manager' | 'leader' | 'chief' | 'engineer' | 'marketer' | 'recruiter' | 'analyst';
export type Bias = 'sandbagger' | 'happy ears' | 'even';

/** A job held from a day until the next spell starts or the person leaves. */
export interface Spell {
  readonly from: Day;
  readonly job: Job;
  /** -1 outside of a team. */
  readonly team: number;
  readonly seat: number;
  readonly region: number;
}

/** What HR and the CRM know of a person, and what they do not: skill, bias, whether coaching helps. */
export interface Person {
  readonly index: number;
  readonly hired: Day;
  left: Day;
  leftVoluntarily: boolean;
  readonly spells: Spell[];
  readonly profile: Profile;
  readonly priorYears: number;
  /** HR has the years of selling before the hire. */
  readonly isPriorKnown: boolean;
  readonly skill: number;
  readonly volume: number;
  readonly size: number;
  readonly isStar: boolean;
  readonly bias: Bias;
  readonly isCoachable: boolean;
  /** Day on which the seat was opened that the person was hired for; NEVER before the first day. */
  readonly vacantSince: Day;
}

/** Who led a team or region, from when. */
export interface Leadership {
  readonly from: Day;
  readonly person: number;
}

export interface People {
  readonly persons: readonly Person[];
  readonly managers: readonly (readonly Leadership[])[];
  readonly leaders: readonly (readonly Leadership[])[];
  readonly chief: number;
  readonly others: readonly number[];
  /** Person in a seat on the Monday of a week, or -1: seat × weeks + week. */
  readonly occupants: Int32Array;
  /** Seats that were still empty on the last day, with the day since when. */
  readonly openSeats: readonly { readonly seat: number; readonly since: Day }[];
}

/** Weeks before the end in which nobody leaves or moves, so that the head count comes out. */
const QUIET_WEEKS = 10;

/** Hires, leavers, transfers and promotions, week by week. */
export function simulatePeople(seed: number, calendar: Calendar, company: Company): People {
  return new PeopleSimulation(seed, calendar, company).run();
}

class PeopleSimulation {
  private readonly random: Random;
  private readonly persons: Person[] = [];
  private readonly managers: Leadership[][];
  private readonly leaders: Leadership[][] = [[], []];
  private readonly others: number[] = [];
  private readonly occupant: Int32Array;
  private readonly vacantSince: Float64Array;
  private readonly fillOn: Float64Array;
  private readonly occupants: Int32Array;
  /** Wanders around the middle; experienced hires become more or less likely with it. */
  private mood = 0;

  constructor(
    private readonly seed: number,
    private readonly calendar: Calendar,
    private readonly company: Company,
  ) {
    const n = company.seats.length;
    this.random = new Random(seed, STREAM.people);
    this.managers = company.teams.map(() => []);
    this.occupant = new Int32Array(n).fill(-1);
    this.vacantSince = new Float64Array(n).fill(NEVER);
    this.fillOn = new Float64Array(n).fill(NEVER);
    this.occupants = new Int32Array(n * calendar.nWeeks).fill(-1);
  }

  run(): People {
    const chief = this.hireLeaders();
    this.seatInitial();
    for (let week = 0; week < this.calendar.nWeeks; week++) {
      if (week > 0) this.pass(week);
      for (let seat = 0; seat < this.occupant.length; seat++) {
        this.occupants[seat * this.calendar.nWeeks + week] = this.occupant[seat] ?? -1;
      }
    }
    const openSeats = this.company.seats
      .filter(({ index }) => this.occupant[index] === -1)
      .map(({ index }) => ({ seat: index, since: this.vacantSince[index] ?? NEVER }))
      .filter(({ since }) => since <= this.calendar.end);
    const { persons, managers, leaders, others, occupants } = this;
    return { persons, managers, leaders, chief, others, occupants, openSeats };
  }

  private hireLeaders(): number {
    const before = (low: number, high: number) =>
      this.calendar.start - Math.floor(this.random.between(low, high));
    const chief = this.add('chief', -1, -1, 0, before(2900, 3400), NEVER).index;
    for (const region of [0, 1]) {
      const { index, hired } = this.add('leader', -1, -1, region, before(2600, 2900), NEVER);
      this.leaders[region]?.push({ from: hired, person: index });
    }
    const jobs: [Job, number][] = [
      ['engineer', Math.max(1, Math.round(this.company.teams.length / 2))],
      ['marketer', 2],
      ['recruiter', 2],
      ['analyst', 2],
    ];
    for (const [job, n] of jobs) {
      for (let i = 0; i < n; i++) {
        this.others.push(this.add(job, -1, -1, i % 2, before(200, 1800), NEVER).index);
      }
    }
    return chief;
  }

  private seatInitial(): void {
    const { start } = this.calendar;
    for (const team of this.company.teams) {
      if (team.opens > start) continue;
      const hired = start - Math.floor(this.random.between(1900, 2500));
      const manager = this.add('manager', team.index, -1, team.region, hired, NEVER);
      this.managers[team.index]?.push({ from: hired, person: manager.index });
    }
    for (const seat of this.company.seats) {
      if (seat.opens > start) continue;
      const days = 60 + Math.floor(1700 * this.random.next() ** 1.7);
      const person = this.add('rep', seat.team, seat.index, seat.region, start - days, NEVER);
      this.occupant[seat.index] = person.index;
    }
  }

  /** One Monday: teams open, people leave, move and start. */
  private pass(week: number): void {
    const day = this.calendar.weekStart(week);
    const isQuiet = week >= this.calendar.nWeeks - QUIET_WEEKS;
    this.mood = 0.96 * this.mood + 0.11 * this.random.normal();
    for (const team of this.company.teams) this.lead(team, day, isQuiet);
    if (!isQuiet && week === Math.round(this.calendar.nWeeks * 0.57)) this.replaceLeader(1, day);
    for (const seat of this.company.seats) {
      this.maybeLeave(seat, week, day, isQuiet);
      this.maybeOpen(seat, day, isQuiet);
    }
    for (const seat of this.company.seats) {
      if ((this.fillOn[seat.index] ?? NEVER) <= day) this.fill(seat, day, isQuiet);
    }
  }

  private lead(team: Team, day: Day, isQuiet: boolean): void {
    const line = this.managers[team.index] ?? [];
    const current = line.at(-1);
    if (team.opens > day) return;
    if (current) {
      if (isQuiet || !this.random.chance(PEOPLE.managerAttritionPerYear / 52)) return;
      const leaver = this.persons[current.person] as Person;
      if (day - current.from < 200) return;
      leaver.left = day - 3;
      leaver.leftVoluntarily = this.random.chance(0.7);
    }
    const promoted =
      !isQuiet && this.random.chance(PEOPLE.promotionShare) ? this.bestRep(team, day) : null;
    if (promoted) {
      this.vacate(promoted.spells.at(-1)?.seat ?? -1, day);
      const { index, region } = team;
      promoted.spells.push({ from: day, job: 'manager', team: index, seat: -1, region });
    }
    const person = promoted ?? this.add('manager', team.index, -1, team.region, day, day - 60);
    line.push({ from: day, person: person.index });
  }

  private replaceLeader(region: number, day: Day): void {
    const line = this.leaders[region] ?? [];
    const current = this.persons[line.at(-1)?.person ?? -1];
    if (current) current.left = day - 3;
    const person = this.add('leader', -1, -1, region, day, day - 90);
    line.push({ from: day, person: person.index });
  }

  private bestRep(team: Team, day: Day): Person | null {
    let best: Person | null = null;
    for (const seat of this.company.seats) {
      const person = this.persons[this.occupant[seat.index] ?? -1];
      if (!person || seat.region !== team.region || day - person.hired < 450) continue;
      if (person.isStar && this.random.chance(0.5)) continue;
      if (!best || person.skill > best.skill) best = person;
    }
    return best;
  }

  private maybeLeave(seat: Seat, week: number, day: Day, isQuiet: boolean): void {
    const person = this.persons[this.occupant[seat.index] ?? -1];
    const isForced =
      seat.isVacantAtEnd && week === this.calendar.nWeeks - 3 - (seat.index % (QUIET_WEEKS - 4));
    if (!person || day - person.hired < 45) {
      if (!isForced) return;
    }
    if (!person) return;
    const months = (day - person.hired) / 30.4;
    const { profile } = person;
    const perYear =
      PEOPLE.attritionPerYear[profile] +
      (months < 14 ? PEOPLE.firstYearExtra[profile] : 0) -
      0.16 * person.skill;
    const draw = this.random.next();
    if (!isForced && (isQuiet || draw >= Math.max(0.03, perYear) / 52)) return;
    person.left = day - 3;
    person.leftVoluntarily = this.random.next() < (person.skill < -0.15 ? 0.35 : 0.82);
    this.vacate(seat.index, day - 3);
  }

  private vacate(seat: number, day: Day): void {
    if (seat < 0) return;
    this.occupant[seat] = -1;
    this.vacantSince[seat] = day;
    this.fillOn[seat] = day + 21 + this.random.int(56);
  }

  private maybeOpen(seat: Seat, day: Day, isQuiet: boolean): void {
    const { index } = seat;
    if (this.occupant[index] !== -1 || seat.opens > day) return;
    if (this.vacantSince[index] === NEVER) {
      this.vacantSince[index] = seat.opens;
      this.fillOn[index] = day + this.random.int(35);
    }
    if (!isQuiet) return;
    const last = this.calendar.weekStart(this.calendar.nWeeks - 2);
    if (seat.isVacantAtEnd) this.fillOn[index] = NEVER;
    else this.fillOn[index] = Math.min(this.fillOn[index] ?? NEVER, last);
  }

  private fill(seat: Seat, day: Day, isQuiet: boolean): void {
    const mover =
      !isQuiet && this.random.chance(PEOPLE.transferShare) ? this.findMover(seat, day) : null;
    this.fillOn[seat.index] = NEVER;
    if (mover) {
      this.vacate(mover.spells.at(-1)?.seat ?? -1, day);
      const { team, index, region } = seat;
      mover.spells.push({ from: day, job: 'rep', team, seat: index, region });
      this.occupant[seat.index] = mover.index;
      return;
    }
    const since = this.vacantSince[seat.index] ?? day;
    const person = this.add('rep', seat.team, seat.index, seat.region, day, since);
    this.occupant[seat.index] = person.index;
  }

  private findMover(seat: Seat, day: Day): Person | null {
    const { seats } = this.company;
    const first = this.random.int(seats.length);
    for (let i = 0; i < seats.length; i++) {
      const other = seats[(first + i) % seats.length] as Seat;
      const person = this.persons[this.occupant[other.index] ?? -1];
      if (!person || other.region !== seat.region || other.team === seat.team) continue;
      if (day - (person.spells.at(-1)?.from ?? day) > 300) return person;
    }
    return null;
  }

  private add(
    job: Job,
    team: number,
    seat: number,
    region: number,
    hired: Day,
    since: Day,
  ): Person {
    const index = this.persons.length;
    const chance = new Random(this.seed, STREAM.person, index);
    const share = this.experiencedShare();
    const pull = hired < this.calendar.start ? 0.1 : this.mood + 0.6 * (0.5 - share);
    const isExperienced = job !== 'rep' || chance.chance(Math.min(0.9, Math.max(0.1, 0.52 + pull)));
    const years = isExperienced ? 3 + 9 * chance.next() ** 1.6 : 2.8 * chance.next() ** 1.3;
    const isStar = chance.chance(REP.starShare);
    const happy = chance.next();
    const person: Person = {
      index,
      hired,
      left: NEVER,
      leftVoluntarily: true,
      spells: [{ from: hired, job, team, seat, region }],
      profile: isExperienced ? 'experienced' : 'developing',
      priorYears: Math.round(years * 10) / 10 + (job === 'rep' ? 0 : 6),
      isPriorKnown: hired >= this.calendar.start - 700 || chance.chance(0.93),
      skill: REP.skillSpread * chance.normal() + (isStar ? REP.star.skill : 0),
      volume: chance.spread(REP.volumeSpread) * (isStar ? REP.star.volume : 1),
      size: chance.spread(0.08) * (isStar ? REP.star.size : 1),
      isStar,
      bias:
        happy < REP.sandbaggerShare
          ? 'sandbagger'
          : happy < REP.sandbaggerShare + REP.happyEarsShare
            ? 'happy ears'
            : 'even',
      isCoachable: chance.chance(REP.coachableShare),
      vacantSince: since,
    };
    this.persons.push(person);
    return person;
  }

  private experiencedShare(): number {
    let experienced = 0;
    let all = 0;
    for (const index of this.occupant) {
      const person = this.persons[index];
      if (!person) continue;
      all++;
      if (person.profile === 'experienced') experienced++;
    }
    return all === 0 ? 0.5 : experienced / all;
  }
}
