import type { Calendar, Day } from './calendar.ts';
import type { Company } from './company.ts';
import type { Exports } from './exports.ts';
import { Random, STREAM } from './random.ts';
import { leaderAt, type Timeline } from './timeline.ts';
import type { Words } from './words.ts';

export interface Session {
  readonly rep: number;
  readonly coach: number;
  readonly day: Day;
  readonly minutes: number;
  readonly topic: number;
  readonly kind: number;
  readonly isCompleted: boolean;
}

export interface Coaching {
  readonly sessions: readonly Session[];
  /** Sessions a week, lately, as of each week: person × weeks + week. */
  readonly intensity: Float32Array;
}

/** How often managers coach: some hardly ever, some twice a week. */
const HABITS = [0.35, 0.9, 1.3, 1.7] as const;

/** Coaching sessions of every rep and week. */
export function simulateCoaching(
  seed: number,
  calendar: Calendar,
  company: Company,
  timeline: Timeline,
): Coaching {
  const { persons, managers } = timeline.people;
  const sessions: Session[] = [];
  const intensity = new Float32Array(persons.length * calendar.nWeeks);
  const random = new Random(seed, STREAM.coaching);
  for (let week = 0; week < calendar.nWeeks; week++) {
    const monday = calendar.weekStart(week);
    for (const seat of company.seats) {
      const rep = timeline.occupant(seat.index, week);
      const person = persons[rep];
      if (!person) continue;
      const coach = leaderAt(managers[seat.team] ?? [], monday);
      random.at(rep * 4096 + week);
      const isNew = monday - person.hired < 180;
      const habit = (HABITS[(coach * 7 + seed) % HABITS.length] ?? 1) + (isNew ? 0.4 : 0);
      const isHoliday = calendar.monthOf(monday + 3) === 11 && week % 2 === 0;
      const n = isHoliday ? 0 : random.around(habit);
      let held = 0;
      for (let i = 0; i < n; i++) {
        const day = monday + ((i * 2 + random.int(3)) % 5);
        const isCompleted = random.chance(0.93);
        const minutes = 30 + 15 * random.int(3);
        const topic = random.int(8);
        const kind = random.int(4);
        if (day < calendar.start || day > calendar.end || day < person.hired) continue;
        if (isCompleted) held++;
        sessions.push({ rep, coach, day, minutes, topic, kind, isCompleted });
      }
      const at = rep * calendar.nWeeks + week;
      const before = week > 0 ? (intensity[at - 1] ?? 0) : habit;
      intensity[at] = before * 0.85 + held * 0.15;
    }
  }
  return { sessions, intensity };
}

/** Writes the coaching log. */
export function writeCoaching(
  exports: Exports,
  words: Words,
  calendar: Calendar,
  coaching: Coaching,
  mail: (person: number) => string,
): void {
  const file = exports.file('quotient', 'coaching_session', [
    'session_id',
    'rep_email',
    'coach_email',
    'session_date',
    'duration_minutes',
    'topic',
    'kind',
    'is_completed',
  ]);
  coaching.sessions.forEach((session, index) => {
    file.row([
      `CS-${String(index + 1).padStart(6, '0')}`,
      mail(session.rep),
      mail(session.coach),
      calendar.date(session.day),
      session.minutes,
      words.coachingTopics[session.topic] ?? '',
      words.coachingKinds[session.kind] ?? '',
      session.isCompleted,
    ]);
  });
}
