import { NEVER, monthStart, type Calendar, type Day } from './calendar.ts';
import type { Company } from './company.ts';
import type { Exports } from './exports.ts';
import { CURRENCIES } from './parameters.ts';
import type { People, Person, Spell } from './people.ts';
import { PREFIX, idsOf } from './salesforce-id.ts';
import { leaderAt, spellAt } from './timeline.ts';
import type { Department, PersonName, Title, Words } from './words.ts';

const DOMAIN = 'halden.example';
const SENIOR_AFTER_DAYS = 760;
const SENIOR_YEARS = 7;

/** Names, numbers and mail addresses of everyone. */
export class Directory {
  readonly names: readonly PersonName[];

  constructor(
    private readonly company: Company,
    readonly people: People,
    readonly words: Words,
  ) {
    this.names = people.persons.map((person) =>
      words.person(person.index, person.spells[0]?.region ?? 0),
    );
  }

  mail(person: number): string {
    return `${this.names[person]?.mailbox ?? 'nobody'}@${DOMAIN}`;
  }

  number(person: number): string {
    return `E${1001 + person}`;
  }

  teamName(team: number): string {
    const one = this.company.teams[team];
    if (!one) return '';
    const place = this.words.places[one.region as 0 | 1][one.place] ?? '';
    return this.words.team(one.repeat === 0 ? place : `${place} ${one.repeat + 1}`, one.segment);
  }

  department(spell: Spell): string {
    if (spell.team >= 0) return this.teamName(spell.team);
    const departments: Partial<Record<Spell['job'], Department>> = {
      engineer: 'solutions',
      marketer: 'marketing',
      recruiter: 'people',
      analyst: 'operations',
    };
    return this.words.departments[departments[spell.job] ?? 'sales'];
  }

  title(person: Person, spell: Spell, day: Day): string {
    const { job } = spell;
    const isSenior = job === 'rep' && day >= seniorFrom(person);
    const title: Title = isSenior ? 'senior' : job;
    return this.words.titles[title];
  }

  /** Who a person reports to on a day, or -1. */
  managerOf(person: Person, spell: Spell, day: Day): number {
    const { people } = this;
    if (spell.job === 'chief') return -1;
    if (spell.job === 'rep') return leaderAt(people.managers[spell.team] ?? [], day);
    if (spell.job === 'manager') return leaderAt(people.leaders[spell.region] ?? [], day);
    return people.chief;
  }
}

function seniorFrom(person: Person): Day {
  if (person.priorYears >= SENIOR_YEARS) return person.hired;
  return monthStart(person.hired + SENIOR_AFTER_DAYS, 1);
}

/** Days on which HR had something to write about a person's job. */
function jobDays(directory: Directory, person: Person, end: Day): Day[] {
  const { people } = directory;
  const days = new Set<Day>();
  const last = Math.min(person.left, end);
  person.spells.forEach((spell, i) => {
    const until = person.spells[i + 1]?.from ?? NEVER;
    days.add(spell.from);
    const line =
      spell.job === 'rep'
        ? people.managers[spell.team]
        : spell.job === 'manager'
          ? people.leaders[spell.region]
          : [];
    for (const { from } of line ?? []) if (from > spell.from && from < until) days.add(from);
    const senior = seniorFrom(person);
    if (spell.job === 'rep' && senior > spell.from && senior < until) days.add(senior);
  });
  return [...days].filter((day) => day <= last).sort((a, b) => a - b);
}

/** Writes the HR roster and the job history. */
export function writeHr(exports: Exports, calendar: Calendar, directory: Directory): void {
  const { words, people } = directory;
  const { hasWholeNames } = words;
  const status = exports.spelling('bamboohr', 'employee', 'employment_status');
  const leaving = exports.spelling('bamboohr', 'employee', 'termination_type');
  const employees = exports.file('bamboohr', 'employee', [
    'employee_number',
    ...(hasWholeNames ? [] : ['first_name']),
    'last_name',
    'work_email',
    'job_title',
    'department',
    'division',
    'location',
    'reporting_to',
    'hire_date',
    'original_hire_date',
    'employment_status',
    'termination_date',
    'termination_type',
    'termination_reason',
    'prior_sales_years',
    'recruiting_source',
  ]);
  const jobs = exports.file('bamboohr', 'job_info', [
    'employee_number',
    'effective_date',
    'location',
    'department',
    'division',
    'job_title',
    'reports_to',
  ]);
  for (const person of people.persons) {
    const name = directory.names[person.index] as PersonName;
    const last = Math.min(person.left, calendar.end);
    const place = (spell: Spell) =>
      words.cities[spell.region as 0 | 1][(person.index * 5 + Math.max(0, spell.team)) % 12] ?? '';
    const now = spellAt(person, last);
    const manager = directory.managerOf(person, now, last);
    const hasLeft = person.left <= calendar.end;
    const reasons = words.leaverReasons[person.leftVoluntarily ? 0 : 1];
    employees.row([
      directory.number(person.index),
      ...(hasWholeNames ? [] : [name.first]),
      hasWholeNames ? name.full : name.last,
      directory.mail(person.index),
      directory.title(person, now, last),
      directory.department(now),
      words.regions[now.region as 0 | 1],
      place(now),
      directory.names[manager]?.full ?? '',
      calendar.date(person.hired),
      calendar.date(person.hired),
      status(hasLeft ? 'Terminated' : 'Full-Time'),
      hasLeft ? calendar.date(person.left) : '',
      hasLeft ? leaving(person.leftVoluntarily ? 'Voluntary' : 'Involuntary') : '',
      hasLeft ? (reasons[person.index % reasons.length] ?? '') : '',
      person.isPriorKnown ? person.priorYears.toFixed(1) : '',
      words.recruitingSources[(person.index * 3) % words.recruitingSources.length] ?? '',
    ]);
    for (const day of jobDays(directory, person, calendar.end)) {
      const spell = spellAt(person, day);
      const boss = directory.managerOf(person, spell, day);
      jobs.row([
        directory.number(person.index),
        calendar.date(day),
        place(spell),
        directory.department(spell),
        words.regions[spell.region as 0 | 1],
        directory.title(person, spell, day),
        boss >= 0 ? directory.number(boss) : '',
      ]);
    }
  }
}

