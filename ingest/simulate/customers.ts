import type { Accounts } from './accounts.ts';
import { monthStart, workday, type Calendar, type Day } from './calendar.ts';
import type { Company, Seat } from './company.ts';
import type { TableFile } from './table-file.ts';
import { money } from './deal-files.ts';
import type { Deal } from './deal.ts';
import type { Exports } from './exports.ts';
import { CURRENCIES, CUSTOMER, LIST_RATE, REGIONS, SEGMENTS, WON } from './parameters.ts';
import { Random, STREAM } from './random.ts';
import { PREFIX, idsOf } from './salesforce-id.ts';
import { leaderAt, type Timeline } from './timeline.ts';
import type { Words } from './words.ts';

const YEAR = 365;
const RENEWAL = 2;
const BASE_INDEX = 0x20000000;

interface Subscription {
  readonly account: number;
  readonly seat: number;
  readonly opportunityId: string;
  readonly owner: number;
  readonly signed: Day;
  readonly starts: Day;
  /** A year, in cents of the contract's currency. */
  readonly amount: number;
}

/** Writes what customers have under contract, year by year, and what they answer when asked. */
export class CustomerFiles {
  private readonly contracts: TableFile;
  private readonly answers: TableFile;
  private readonly dealId = idsOf(PREFIX.opportunity);
  private readonly accountId = idsOf(PREFIX.account);
  private readonly random: Random;
  private readonly nps: string;
  private readonly csat: string;
  private nSubscriptions = 0;

  constructor(
    exports: Exports,
    seed: number,
    private readonly calendar: Calendar,
    private readonly company: Company,
    private readonly timeline: Timeline,
    private readonly accounts: Accounts,
    private readonly words: Words,
    private readonly mail: (person: number) => string,
  ) {
    this.random = new Random(seed, STREAM.customer);
    const spelling = exports.spelling('quotient', 'satisfaction_answer', 'kind');
    this.nps = spelling('NPS');
    this.csat = spelling('CSAT');
    this.contracts = exports.file('quotient', 'contract', [
      'contract_id',
      'subscription_id',
      'account_id',
      'opportunity_id',
      'start_date',
      'end_date',
      'annual_amount',
      'currency',
      'owner_email',
      'renewal_owner_email',
      'signed_on',
      'cancelled_on',
    ]);
    this.answers = exports.file('quotient', 'satisfaction_answer', [
      'answer_id',
      'account_id',
      'opportunity_id',
      'rep_email',
      'answered_on',
      'kind',
      'score',
      'comment',
    ]);
  }

  /** Writes the customers of before the first day. */
  writeBase(): void {
    const { random, calendar, accounts, company } = this;
    for (let account = 0; account < accounts.n; account++) {
      random.at(BASE_INDEX + account);
      if (!random.chance(CUSTOMER.baseShare)) continue;
      const seat = company.seats[Math.floor(account / accounts.perSeat)] as Seat;
      const segment = SEGMENTS[accounts.segment[account] ?? 1] as (typeof SEGMENTS)[number];
      const price = seat.region === 1 ? LIST_RATE : 1;
      const size = (REGIONS[seat.region]?.size ?? 1) * random.spread(segment.amountSpread);
      const signed = calendar.start - 1 - random.int(YEAR - 40);
      this.run({
        account,
        seat: seat.index,
        opportunityId: '',
        owner: this.keeper(seat, calendar.start),
        signed,
        starts: monthStart(signed, 1),
        amount: Math.round((segment.medianAmount * 0.8 * size * price) / 100) * 10_000,
      });
    }
  }

  /** Writes what follows from a deal, if it was won by the last day. */
  writeDeal(deal: Deal): void {
    const { random, calendar } = this;
    const last = deal.stateAt(calendar.now);
    if (deal.isDeleted || deal.stage[last] !== WON) return;
    random.at(deal.index);
    const signed = Math.floor((deal.at[last] ?? 0) / 86400);
    const owner = deal.ownerAt(deal.at[last] ?? 0);
    this.askAfterSale(deal, signed, owner);
    if (deal.type === RENEWAL) return;
    const share = CUSTOMER.recurringShare[deal.segment] ?? 0.85;
    this.run({
      account: deal.account,
      seat: deal.seat,
      opportunityId: this.dealId(deal.index),
      owner,
      signed,
      starts: monthStart(signed, 1),
      amount: Math.round(((deal.amount[last] ?? 0) * share) / 100) * 100,
    });
  }

