import type { Accounts } from './accounts.ts';
import type { Calendar, Day } from './calendar.ts';
import { lastDays, lossDay, winDay } from './close-day.ts';
import type { Coaching } from './coaching.ts';
import type { Company, Seat } from './company.ts';
import type { Deal } from './deal.ts';
import { DealPath, rounded } from './deal-path.ts';
import type { Demand } from './demand.ts';
import { INDUSTRIES, LIST_RATE, PATH, REGIONS, SEGMENTS, SLUMP, SOURCES } from './parameters.ts';
import type { Person } from './people.ts';
import { Random } from './random.ts';
import type { Timeline } from './timeline.ts';
import { isSlump, shareOfTime, winProbability } from './win-probability.ts';

const REOPENED_LOST_WINS = 0.35;
const REOPENED_WON_WINS = 0.8;
const CYCLE_OF_TYPE = [1, 0.85, 0.7] as const;
const SIZE_OF_TYPE = [1, 0.85, 0.75] as const;

/** What is known of a rep's quarter while deals are closing; the quotas are null in the pilot. */
export interface Books {
  /** Won so far in US dollars: person × quarters + quarter. */
  readonly won: Float64Array;
  readonly quota: Float64Array | null;
  readonly firstQuarter: number;
  readonly nQuarters: number;
}

/** Simulates deals one after the other, each from chance of its own. */
export class OpportunitySimulation {
  private readonly random: Random;
  private readonly path: DealPath;

  constructor(
    seed: number,
    stream: number,
    private readonly calendar: Calendar,
    private readonly company: Company,
    private readonly timeline: Timeline,
    private readonly coaching: Coaching,
    private readonly demand: Demand,
    private readonly accounts: Accounts,
    private readonly books: Books,
  ) {
    this.random = new Random(seed, stream);
    this.path = new DealPath(calendar, timeline);
  }

  /** Fills the deal with the life of the opportunity of that number. */
  run(deal: Deal, index: number): void {
    const { random, calendar, demand } = this;
    random.at(index);
    deal.index = index;
    if (index < demand.nOpening) this.runOpening(deal);
    else this.live(deal, demand.dayOf(index, random));
    this.keepAccounts(deal);
    if (deal.isDeleted && deal.ends > calendar.now) deal.isDeleted = false;
  }

  /** A deal that was open on the first day: what came before it is not in the exports. */
  private runOpening(deal: Deal): void {
    const { start } = this.calendar;
    const at = start * 86400 + 300 + this.random.int(1800);
    for (let attempt = 0; attempt < 60; attempt++) {
      this.live(deal, start - 1 - this.random.int(230));
      if (deal.ends > at + 2 * 86400) break;
    }
    const state = Math.max(0, deal.stateAt(at));
    for (let i = state; i < deal.n; i++) shift(deal, i, i - state);
    deal.n -= state;
    for (let i = 0; i < deal.nWins; i++) deal.wonEvent[i] = (deal.wonEvent[i] ?? 0) - state;
    deal.created = at;
    deal.at[0] = at;
    const owner = deal.ownerAt(at);
    let kept = 0;
    for (let i = 0; i < deal.nOwners; i++) {
      if ((deal.ownedFrom[i] ?? 0) <= at) continue;
      kept++;
      deal.owner[kept] = deal.owner[i] ?? 0;
      deal.ownedFrom[kept] = deal.ownedFrom[i] ?? 0;
    }
    deal.owner[0] = owner;
    deal.ownedFrom[0] = at;
    deal.by[0] = owner;
    deal.nOwners = kept + 1;
  }