/** Writes CRM users, their roles and their territories as they are on the last day. */
export function writeUsers(
  exports: Exports,
  calendar: Calendar,
  company: Company,
  directory: Directory,
): void {
  const { words, people } = directory;
  const user = idsOf(PREFIX.user);
  const role = idsOf(PREFIX.role);
  const territory = idsOf(PREFIX.territory);
  const users = exports.file('salesforce', 'user', [
    'id',
    'username',
    'name',
    'first_name',
    'last_name',
    'email',
    'title',
    'department',
    'division',
    'manager_id',
    'user_role_id',
    'is_active',
    'employee_number',
    'currency_iso_code',
    'created_date',
    'last_login_date',
  ]);
  const assignments = exports.file('salesforce', 'user_territory2_association', [
    'id',
    'user_id',
    'territory2_id',
    'role_in_territory2',
    'is_active',
    'last_modified_date',
  ]);
  const assignmentId = idsOf(PREFIX.userTerritory);
  for (const person of people.persons) {
    const name = directory.names[person.index] as PersonName;
    const last = Math.min(person.left, calendar.end);
    const spell = spellAt(person, last);
    const manager = directory.managerOf(person, spell, last);
    const hasLeft = person.left <= calendar.end;
    const mail = directory.mail(person.index);
    const login = hasLeft
      ? person.left * 86400 + 54_000
      : calendar.now - 3600 * (1 + (person.index % 9));
    users.row([
      user(person.index),
      `${mail}.crm`,
      name.full,
      name.first,
      name.last,
      mail,
      directory.title(person, spell, last),
      directory.department(spell),
      words.regions[spell.region as 0 | 1],
      manager >= 0 ? user(manager) : '',
      role(roleOf(spell)),
      !hasLeft,
      directory.number(person.index),
      CURRENCIES[spell.region] ?? 'USD',
      calendar.stamp(person.hired * 86400 + 25_200 + (person.index % 3600)),
      calendar.stamp(login),
    ]);
    const seat = company.seats[spell.seat];
    if (!seat || hasLeft) continue;
    assignments.row([
      assignmentId(assignments.nRows),
      user(person.index),
      territory(seat.territory + 2),
      'Account Owner',
      true,
      calendar.stamp(Math.max(spell.from, calendar.start) * 86400 + 30_000),
    ]);
  }
  writeRoles(exports, company, directory, role);
  writeTerritories(exports, company, directory, territory);
}

/** Chief 0, leaders 1 and 2, everyone else 3, then manager and rep of each team. */
function roleOf(spell: Spell): number {
  if (spell.job === 'chief') return 0;
  if (spell.job === 'leader') return 1 + spell.region;
  if (spell.team < 0) return 3;
  return 4 + spell.team * 2 + (spell.job === 'manager' ? 0 : 1);
}

function writeRoles(
  exports: Exports,
  company: Company,
  directory: Directory,
  role: (index: number) => string,
): void {
  const { words } = directory;
  const file = exports.file('salesforce', 'user_role', [
    'id',
    'name',
    'parent_role_id',
    'rollup_description',
  ]);
  const { chief, leader, manager, rep } = words.titles;
  file.row([role(0), chief, '', chief]);
  words.regions.forEach((region, i) => {
    file.row([role(1 + i), `${leader} - ${region}`, role(0), region]);
  });
  file.row([role(3), words.departments.operations, role(0), '']);
  for (const team of company.teams) {
    const name = directory.teamName(team.index);
    const head = role(4 + team.index * 2);
    file.row([head, `${manager} - ${name}`, role(1 + team.region), name]);
    file.row([role(5 + team.index * 2), `${rep} - ${name}`, head, name]);
  }
}

function writeTerritories(
  exports: Exports,
  company: Company,
  directory: Directory,
  territory: (index: number) => string,
): void {
  const { words } = directory;
  const file = exports.file('salesforce', 'territory2', [
    'id',
    'name',
    'developer_name',
    'parent_territory2_id',
  ]);
  words.regions.forEach((region, i) => file.row([territory(i), region, `Region_${i + 1}`, '']));
  for (const team of company.teams) {
    ['A', 'B'].forEach((letter, i) => {
      const index = team.index * 2 + i;
      file.row([
        territory(index + 2),
        `${directory.teamName(team.index)} ${letter}`,
        `Territory_${index + 1}`,
        territory(team.region),
      ]);
    });
  }
}
