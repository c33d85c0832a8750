import { NEVER, workday, type Calendar, type Day, type Instant } from './calendar.ts';
import type { Company } from './company.ts';
import type { TableFile } from './table-file.ts';
import type { Exports } from './exports.ts';
import type { Profile } from './parameters.ts';
import type { Person } from './people.ts';
import type { Directory } from './people-files.ts';
import { Random, STREAM } from './random.ts';
import { leaderAt, type Timeline } from './timeline.ts';

/** Chance to pass each stage: résumé, interview, reference call, role-play, debrief, offer. */
const PASS = [0.42, 0.5, 0.85, 0.62, 0.66, 0.84] as const;
const DAYS = [3, 6, 5, 5, 4, 5] as const;
const INTERVIEW = 1;
const REFERENCE = 2;
const ROLE_PLAY = 3;
const DEBRIEF = 4;
const OFFER = 5;
const ACCEPTED = 6;
/** How often a step of the process is left out, or never written down. */
const MISSING = { scorecard: 0.08, reference: 0.12, rolePlay: 0.1, debrief: 0.13 } as const;

interface Requisition {
  readonly team: number;
  readonly region: number;
  readonly job: 'rep' | 'manager';
  readonly opened: Day;
  readonly hire: Person | null;
  readonly profile: Profile;
}

/** Writes the recruiting export: a requisition for each hire and open seat, and who applied. */
export function writeRecruiting(
  exports: Exports,
  seed: number,
  calendar: Calendar,
  company: Company,
  timeline: Timeline,
  directory: Directory,
): void {
  new RecruitingFiles(exports, seed, calendar, timeline, directory).write(
    requisitions(calendar, company, timeline),
  );
}

function requisitions(calendar: Calendar, company: Company, timeline: Timeline): Requisition[] {
  const { persons, openSeats } = timeline.people;
  const filled = persons.flatMap((person): Requisition[] => {
    const first = person.spells[0];
    if (!first || person.vacantSince === NEVER || person.hired <= calendar.start) return [];
    if (first.job !== 'rep' && first.job !== 'manager') return [];
    const opened = Math.max(Math.min(person.vacantSince, person.hired - 45), person.hired - 130);
    const { team, region, job } = first;
    return [{ team, region, job, opened, hire: person, profile: person.profile }];
  });
  const open = openSeats.flatMap(({ seat, since }, i): Requisition[] => {
    const one = company.seats[seat];
    if (!one || since > calendar.end - 4) return [];
    const profile = i % 2 === 0 ? 'experienced' : 'developing';
    const { team, region } = one;
    return [{ team, region, job: 'rep', opened: since + 3, hire: null, profile }];
  });
  return [...filled, ...open].sort((a, b) => a.opened - b.opened || a.team - b.team);
}

class RecruitingFiles {
  private readonly random: Random;
  private readonly jobs: TableFile;
  private readonly candidates: TableFile;
  private readonly applications: TableFile;
  private readonly history: TableFile;
  private readonly interviews: TableFile;
  private readonly scorecards: TableFile;
  private readonly references: TableFile;
  private readonly rolePlays: TableFile;
  private readonly debriefs: TableFile;
  private readonly hasWholeNames: boolean;
  private nPeople = 0;

  constructor(
    exports: Exports,
    seed: number,
    private readonly calendar: Calendar,
    private readonly timeline: Timeline,
    private readonly directory: Directory,
  ) {
    this.random = new Random(seed, STREAM.recruiting);
    this.hasWholeNames = directory.words.hasWholeNames;
    const file = (object: string, columns: string) =>
      exports.file('greenhouse', object, columns.split(' '));
    this.jobs = file(
      'job',
      'id name requisition_id status department hire_profile created_at closed_at',
    );
    this.candidates = file(
      'candidate',
      `id ${this.hasWholeNames ? '' : 'first_name '}last_name prior_sales_years current_company created_at`,
    );
    this.applications = file(
      'application',
      'id candidate_id job_id applied_at rejected_at hired_at rejected_reason source status current_stage employee_number last_activity_at',
    );
    this.history = file('application_history', 'application_id new_stage new_status updated_at');
    this.interviews = file(
      'scheduled_interview',
      'id application_id interview starts_at ends_at status organizer',
    );
    this.scorecards = file(
      'scorecard',
      'id application_id interview interviewed_at submitted_at submitted_by overall_recommendation score',
    );
    this.references = file(
      'reference_call',
      'id application_id called_at relationship is_positive would_rehire',
    );
    this.rolePlays = file('role_play', 'id application_id held_at scenario score');
    this.debriefs = file('debrief', 'id application_id debrief_date n_panelists decision');
  }

