import { NEVER, type Calendar } from './calendar.ts';
import type { Company } from './company.ts';
import type { Deal } from './deal.ts';
import type { Exports } from './exports.ts';
import type { Books } from './opportunity.ts';
import { CURRENCIES, LIST_RATE, REP, WON } from './parameters.ts';
import type { Bias, Person } from './people.ts';
import { Random, STREAM } from './random.ts';
import { PREFIX, idsOf } from './salesforce-id.ts';
import { leaderAt, type Timeline } from './timeline.ts';

const CATEGORIES = ['ClosedOnly', 'CommitForecast', 'BestCaseForecast', 'OpenPipeline'] as const;
/** Open pipeline, best case and commit of the quarter and the next, and closed. */
const SLOTS = 7;
const BIAS: Record<Bias, number> = {
  sandbagger: REP.sandbagBias,
  'happy ears': REP.happyBias,
  even: 0,
};

/** A forecast in US dollars: as the deals add up, and as the owner calls it. */
interface Call {
  closed: number;
  commit: number;
  bestCase: number;
  open: number;
  calledCommit: number;
  calledBestCase: number;
}

/** Adds up what each rep had open and closed on each as-of day, deal by deal, and writes the calls. */
export class Forecasts {
  private readonly sums: Float64Array;
  private readonly nPersons: number;
  private readonly random: Random;
  private readonly first: Int32Array;

  constructor(
    seed: number,
    private readonly calendar: Calendar,
    private readonly company: Company,
    private readonly timeline: Timeline,
  ) {
    this.nPersons = timeline.people.persons.length;
    this.sums = new Float64Array(calendar.asOfDays.length * this.nPersons * SLOTS);
    this.random = new Random(seed, STREAM.forecast);
    const nDays = calendar.end - calendar.start + 1;
    this.first = new Int32Array(nDays);
    let next = 0;
    for (let i = 0; i < nDays; i++) {
      while ((calendar.asOfDays[next] ?? 0) < calendar.start + i) next++;
      this.first[i] = next;
    }
  }

  /** Adds a deal as it stood on each as-of day. */
  add(deal: Deal): void {
    const { calendar, sums } = this;
    const days = calendar.asOfDays;
    const price = (deal.region === 1 ? LIST_RATE : 1) * 100;
    let state = 0;
    const created = Math.floor(deal.created / 86400);
    for (let i = this.first[created - calendar.start] ?? days.length; i < days.length; i++) {
      const day = days[i] ?? 0;
      const at = Math.min(calendar.now, day * 86400 + 86399);
      while (state + 1 < deal.n && (deal.at[state + 1] ?? 0) <= at) state++;
      const stage = deal.stage[state] ?? 0;
      if (state === deal.n - 1 && deal.ends <= at && stage !== WON) return;
      const ahead = calendar.quarterOf(deal.closeDate[state] ?? 0) - calendar.quarterOf(day);
      if (stage === WON && ahead < 0 && state === deal.n - 1) return;
      if (ahead < 0 || ahead > 1 || stage > WON) continue;
      const category = deal.category[state] ?? 0;
      const slot = stage === WON ? 6 : ahead * 3 + Math.max(0, category - 1);
      const place = (i * this.nPersons + deal.ownerAt(at)) * SLOTS + slot;
      sums[place] = (sums[place] ?? 0) + (deal.amount[state] ?? 0) / price;
    }
  }

  /** Writes the submissions of every week: reps, their managers, leaders and the chief. */
  write(exports: Exports, books: Books, periodId: (quarter: number) => string): void {
    const file = exports.file('salesforce', 'forecasting_item', [
      'id',
      'owner_id',
      'period_id',
      'forecasting_type_id',
      'forecasting_item_category',
      'forecast_amount',
      'owner_only_amount',
      'amount_without_adjustments',
      'has_adjustment',
      'has_owner_adjustment',
      'currency_iso_code',
      'system_modstamp',
      'as_of_date',
    ]);
    const id = idsOf(PREFIX.forecast);
    const user = idsOf(PREFIX.user);
    const type = idsOf(PREFIX.forecastType)(0);
    const { calendar } = this;
    calendar.asOfDays.forEach((day, asOf) => {
      const quarter = calendar.quarterOf(day);
      const date = calendar.date(day);
      const stamp = calendar.stamp(Math.min(calendar.now, day * 86400 + 50_400));
      for (const ahead of [0, 1]) {
        const weeks = (day - calendar.quarterStart(quarter)) / 7;
        if (ahead === 1 && weeks < 6) continue;
        const period = periodId(quarter + ahead);
        const write = (owner: number, region: number, call: Call, isOwn: boolean) => {
          const price = region === 1 ? LIST_RATE : 1;
          const money = (dollars: number) => (Math.round(dollars * price * 100) / 100).toFixed(2);
          const plain = [call.closed, call.commit, call.bestCase, call.open];
          const called = [call.closed, call.calledCommit, call.calledBestCase, call.open];
          CATEGORIES.forEach((category, i) => {
            if (ahead === 1 && i === 0) return;
            const number = ((owner * 512 + (quarter + ahead - books.firstQuarter)) << 2) + i;
            const isAdjusted = money(called[i] ?? 0) !== money(plain[i] ?? 0);
            file.line(
              `${id(number)},${user(owner)},${period},${type},${category},${money(called[i] ?? 0)},` +
                `${isOwn ? money(plain[i] ?? 0) : '0.00'},${money(plain[i] ?? 0)},${isAdjusted},` +
                `${isAdjusted},${CURRENCIES[region]},${stamp},${date}`,
            );
          });
        };
        this.writeDay(asOf, ahead, books, write);
      }
    });
  }

