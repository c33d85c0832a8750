import { NEVER, workday, type Calendar, type Day, type Instant } from './calendar.ts';
import type { Deal } from './deal.ts';
import {
  BEST_CASE,
  CLOSED,
  COMMIT,
  LOST,
  OMITTED,
  PATH,
  PIPELINE,
  PROPOSAL,
  REGIONS,
  SEGMENTS,
  STAGE_PROBABILITY,
  WON,
} from './parameters.ts';
import type { Bias, Person } from './people.ts';
import type { Random } from './random.ts';
import type { Timeline } from './timeline.ts';
import { typedDay } from './close-day.ts';

const OPTIMISM: Record<Bias, number> = { 'happy ears': 0.8, even: 0.95, sandbagger: 1.15 };
const INFLATION: Record<Bias, number> = { 'happy ears': 1.15, even: 1.02, sandbagger: 0.88 };

/** An instant in the working hours of a region's day. */
export function workingHour(day: Day, region: number, random: Random): Instant {
  const hours = REGIONS[region] ?? REGIONS[0];
  return day * 86400 + Math.floor((hours.workStart + random.next() * hours.workHours) * 3600);
}

/**
 * The visible life of a deal whose outcome and closing day are given: stages, pushed and pulled
 * close dates, amounts, categories, and whoever owned it.
 */
export class DealPath {
  private closeDate: Day = 0;
  private closes: Day = 0;
  private amount = 0;
  private nextHandover: Instant = 0;
  private readonly stages: number[] = [];
  private readonly shares: number[] = [];

  constructor(
    private readonly calendar: Calendar,
    private readonly timeline: Timeline,
  ) {}

  /**
   * Walks a deal from its first day to the day it closes.
   * @param amount what it is truly worth, in cents
   * @param lastStage the open stage it reaches
   */
  walk(
    deal: Deal,
    rep: Person,
    day: Day,
    closes: Day,
    amount: number,
    lastStage: number,
    random: Random,
  ): void {
    deal.n = 0;
    deal.nOwners = 0;
    deal.nWins = 0;
    deal.created = workingHour(day, deal.region, random);
    if (day <= this.calendar.end) deal.created = Math.min(deal.created, this.calendar.now - 60);
    deal.own(rep.index, deal.created);
    this.planHandover(deal, rep.index, day, random);
    this.amount = rounded(amount * INFLATION[rep.bias] * random.spread(0.1), deal.region);
    const cycle = SEGMENTS[deal.segment]?.medianCycleDays ?? 80;
    const hope = day + cycle * OPTIMISM[rep.bias] * random.spread(0.42);
    const guess = deal.isWon ? 0.75 * closes + 0.25 * hope - 8 : day + 1.05 * (hope - day);
    this.closes = closes;
    this.closeDate = Math.max(day + 5, typedDay(Math.round(guess), this.calendar, random));
    this.put(deal, deal.created, 0, rep.bias, random);
    this.planStages(deal, lastStage, random);
    let run = 0;
    for (let i = 0; i + 1 < this.shares.length; i++) {
      run += this.shares[i] ?? 0;
      const next = Math.min(closes, workday(Math.floor(day + (closes - day) * run)));
      const stage = this.stages[i + 1] ?? 0;
      this.linger(deal, next, rep.bias, random);
      this.enter(deal, stage, next, closes, amount, rep.bias, random);
    }
    this.linger(deal, closes, rep.bias, random);
    this.close(deal, closes, deal.isWon, random);
  }

  /** Opens a closed deal again and closes it a second time. */
  reopen(
    deal: Deal,
    on: Day,
    closes: Day,
    stage: number,
    isWon: boolean,
    factor: number,
    random: Random,
  ): void {
    this.closeDate = Math.max(on + 3, typedDay(closes + 4, this.calendar, random));
    this.put(deal, workingHour(on, deal.region, random), stage, 'even', random);
    this.amount = Math.round(this.amount * factor);
    this.close(deal, Math.max(closes, on + 1), isWon, random);
  }