  write(all: readonly Requisition[]): void {
    const { calendar, directory, random } = this;
    all.forEach((one, index) => {
      random.at(index);
      const closed = one.hire ? one.hire.hired - 14 - random.int(14) : NEVER;
      const opened = Math.min(one.opened, closed - 24);
      this.jobs.row([
        4000 + index,
        `${directory.words.titles[one.job]} - ${directory.teamName(one.team)}`,
        `REQ-${String(index + 1).padStart(4, '0')}`,
        one.hire ? 'closed' : 'open',
        directory.teamName(one.team),
        one.profile,
        this.stamp(opened),
        closed <= calendar.end ? this.stamp(closed) : '',
      ]);
      const n = 14 + random.int(16);
      for (let i = 0; i < n; i++) this.applicant(index, one, opened, closed);
      if (one.hire) this.hired(index, one, one.hire, opened, closed);
    });
  }

  /** Someone who applied and was not taken, or who is still in the process. */
  private applicant(job: number, one: Requisition, opened: Day, closed: Day): void {
    const { random, calendar, directory } = this;
    const last = Math.min(closed, calendar.end);
    const applied = opened + Math.floor((Math.max(1, last - opened) - 1) * random.next() ** 1.4);
    const isMatch = random.chance(0.72);
    const isExperienced = (one.profile === 'experienced') === isMatch;
    const years = isExperienced ? random.between(3, 11) : random.between(0, 2.9);
    const quality = random.normal();
    let stage = 0;
    let day = applied;
    const path: Day[] = [applied];
    let state: 'active' | 'rejected' = 'active';
    let decided = applied;
    while (stage < OFFER + 1) {
      const next = workday(day + 1 + random.int((DAYS[stage] ?? 4) * 2));
      if (next >= last) {
        decided = last;
        state = closed <= calendar.end ? 'rejected' : 'active';
        break;
      }
      decided = next;
      const pass = (PASS[stage] ?? 0.5) + 0.1 * quality;
      if (stage === OFFER || !random.chance(pass)) {
        state = 'rejected';
        break;
      }
      stage++;
      day = next;
      path.push(day);
    }
    const reasons = directory.words.rejections;
    const reason = decided === last ? reasons.length - 1 : random.int(reasons.length - 1);
    const id = this.candidate(one, years, applied, null);
    this.application(id, job, path, stage, state, decided, reasons[reason] ?? '', null);
    this.evidence(id, one, path, quality);
  }

  /** The one who took the job: all stages up to the day of acceptance. */
  private hired(job: number, one: Requisition, person: Person, opened: Day, closed: Day): void {
    const { random } = this;
    const span = Math.min(closed - opened - 1, 20 + random.int(20));
    const path = [closed - span];
    for (let stage = 1; stage <= ACCEPTED; stage++) {
      path.push(Math.min(closed, closed - Math.round(span * (1 - stage / ACCEPTED))));
    }
    const id = this.candidate(one, person.priorYears, closed - span, person);
    this.application(id, job, path, ACCEPTED, 'hired', closed, '', person);
    this.evidence(id, one, path, 0.8 + 1.2 * person.skill);
  }

  private candidate(one: Requisition, years: number, applied: Day, person: Person | null): number {
    const { directory, random } = this;
    const id = 70_000 + this.nPeople++;
    const name = person
      ? directory.names[person.index]
      : directory.words.person(random.int(2000), one.region);
    const employers = directory.words.employers;
    const employer = years < 1 ? employers.length - 1 : random.int(employers.length - 1);
    this.candidates.row([
      id,
      ...(this.hasWholeNames ? [name?.full ?? ''] : [name?.first ?? '', name?.last ?? '']),
      years.toFixed(1),
      employers[employer] ?? '',
      this.stamp(applied),
    ]);
    return id;
  }

  private application(
    id: number,
    job: number,
    path: readonly Day[],
    stage: number,
    status: 'active' | 'rejected' | 'hired',
    decided: Day,
    reason: string,
    person: Person | null,
  ): void {
    const { directory, random } = this;
    const { recruitingStages: stages, recruitingSources: sources } = directory.words;
    const source = person ? (person.index * 3) % sources.length : random.int(sources.length);
    const end = this.instant(Math.max(decided, path.at(-1) ?? decided)) + 7200;
    const at = this.calendar.stamp(Math.min(end, this.calendar.now));
    let last = '';
    path.forEach((day, i) => {
      last = this.calendar.stamp(Math.min(this.calendar.now, this.instant(day) + i));
      const isLast = i === path.length - 1 && status === 'hired';
      this.history.row([id + 20_000, stages[i] ?? '', isLast ? 'hired' : 'active', last]);
    });
    if (status === 'rejected') this.history.row([id + 20_000, stages[stage] ?? '', 'rejected', at]);
    this.applications.row([
      id + 20_000,
      id,
      4000 + job,
      this.calendar.stamp(this.instant(path[0] ?? decided)),
      status === 'rejected' ? at : '',
      status === 'hired' ? last : '',
      status === 'rejected' ? reason : '',
      sources[source] ?? '',
      status,
      stages[stage] ?? '',
      person ? directory.number(person.index) : '',
      status === 'rejected' ? at : last,
    ]);
  }