  private writeDay(
    asOf: number,
    ahead: number,
    books: Books,
    write: (owner: number, region: number, call: Call, isOwn: boolean) => void,
  ): void {
    const { calendar, company, timeline } = this;
    const { persons, managers, leaders, chief } = timeline.people;
    const day = calendar.asOfDays[asOf] ?? 0;
    const week = calendar.weekOf(day);
    const regions = [empty(), empty()];
    for (const team of company.teams) {
      const line = managers[team.index] ?? [];
      if ((line[0]?.from ?? NEVER) > day) continue;
      const total = empty();
      for (const seat of team.seats) {
        const rep = timeline.occupant(seat.index, week);
        const person = persons[rep];
        if (!person || person.hired > day || person.left < day) continue;
        const call = this.call(person, asOf, ahead, books);
        write(rep, seat.region, call, true);
        addTo(total, call);
      }
      const manager = leaderAt(line, day);
      adjust(total, persons[manager], 0.3);
      write(manager, team.region, total, false);
      addTo(regions[team.region] as Call, total);
    }
    const all = empty();
    regions.forEach((total, region) => {
      const leader = leaderAt(leaders[region] ?? [], day);
      adjust(total, persons[leader], 0.15);
      write(leader, region, total, false);
      addTo(all, total);
    });
    write(chief, 0, all, false);
  }

  /** What a rep calls: deals as they add up, what the rep knows and does not say, and bias. */
  private call(person: Person, asOf: number, ahead: number, books: Books): Call {
    const { calendar, sums } = this;
    const at = (asOf * this.nPersons + person.index) * SLOTS;
    const [pipeline = 0, bestCase = 0, commit = 0] = sums.subarray(
      at + 3 * ahead,
      at + 3 * ahead + 3,
    );
    const closed = ahead === 0 ? (sums[at + 6] ?? 0) : 0;
    const day = calendar.asOfDays[asOf] ?? 0;
    const quarter = calendar.quarterOf(day);
    const random = this.random.at(person.index * 8192 + asOf * 2 + ahead);
    const weeks = ahead === 1 ? 0 : (day - calendar.quarterStart(quarter)) / 7;
    const place = person.index * books.nQuarters + quarter + ahead - books.firstQuarter;
    const truth = Math.max(0, (books.won[place] ?? 0) - closed);
    const sight = ahead === 1 ? 0.15 : 0.3 + 0.05 * Math.min(13, weeks);
    const seen = 0.72 * commit + 0.3 * bestCase + 0.1 * pipeline;
    const noise = random.spread(0.32 * (1 - weeks / 15));
    const rest = (sight * truth + (1 - sight) * seen) * noise * (1 + BIAS[person.bias]);
    const calledCommit = closed + Math.round(rest / 100) * 100;
    const upside = Math.round((0.3 * rest + 0.2 * bestCase) / 100) * 100;
    return {
      closed,
      commit: closed + commit,
      bestCase: closed + commit + bestCase,
      open: pipeline + bestCase + commit,
      calledCommit,
      calledBestCase: calledCommit + upside,
    };
  }
}

const empty = (): Call => ({
  closed: 0,
  commit: 0,
  bestCase: 0,
  open: 0,
  calledCommit: 0,
  calledBestCase: 0,
});

function addTo(total: Call, call: Call): void {
  for (const key of Object.keys(total) as (keyof Call)[]) total[key] += call[key];
}

/** A manager passes on the team's call, shaded by a bias that is smaller than a rep's. */
function adjust(total: Call, manager: Person | undefined, share: number): void {
  const factor = 1 + share * BIAS[manager?.bias ?? 'even'];
  const rest = Math.max(0, total.calledCommit - total.closed);
  const upside = Math.max(0, total.calledBestCase - total.calledCommit);
  total.calledCommit = total.closed + Math.round((rest * factor) / 100) * 100;
  total.calledBestCase = total.calledCommit + upside;
}