  /** Year after year until the customer leaves or the last day has come. */
  private run(subscription: Subscription): void {
    const { random, calendar, contracts, accounts } = this;
    const { account, opportunityId } = subscription;
    const seat = this.company.seats[subscription.seat] as Seat;
    const segment = accounts.segment[account] ?? 1;
    const number = ++this.nSubscriptions;
    const subscriptionId = `SUB-${String(number).padStart(6, '0')}`;
    const taste = random.normal();
    let { signed, starts, amount, owner } = subscription;
    for (let term = 1; signed <= calendar.end; term++) {
      const ends = monthStart(starts, 12) - 1;
      const keeper = this.keeper(seat, Math.min(ends, calendar.end));
      const skill = this.timeline.people.persons[owner]?.skill ?? 0;
      const mood = taste + (CUSTOMER.skillEffect * skill) / 0.22;
      const odds = Math.exp(CUSTOMER.satisfactionEffect * mood * 0.6);
      const base = CUSTOMER.churn[segment] ?? 0.1;
      const leaves = random.chance((base * odds) / (1 - base + base * odds));
      const early = leaves && random.chance(0.15) ? ends - 30 - random.int(120) : ends + 1;
      const isCancelled = early <= Math.min(ends, calendar.end);
      const id = `${subscriptionId}-${term}`;
      contracts.line(
        `${id},${subscriptionId},${this.accountId(account)},${opportunityId},` +
          `${calendar.date(starts)},${calendar.date(ends)},${money(amount)},` +
          `${CURRENCIES[seat.region]},${this.mail(owner)},${this.mail(keeper)},` +
          `${calendar.date(signed)},${isCancelled ? calendar.date(early) : ''}`,
      );
      this.askYearly(subscription, seat, starts, isCancelled ? early : ends, mood);
      const draw = random.next();
      const step = random.between(0.05, 0.3);
      const before = random.int(40);
      if (leaves) return;
      signed = workday(ends - 1 - before);
      starts = ends + 1;
      owner = this.keeper(seat, signed);
      if (draw < CUSTOMER.contraction) amount = Math.round((amount * (1 - step)) / 1e4) * 1e4;
      else if (draw > 1 - CUSTOMER.expansion)
        amount = Math.round((amount * (1 + step)) / 1e4) * 1e4;
    }
  }

  /** Customers are asked how the sale went a month after it. */
  private askAfterSale(deal: Deal, signed: Day, owner: number): void {
    const { random, calendar } = this;
    const isAnswered = random.chance(CUSTOMER.answerRate);
    const day = workday(signed + 24 + random.int(14));
    const skill = this.timeline.people.persons[owner]?.skill ?? 0;
    const score = Math.round(Math.min(5, Math.max(1, 4.1 + skill + 0.8 * random.normal())));
    if (!isAnswered || day > calendar.end) return;
    this.answer(deal.account, this.dealId(deal.index), owner, day, this.csat, score, score - 1);
  }

  /** Twice in each year of a contract they are asked whether they would recommend it. */
  private askYearly(
    { account, opportunityId }: Subscription,
    seat: Seat,
    starts: Day,
    until: Day,
    mood: number,
  ): void {
    const { random, calendar } = this;
    for (const after of [120, 300]) {
      const isAnswered = random.chance(CUSTOMER.answerRate);
      const day = workday(starts + after + random.int(21));
      const noise = random.normal();
      const draw = CUSTOMER.npsMean + CUSTOMER.npsSpread * (0.75 * mood + 0.55 * noise);
      const score = Math.round(Math.min(10, Math.max(0, draw)));
      if (!isAnswered || day > Math.min(until, calendar.end) || day < calendar.start) continue;
      const keeper = this.keeper(seat, day);
      const tone = score <= 5 ? 0 : score <= 6 ? 1 : score <= 8 ? 2 : 3;
      this.answer(account, opportunityId, keeper, day, this.nps, score, tone);
    }
  }

  private answer(
    account: number,
    opportunityId: string,
    rep: number,
    day: Day,
    kind: string,
    score: number,
    tone: number,
  ): void {
    const { answers, words } = this;
    const isSilent = answers.nRows % 3 > 0;
    answers.row([
      `SA-${String(answers.nRows + 1).padStart(6, '0')}`,
      this.accountId(account),
      opportunityId,
      this.mail(rep),
      this.calendar.date(day),
      kind,
      score,
      words.comments[isSilent ? words.comments.length - 1 : Math.min(3, tone)] ?? '',
    ]);
  }

  /** Who looks after the customers of a seat on a day: its rep, else the manager. */
  private keeper(seat: Seat, day: Day): number {
    const { calendar, timeline } = this;
    const rep = timeline.occupant(seat.index, calendar.weekOf(day));
    return rep >= 0 ? rep : leaderAt(timeline.people.managers[seat.team] ?? [], day);
  }
}