  private close(deal: Deal, closes: Day, isWon: boolean, random: Random): void {
    this.closeDate = closes;
    const before = deal.at[deal.n - 1] ?? 0;
    let at = workingHour(closes, deal.region, random);
    if (at <= before) at = before + 600;
    this.put(deal, at, isWon ? WON : LOST, 'even', random);
    if (isWon) deal.wonEvent[deal.nWins++] = deal.n - 1;
    deal.ends = deal.at[deal.n - 1] ?? at;
  }

  private lastDay(deal: Deal): Day {
    return Math.floor((deal.at[deal.n - 1] ?? 0) / 86400);
  }

  private planStages(deal: Deal, lastStage: number, random: Random): void {
    const { stages, shares } = this;
    const skip = SEGMENTS[deal.segment]?.skipStage ?? 0;
    stages.length = 0;
    stages.push(0);
    for (let stage = 1; stage <= lastStage; stage++) {
      if (stage < lastStage && random.next() < skip) continue;
      stages.push(stage);
      if (stage > 1 && random.next() < PATH.backwards) stages.push(stage - 1, stage);
    }
    let sum = 0;
    shares.length = 0;
    for (let i = 0; i < stages.length; i++) {
      const lingers = !deal.isWon && i === stages.length - 1 ? 1.7 : 1;
      const share = (PATH.stageShare[stages[i] ?? 0] ?? 0.2) * lingers * random.spread(0.45);
      shares.push(share);
      sum += share;
    }
    for (let i = 0; i < shares.length; i++) shares[i] = (shares[i] ?? 0) / sum;
  }

  private enter(
    deal: Deal,
    stage: number,
    day: Day,
    closes: Day,
    amount: number,
    bias: Bias,
    random: Random,
  ): void {
    const draw = random.next();
    if (stage === PROPOSAL && draw < 0.62) {
      this.amount = rounded(amount * random.spread(0.1), deal.region);
    } else if (stage === PROPOSAL + 1 && draw < 0.5) {
      this.amount = Math.round(this.amount * (1 - 0.14 * random.next()));
    }
    if (stage >= PROPOSAL && random.next() < 0.5) {
      const error = random.normal() * (stage === PROPOSAL ? 18 : 8) + (deal.isWon ? -4 : 28);
      const sight = closes + Math.round(error);
      const typed = typedDay(Math.max(day + 2, sight), this.calendar, random);
      this.closeDate = Math.max(day + 1, typed);
    }
    this.put(deal, workingHour(day, deal.region, random), stage, bias, random);
  }

  /** What happens to a deal between two stages: it is put off, and now and then edited. */
  private linger(deal: Deal, until: Day, bias: Bias, random: Random): void {
    const from = this.lastDay(deal);
    const on = workday(from + 1 + Math.floor((until - from) * random.next()));
    if (random.next() >= PATH.edited || on <= from || on >= until) {
      this.push(deal, from, until, bias, random);
      return;
    }
    this.push(deal, from, on, bias, random);
    this.edit(deal, on, bias, random);
    this.push(deal, this.lastDay(deal), until, bias, random);
  }

  /** Somebody changes the amount, the close date or the probability by hand. */
  private edit(deal: Deal, on: Day, bias: Bias, random: Random): void {
    const stage = deal.stage[deal.n - 1] ?? 0;
    const draw = random.next();
    let more = 0;
    if (draw < 0.32) {
      this.amount = rounded(this.amount * random.spread(0.16), deal.region);
    } else if (draw < 0.68) {
      const moved = this.closeDate + Math.round(28 * random.normal());
      this.closeDate = Math.max(on + 7, typedDay(Math.max(on + 7, moved), this.calendar, random));
    } else {
      more = random.next() < 0.5 ? 5 : -5;
    }
    this.put(deal, workingHour(on, deal.region, random), stage, bias, random, more);
  }