  private live(deal: Deal, day: Day): void {
    const { random, calendar, accounts } = this;
    const { rep: repIndex, seat: seatIndex } = this.demand.repOf(calendar.weekOf(day), random);
    const rep = this.timeline.people.persons[repIndex] as Person;
    const seat = this.company.seats[seatIndex] as Seat;
    deal.seat = seatIndex;
    deal.team = seat.team;
    deal.region = seat.region;
    deal.account = accounts.pick(seatIndex, random);
    deal.segment = accounts.segment[deal.account] ?? 1;
    deal.industry = accounts.industry[deal.account] ?? 0;
    deal.kind = random.int(6);
    this.chooseType(deal, day);
    this.chooseSource(deal);
    deal.hasContent = random.chance(0.42);
    const first = winProbability(deal, day, rep, calendar, this.coaching);
    deal.winProbability =
      first * (1 - PATH.reopenWon * (1 - REOPENED_WON_WINS)) +
      (1 - first) * PATH.reopenLost * REOPENED_LOST_WINS;
    deal.isWon = random.chance(first);
    deal.lossReason = random.weighted([0.34, 0.2, 0.2, 0.1, 0.11, 0.05]);
    const closes = this.chooseClose(deal, rep, day);
    const lastStage = deal.isWon ? 4 : random.weighted(PATH.lostAtStage);
    this.path.walk(deal, rep, day, closes, this.chooseAmount(deal, rep), lastStage, random);
    this.reopenOrDelete(deal, closes);
  }

  private chooseType(deal: Deal, day: Day): void {
    const draw = this.random.next();
    const since = day - (this.accounts.lastWon[deal.account] ?? 0);
    const isCustomer = since >= 20 && since < day;
    if (isCustomer) deal.type = since > 290 && draw < 0.2 ? 2 : draw < 0.62 ? 1 : 0;
    else deal.type = draw < 0.08 ? 1 : 0;
  }

  private chooseSource(deal: Deal): void {
    const { random } = this;
    const share = (SOURCES.marketingShare[deal.industry] ?? 0.3) * (deal.type === 0 ? 1 : 0.4);
    deal.source = random.chance(share)
      ? random.weighted(SOURCES.withinMarketing)
      : SOURCES.firstOther + random.weighted(SOURCES.others);
  }

  private chooseAmount(deal: Deal, rep: Person): number {
    const segment = SEGMENTS[deal.segment] as (typeof SEGMENTS)[number];
    const price = deal.region === 1 ? LIST_RATE : 1;
    const size =
      (INDUSTRIES[deal.industry]?.size ?? 1) *
      (REGIONS[deal.region]?.size ?? 1) *
      (SIZE_OF_TYPE[deal.type] ?? 1) *
      rep.size;
    const dollars = segment.medianAmount * this.random.spread(segment.amountSpread) * size;
    return rounded(dollars * price * 100, deal.region);
  }

  private chooseClose(deal: Deal, rep: Person, day: Day): Day {
    const { random, calendar } = this;
    const segment = SEGMENTS[deal.segment] as (typeof SEGMENTS)[number];
    const stretch = 1 + (PATH.cycleStretch - 1) * shareOfTime(calendar, day);
    const market = isSlump(calendar, day) ? SLUMP.cycle : 1;
    const skill = Math.exp(-0.25 * rep.skill);
    const pace = deal.isWon ? 1 : random.between(0.35, 1.35);
    const days =
      segment.medianCycleDays *
      stretch *
      market *
      skill *
      pace *
      (CYCLE_OF_TYPE[deal.type] ?? 1) *
      random.spread(PATH.cycleSpread);
    const ripe = day + Math.max(4, Math.round(days));
    if (!deal.isWon) return lossDay(ripe, day, calendar, random);
    return this.paced(winDay(ripe, day, calendar, random), deal, rep, day);
  }