  /** Interviews, scorecards, reference calls, role-plays and debriefs of the stages reached. */
  private evidence(id: number, one: Requisition, path: readonly Day[], quality: number): void {
    const { random, calendar, directory } = this;
    const application = id + 20_000;
    const stages = directory.words.recruitingStages;
    for (const stage of [INTERVIEW, ROLE_PLAY, DEBRIEF]) {
      const day = path[stage];
      if (day === undefined) continue;
      const on = workday(Math.min(day + random.int(3), path[stage + 1] ?? day + 1));
      const held = this.instant(on) + 1800;
      if (held + 3600 >= calendar.now) continue;
      const isFresh = calendar.now - held < 3 * 86400;
      this.interviews.row([
        8000 + this.interviews.nRows,
        application,
        stages[stage] ?? '',
        calendar.stamp(held),
        calendar.stamp(held + 3600),
        isFresh ? 'awaiting_feedback' : 'complete',
        directory.mail(this.recruiter()),
      ]);
      const isMissing = random.chance(MISSING.scorecard);
      const n = stage === DEBRIEF ? 3 : 2;
      for (let i = 0; i < n && !isMissing; i++)
        this.scorecard(application, stage, held, one, i, quality);
      if (stage === ROLE_PLAY && !random.chance(MISSING.rolePlay)) {
        const score = this.score(quality);
        const scenarios = directory.words.scenarios;
        const scenario = scenarios[random.int(scenarios.length)] ?? '';
        this.rolePlays.row([
          this.rolePlays.nRows + 1,
          application,
          calendar.stamp(held),
          scenario,
          score,
        ]);
      }
      if (stage === DEBRIEF && !random.chance(MISSING.debrief)) {
        const date = Math.min(calendar.end, Math.floor(held / 86400) + random.int(6));
        const decision = path.length > DEBRIEF + 1 ? 'hire' : 'no hire';
        const panel = 3 + random.int(2);
        this.debriefs.row([
          this.debriefs.nRows + 1,
          application,
          calendar.date(date),
          panel,
          decision,
        ]);
      }
    }
    const call = path[REFERENCE];
    if (call === undefined || random.chance(MISSING.reference)) return;
    for (let i = 0; i < 1 + random.int(2); i++) {
      const at = this.instant(Math.min(call + i, calendar.end)) + 5400;
      if (at > calendar.now) continue;
      const relationship = directory.words.relationships[random.int(3)] ?? '';
      const isPositive = random.chance(0.78 + 0.08 * quality);
      this.references.row([
        this.references.nRows + 1,
        application,
        calendar.stamp(at),
        relationship,
        isPositive,
        isPositive && random.chance(0.85),
      ]);
    }
  }

  private scorecard(
    application: number,
    stage: number,
    held: Instant,
    one: Requisition,
    place: number,
    quality: number,
  ): void {
    const { random, calendar, directory } = this;
    const score = this.score(quality);
    const submitted = held + 3600 + Math.floor(86400 * 2.2 * random.next() ** 3);
    const manager = leaderAt(
      this.timeline.people.managers[one.team] ?? [],
      Math.floor(held / 86400),
    );
    const colleague = this.timeline.successor(one.team, -1, Math.floor(held / 86400), place * 3);
    const author = place === 0 ? manager : place === 1 ? colleague : this.recruiter();
    const words = ['strong_no', 'strong_no', 'no', 'yes', 'yes', 'strong_yes'];
    this.scorecards.row([
      9000 + this.scorecards.nRows,
      application,
      directory.words.recruitingStages[stage] ?? '',
      calendar.stamp(held),
      submitted <= calendar.now ? calendar.stamp(submitted) : '',
      directory.mail(author),
      words[score] ?? 'yes',
      score,
    ]);
  }

  private score(quality: number): number {
    return Math.min(5, Math.max(1, Math.round(3.1 + 0.7 * quality + 0.7 * this.random.normal())));
  }

  private recruiter(): number {
    const { others, persons } = this.timeline.people;
    const recruiters = others.filter((one) => persons[one]?.spells[0]?.job === 'recruiter');
    return recruiters[this.random.int(recruiters.length)] ?? 0;
  }

  private instant(day: Day): Instant {
    return day * 86400 + 32_400;
  }

  private stamp(day: Day): string {
    return this.calendar.stamp(Math.min(this.calendar.now, this.instant(day)));
  }
}