  /** Close dates that come near with the deal still open are put off, or are simply missed. */
  private push(deal: Deal, from: Day, until: Day, bias: Bias, random: Random): void {
    const stage = deal.stage[deal.n - 1] ?? 0;
    let last = from;
    for (let i = 0; i < 8; i++) {
      const early = stage < PROPOSAL ? 12 : 6;
      const on = Math.max(last + 1, workday(this.closeDate + 5 - random.int(early + 5)));
      if (on >= until) return;
      const wait = (deal.isWon ? 18 : 38) * -Math.log(1 - random.next());
      const isSeen = deal.isWon && random.next() < 0.55;
      const ahead = isSeen
        ? Math.max(on + 5, this.closes + Math.round(8 * random.normal()))
        : on + 10 + Math.round(wait);
      const later = typedDay(ahead, this.calendar, random);
      this.closeDate = Math.max(this.closeDate + 1, later);
      if (random.next() < 0.06)
        this.amount = rounded(this.amount * random.spread(0.2), deal.region);
      this.put(deal, workingHour(on, deal.region, random), stage, bias, random);
      last = on;
    }
  }

  private put(deal: Deal, at: Instant, stage: number, bias: Bias, random: Random, more = 0): void {
    while (this.nextHandover <= at) this.handOver(deal, random);
    const category = categoryOf(stage, bias, deal.isWon, random);
    const probability = (STAGE_PROBABILITY[stage] ?? 0) + more;
    const last = deal.n - 1;
    const isSame =
      last >= 0 &&
      deal.stage[last] === stage &&
      deal.amount[last] === this.amount &&
      deal.closeDate[last] === this.closeDate &&
      deal.probability[last] === probability;
    if (isSame) return;
    deal.add(at, stage, this.amount, this.closeDate, probability, category);
  }

  private planHandover(deal: Deal, owner: number, from: Day, random: Random): void {
    const person = this.timeline.people.persons[owner] as Person;
    const sells = this.timeline.sellsUntil[owner] ?? NEVER;
    let on = sells >= from ? sells : person.left >= from ? person.left : NEVER;
    for (const spell of person.spells) {
      const isMove = spell.job === 'rep' && spell.from > from && spell.from < on;
      if (isMove && random.next() < 0.5) on = spell.from;
    }
    if (random.next() < PATH.reassigned) on = Math.min(on, from + 5 + random.int(120));
    const hours = REGIONS[deal.region] ?? REGIONS[0];
    const late = hours.workStart + hours.workHours + 0.3 * random.next();
    this.nextHandover = on >= NEVER ? Infinity : on * 86400 + Math.floor(late * 3600);
  }

  private handOver(deal: Deal, random: Random): void {
    const at = this.nextHandover;
    const day = Math.floor(at / 86400);
    const owner = deal.owner[deal.nOwners - 1] ?? 0;
    const next = this.timeline.successor(deal.team, owner, day, deal.account % 97);
    if (next >= 0 && next !== owner) deal.own(next, at);
    this.planHandover(deal, next >= 0 ? next : owner, day + 1, random);
  }
}

/** Whole hundreds, or thousands where money is smaller. */
export function rounded(cents: number, region: number): number {
  const unit = region === 1 ? 100_000 : 10_000;
  return Math.max(unit, Math.round(cents / unit) * unit);
}

function categoryOf(stage: number, bias: Bias, isWon: boolean, random: Random): number {
  if (stage === WON) return CLOSED;
  if (stage === LOST) return OMITTED;
  if (stage < 2) return PIPELINE;
  const draw = random.next() - (bias === 'happy ears' ? 0.22 : bias === 'sandbagger' ? -0.3 : 0);
  const seen = isWon ? -0.06 : 0.06;
  if (stage === 2) return draw + seen < 0.14 ? BEST_CASE : PIPELINE;
  if (stage === PROPOSAL) {
    return draw + seen < 0.12 ? COMMIT : draw + seen < 0.78 ? BEST_CASE : PIPELINE;
  }
  return draw + 2 * seen < 0.7 ? COMMIT : BEST_CASE;
}
