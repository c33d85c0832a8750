import { NEVER, type Calendar, type Day } from './calendar.ts';
import type { Company, Seat } from './company.ts';
import { csvField } from './table-file.ts';
import type { Exports } from './exports.ts';
import { CURRENCIES, INDUSTRIES } from './parameters.ts';
import { Random, STREAM } from './random.ts';
import { PREFIX, idsOf } from './salesforce-id.ts';
import { leaderAt, type Timeline } from './timeline.ts';
import type { Words } from './words.ts';

const DEALS_PER_ACCOUNT = 4;

/**
 * Companies that are or could be customers. Each belongs to a seat; what it is follows from its
 * number, so that only what happened to it takes memory.
 */
export class Accounts {
  readonly perSeat: number;
  readonly n: number;
  readonly industry: Uint8Array;
  readonly segment: Uint8Array;
  /** First day on which a deal was opened with it. */
  readonly firstDeal: Int32Array;
  /** Last day on which it bought, 0 before. */
  readonly lastWon: Int32Array;
  /** 1 where it has bought by the last day. */
  readonly isCustomer: Uint8Array;

  constructor(seed: number, company: Company, nDeals: number) {
    const nSeats = company.seats.length;
    this.perSeat = Math.max(6, Math.round(nDeals / DEALS_PER_ACCOUNT / nSeats));
    this.n = this.perSeat * nSeats;
    this.industry = new Uint8Array(this.n);
    this.segment = new Uint8Array(this.n);
    this.firstDeal = new Int32Array(this.n).fill(NEVER);
    this.lastWon = new Int32Array(this.n);
    this.isCustomer = new Uint8Array(this.n);
    const random = new Random(seed, STREAM.account);
    const weights = INDUSTRIES.map(({ weight }) => weight);
    for (let account = 0; account < this.n; account++) {
      random.at(account);
      this.industry[account] = random.weighted(weights);
      const { segment } = company.seats[Math.floor(account / this.perSeat)] as Seat;
      const other = segment === 1 ? (random.chance(0.5) ? 0 : 2) : 1;
      this.segment[account] = random.chance(0.07) ? other : segment;
    }
  }

  /** An account of a seat; some are worked on much more than others. */
  pick(seat: number, random: Random): number {
    return seat * this.perSeat + Math.floor(this.perSeat * random.next() ** 1.5);
  }
}

/** Names of accounts, quoted for CSV, kept while they are likely to come again. */
export class AccountNames {
  private readonly kept = new Map<number, string>();

  constructor(
    private readonly accounts: Accounts,
    private readonly company: Company,
    private readonly words: Words,
  ) {}

  of(account: number): string {
    const known = this.kept.get(account);
    if (known !== undefined) return known;
    const { region } = this.company.seats[Math.floor(account / this.accounts.perSeat)] as Seat;
    const name = this.words.account(account, region, this.accounts.industry[account] ?? 0);
    if (this.kept.size >= 50_000) this.kept.clear();
    this.kept.set(account, name);
    return name;
  }
}

const SIZE = [
  { revenue: 900e6, employees: 4200 },
  { revenue: 110e6, employees: 620 },
  { revenue: 12e6, employees: 85 },
] as const;

/** Writes the accounts as they are on the last day. */
export function writeAccounts(
  exports: Exports,
  seed: number,
  calendar: Calendar,
  company: Company,
  timeline: Timeline,
  accounts: Accounts,
  names: AccountNames,
  words: Words,
): void {
  const file = exports.file('salesforce', 'account', [
    'id',
    'is_deleted',
    'name',
    'parent_id',
    'master_record_id',
    'owner_id',
    'industry',
    'segment',
    'annual_revenue',
    'number_of_employees',
    'type',
    'account_source',
    'billing_country',
    'billing_city',
    'currency_iso_code',
    'created_date',
  ]);
  const id = idsOf(PREFIX.account);
  const userId = idsOf(PREFIX.user);
  const random = new Random(seed, STREAM.account);
  const lastWeek = calendar.nWeeks - 1;
  for (let account = 0; account < accounts.n; account++) {
    random.at(account + 0x40000000);
    const seat = company.seats[Math.floor(account / accounts.perSeat)] as Seat;
    const { region } = seat;
    const rep = timeline.occupant(seat.index, lastWeek);
    const owner =
      rep >= 0 ? rep : leaderAt(timeline.people.managers[seat.team] ?? [], calendar.end);
    const isOld = random.chance(0.7);
    const age = Math.floor(random.between(5, isOld ? 1400 : 200));
    const first = accounts.firstDeal[account] ?? NEVER;
    const created = Math.min((isOld ? calendar.start : calendar.end) - age, first - 1);
    const size = SIZE[accounts.segment[account] ?? 0] ?? SIZE[1];
    const scale = random.spread(0.7);
    const source = random.weighted([3, 2, 1, 1, 1, 5, 2, 1]);
    const city = random.int(words.cities[region as 0 | 1].length);
    const isChild = account % accounts.perSeat > 0 && random.chance(0.03);
    file.line(
      `${id(account)},false,${csvField(names.of(account))},${isChild ? id(account - 1) : ''},,` +
        `${userId(owner)},${words.industries[accounts.industry[account] ?? 0]},` +
        `${words.segments[accounts.segment[account] ?? 0]},` +
        `${Math.round((size.revenue * scale) / 1e4) * 1e4}.00,${Math.ceil(size.employees * scale)},` +
        `${words.accountTypes[accounts.isCustomer[account] ?? 0]},` +
        `${words.leadSources[source]},${words.countries[region as 0 | 1]},` +
        `${words.cities[region as 0 | 1][city]},${CURRENCIES[region]},` +
        calendar.stamp(hourOf(created, random)),
    );
  }
}

const hourOf = (day: Day, random: Random) => day * 86400 + random.int(1800);