  /** Reps below quota hurry a deal into the quarter; reps far above it let one wait. */
  private paced(closes: Day, deal: Deal, rep: Person, day: Day): Day {
    const { random, calendar, books } = this;
    const draw = random.next();
    if (!books.quota) return closes;
    const quarter = calendar.quarterOf(closes);
    const end = calendar.quarterEnd(quarter);
    const at = rep.index * books.nQuarters + quarter - books.firstQuarter;
    const quota = books.quota[at] ?? 0;
    const won = books.won[at] ?? 0;
    const holds = rep.bias === 'sandbagger' ? 0.75 : 0.45;
    if (quota > 0 && won > quota * 1.08 && end - closes < 30 && draw < holds) {
      return nextWorkday(end + 2 + random.int(16));
    }
    const before = books.quota[at - 1] ?? 0;
    const gap = before - (books.won[at - 1] ?? 0);
    const start = calendar.quarterStart(quarter);
    if (before > 0 && gap > 0 && gap < before * 0.5 && closes - start < 26 && draw < 0.6) {
      if (start - day > 15) return lastDays(start - 1, random);
    }
    return closes;
  }

  private reopenOrDelete(deal: Deal, closes: Day): void {
    const { random, path, calendar } = this;
    const draw = random.next();
    deal.isDeleted = false;
    if (deal.isWon && draw < PATH.reopenWon) {
      const on = closes + 2 + random.int(9);
      deal.isWon = random.chance(REOPENED_WON_WINS);
      path.reopen(
        deal,
        on,
        on + 4 + random.int(24),
        4,
        deal.isWon,
        random.between(0.85, 1),
        random,
      );
    } else if (!deal.isWon && draw < PATH.reopenLost) {
      const on = closes + 14 + random.int(70);
      deal.isWon = random.chance(REOPENED_LOST_WINS);
      const ripe = on + 12 + random.int(70);
      const again = deal.isWon ? winDay(ripe, on, calendar, random) : ripe;
      path.reopen(
        deal,
        on,
        again,
        1 + random.int(3),
        deal.isWon,
        random.between(0.9, 1.05),
        random,
      );
    } else if (!deal.isWon && draw > 1 - PATH.deleted / 0.75) {
      deal.isDeleted = true;
      deal.n = Math.max(1, deal.n - 1);
      deal.ends = (deal.at[deal.n - 1] ?? 0) + 86400 * (1 + random.int(20));
      while (deal.nOwners > 1 && (deal.ownedFrom[deal.nOwners - 1] ?? 0) >= deal.ends)
        deal.nOwners--;
    }
  }

  private keepAccounts(deal: Deal): void {
    const { accounts, books, calendar } = this;
    const created = Math.floor(deal.created / 86400);
    const first = accounts.firstDeal[deal.account] ?? 0;
    if (created < first) accounts.firstDeal[deal.account] = created;
    if (!deal.isWon || deal.nWins === 0) return;
    const event = deal.wonEvent[deal.nWins - 1] ?? 0;
    const closed = deal.closeDate[event] ?? 0;
    if (closed > (accounts.lastWon[deal.account] ?? 0)) accounts.lastWon[deal.account] = closed;
    if (closed <= calendar.end) accounts.isCustomer[deal.account] = 1;
    const quarter = calendar.quarterOf(closed) - books.firstQuarter;
    if (quarter < 0 || quarter >= books.nQuarters) return;
    const owner = deal.ownerAt(deal.at[event] ?? 0);
    const at = owner * books.nQuarters + quarter;
    const price = deal.region === 1 ? LIST_RATE : 1;
    books.won[at] = (books.won[at] ?? 0) + (deal.amount[event] ?? 0) / 100 / price;
  }
}

function shift(deal: Deal, from: number, to: number): void {
  deal.at[to] = deal.at[from] ?? 0;
  deal.stage[to] = deal.stage[from] ?? 0;
  deal.amount[to] = deal.amount[from] ?? 0;
  deal.closeDate[to] = deal.closeDate[from] ?? 0;
  deal.probability[to] = deal.probability[from] ?? 0;
  deal.category[to] = deal.category[from] ?? 0;
  deal.by[to] = deal.by[from] ?? 0;
}

function nextWorkday(day: Day): Day {
  return day + (day % 7 === 2 ? 2 : day % 7 === 3 ? 1 : 0);
}
