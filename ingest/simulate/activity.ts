import { weekday, workday, type Calendar, type Day } from './calendar.ts';
import type { Company } from './company.ts';
import { csvField, type TableFile } from './table-file.ts';
import type { Accounts } from './accounts.ts';
import type { Deal } from './deal.ts';
import { workingHour } from './deal-path.ts';
import type { Exports } from './exports.ts';
import { SEGMENTS } from './parameters.ts';
import { Random, STREAM } from './random.ts';
import { PREFIX, idsOf } from './salesforce-id.ts';
import type { Timeline } from './timeline.ts';
import type { Words } from './words.ts';

const MOST = 44;
const TASKS = ['Call', 'Email', 'Other'] as const;
const SUBTYPES = ['Call', 'Email', 'Task'] as const;
/** Weekly calls and mails to accounts without a deal. */
const PROSPECTING = 1.6;

/** Writes tasks and events: those tied to a deal with the deal, prospecting week by week. */
export class ActivityFiles {
  private readonly tasks: TableFile;
  private readonly events: TableFile;
  private readonly taskId = idsOf(PREFIX.task);
  private readonly eventId = idsOf(PREFIX.event);
  private readonly dealId = idsOf(PREFIX.opportunity);
  private readonly accountId = idsOf(PREFIX.account);
  private readonly userId = idsOf(PREFIX.user);
  private readonly taskTypes: readonly string[];
  private readonly eventTypes: readonly [meeting: string, demo: string];
  private readonly random: Random;

  constructor(
    exports: Exports,
    seed: number,
    private readonly calendar: Calendar,
    private readonly timeline: Timeline,
    private readonly words: Words,
  ) {
    this.random = new Random(seed, STREAM.activity);
    this.taskTypes = TASKS.map(exports.spelling('salesforce', 'task', 'type'));
    const event = exports.spelling('salesforce', 'event', 'type');
    this.eventTypes = [event('Meeting'), event('Demo')];
    this.tasks = exports.file('salesforce', 'task', [
      'id',
      'owner_id',
      'who_id',
      'what_id',
      'account_id',
      'activity_date',
      'subject',
      'status',
      'priority',
      'type',
      'task_subtype',
      'call_duration_in_seconds',
      'is_closed',
      'completed_date_time',
      'created_date',
    ]);
    this.events = exports.file('salesforce', 'event', [
      'id',
      'owner_id',
      'who_id',
      'what_id',
      'account_id',
      'start_date_time',
      'end_date_time',
      'activity_date',
      'subject',
      'type',
      'is_child',
      'created_date',
    ]);
  }

  /** Writes what was done for a deal by an instant; returns the day of the last of it. */
  writeDeal(deal: Deal): string {
    const { random, calendar } = this;
    random.at(deal.index);
    const from = Math.floor(deal.created / 86400);
    const until = Math.floor(Math.min(deal.ends, calendar.now) / 86400);
    const rep = this.timeline.people.persons[deal.owner[0] ?? 0];
    const rate =
      (SEGMENTS[deal.segment]?.activitiesPerDay ?? 0.1) *
      (deal.isWon ? 1.3 : 0.95) *
      (rep?.isStar ? 1.15 : 1);
    const n = Math.min(MOST, random.around(1.5 + rate * (until - from)));
    const deals = this.dealId(deal.index);
    const account = this.accountId(deal.account);
    let last = 0;
    for (let i = 0; i < n; i++) {
      const share = (i + random.next()) / n;
      const day = Math.min(until, workday(Math.floor(from + (until - from) * share)));
      const owner = deal.ownerAt(day * 86400 + 43_200);
      const draw = random.next();
      if (draw < 0.7) {
        this.task(owner, deals, account, day, deal.region, draw < 0.34 ? 0 : draw < 0.64 ? 1 : 2);
      } else {
        this.event(owner, deals, account, day, deal, draw > 0.92 ? 1 : 0);
      }
      if (day > last) last = day;
    }
    return last > 0 ? calendar.date(last) : '';
  }

  /** Writes the calls and mails that reps made without a deal at hand. */
  writeProspecting(company: Company, accounts: Accounts): void {
    const { random, calendar, timeline } = this;
    for (let week = 0; week < calendar.nWeeks; week++) {
      for (const seat of company.seats) {
        const rep = timeline.occupant(seat.index, week);
        const person = timeline.people.persons[rep];
        if (!person) continue;
        random.at(0x40000000 + seat.index * 4096 + week);
        const n = random.around(PROSPECTING * person.volume);
        for (let i = 0; i < n; i++) {
          const day = calendar.weekStart(week) + random.int(5);
          const account = accounts.pick(seat.index, random);
          const type = random.chance(0.55) ? 1 : 0;
          if (day < Math.max(calendar.start, person.hired) || day > calendar.end) continue;
          const id = this.accountId(account);
          this.task(rep, id, id, day, seat.region, type);
        }
      }
    }
  }

  private task(
    owner: number,
    what: string,
    account: string,
    day: Day,
    region: number,
    type: number,
  ): void {
    const { random, calendar, tasks, words } = this;
    const draw = random.next();
    const isDone = draw < 0.97 || calendar.end - day > 30;
    const at = Math.min(calendar.now - 60, workingHour(day, region, random));
    const done = Math.min(calendar.now, at + 1800);
    const subject = words.taskSubjects[Math.floor(draw * 97) % words.taskSubjects.length] ?? '';
    const created = calendar.stamp(Math.min(at, calendar.now));
    tasks.line(
      `${this.taskId(tasks.nRows)},${this.userId(owner)},,${what},${account},` +
        `${calendar.date(day)},${csvField(subject)},${isDone ? 'Completed' : 'Not Started'},` +
        `${draw < 0.1 ? 'High' : 'Normal'},${this.taskTypes[type]},${SUBTYPES[type]},` +
        `${type === 0 ? 60 + Math.floor(draw * 1700) : ''},${isDone},` +
        `${isDone ? calendar.stamp(done) : ''},${created}`,
    );
  }

  private event(
    owner: number,
    what: string,
    account: string,
    day: Day,
    deal: Deal,
    type: 0 | 1,
  ): void {
    const { random, calendar, events, words } = this;
    const hour = workingHour(day, deal.region, random);
    const start = Math.min(calendar.now - 3600, hour - (hour % 1800));
    const end = start + 1800 * (1 + random.int(2));
    const subject =
      words.eventSubjects[type === 1 ? 1 : random.int(words.eventSubjects.length)] ?? '';
    const booked = start - 86400 * (1 + random.int(7)) + random.int(7200);
    const created = calendar.stamp(Math.max(Math.min(deal.created, start), booked));
    const write = (person: number, isChild: boolean) => {
      events.line(
        `${this.eventId(events.nRows)},${this.userId(person)},,${what},${account},` +
          `${calendar.stamp(start)},${calendar.stamp(end)},${calendar.date(day)},` +
          `${csvField(subject)},${this.eventTypes[type]},${isChild},${created}`,
      );
    };
    write(owner, false);
    if (random.next() > 0.06 || weekday(day) === 0) return;
    const colleague = this.timeline.successor(deal.team, owner, day, deal.index % 31);
    if (colleague >= 0) write(colleague, true);
  }
}
