import type { Day, Instant } from './calendar.ts';

const MOST_EVENTS = 64;

/**
 * One opportunity with its whole life, including what comes after the last day. The same object is
 * used again for the next deal: a million of them take the memory of one.
 */
export class Deal {
  index = 0;
  account = 0;
  seat = 0;
  team = 0;
  region = 0;
  segment = 0;
  industry = 0;
  type = 0;
  source = 0;
  kind = 0;
  /** True probability of winning as of its creation. */
  winProbability = 0;
  isWon = false;
  isDeleted = false;
  lossReason = 0;
  created: Instant = 0;
  /** When it closed for good, or was deleted; may lie after the last day. */
  ends: Instant = 0;
  nPushes = 0;
  hasContent = false;

  /** States, each from an instant on. Amounts are in cents of the deal's currency. */
  n = 0;
  readonly at = new Float64Array(MOST_EVENTS);
  readonly stage = new Uint8Array(MOST_EVENTS);
  readonly amount = new Float64Array(MOST_EVENTS);
  readonly closeDate = new Int32Array(MOST_EVENTS);
  readonly probability = new Uint8Array(MOST_EVENTS);
  readonly category = new Uint8Array(MOST_EVENTS);
  readonly by = new Int32Array(MOST_EVENTS);

  /** Owners, each from an instant on. */
  nOwners = 0;
  readonly owner = new Int32Array(16);
  readonly ownedFrom = new Float64Array(16);

  /** Closings and reopenings are events like others; these are the won ones. */
  nWins = 0;
  readonly wonEvent = new Uint8Array(4);

  /** Adds a state unless the deal has had more changes than anyone would believe. */
  add(
    at: Instant,
    stage: number,
    amount: number,
    closeDate: Day,
    probability: number,
    category: number,
  ): void {
    if (this.n >= MOST_EVENTS) return;
    const i = this.n++;
    this.at[i] = i > 0 && at <= (this.at[i - 1] ?? 0) ? (this.at[i - 1] ?? 0) + 61 : at;
    this.stage[i] = stage;
    this.amount[i] = amount;
    this.closeDate[i] = closeDate;
    this.probability[i] = probability;
    this.category[i] = category;
    this.by[i] = this.owner[this.nOwners - 1] ?? 0;
  }

  own(person: number, from: Instant): void {
    if (this.nOwners >= this.owner.length) return;
    this.owner[this.nOwners] = person;
    this.ownedFrom[this.nOwners] = from;
    this.nOwners++;
  }

  /** Place of the last state at an instant; -1 before the first. */
  stateAt(at: Instant): number {
    let i = this.n - 1;
    while (i >= 0 && (this.at[i] ?? 0) > at) i--;
    return i;
  }

  ownerAt(at: Instant): number {
    let i = this.nOwners - 1;
    while (i > 0 && (this.ownedFrom[i] ?? 0) > at) i--;
    return this.owner[i] ?? 0;
  }
}
