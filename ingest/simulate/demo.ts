import { mkdirSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { AccountNames, Accounts, writeAccounts } from './accounts.ts';
import { ActivityFiles } from './activity.ts';
import { Calendar } from './calendar.ts';
import { simulateCoaching, writeCoaching } from './coaching.ts';
import { buildCompany } from './company.ts';
import { ContentFiles } from './content.ts';
import { CustomerFiles } from './customers.ts';
import { DealFiles } from './deal-files.ts';
import { Deal } from './deal.ts';
import { Demand } from './demand.ts';
import { Exports, type DemoFormat, type Locale, type WrittenFile } from './exports.ts';
import { Forecasts } from './forecast.ts';
import { MarketingFiles } from './marketing.ts';
import { OpportunitySimulation } from './opportunity.ts';
import { Directory, writeHr, writeUsers } from './people-files.ts';
import { simulatePeople } from './people.ts';
import { emptyBooks, setQuotas, writeQuotas } from './quota.ts';
import { STREAM } from './random.ts';
import { writeRecruiting } from './recruiting.ts';
import { periodIds, writeCatalogues, writePeriods, writeRates } from './reference-files.ts';
import { writeTargets } from './target.ts';
import { Timeline } from './timeline.ts';
import { TruthFiles } from './truth.ts';
import { wordsOf } from './words.ts';

export interface DemoOptions {
  /** Folder to write into. */
  readonly out: string;
  /** Reps on the last day. */
  readonly reps?: number;
  readonly opportunities?: number;
  readonly months?: number;
  readonly seed?: number;
  /** Last day that the exports know, YYYY-MM-DD. */
  readonly end?: string;
  readonly locale?: Locale;
  readonly format?: DemoFormat;
  readonly onProgress?: (progress: DemoProgress) => void;
}

export interface DemoProgress {
  readonly phase: string;
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

export interface DemoReport {
  readonly out: string;
  readonly asOf: string;
  readonly opportunities: number;
  readonly people: number;
  readonly files: readonly WrittenFile[];
}

const BATCH = 2000;
const PILOT_DEALS = 24_000;

/**
 * Writes the exports of a simulated company: the same bytes for the same options. Deals are
 * simulated one after the other and written at once, so the size is bounded by the disk.
 * @example await writeDemo({ out: 'exports', reps: 12, opportunities: 1200, months: 24 })
 */
export async function writeDemo(options: DemoOptions): Promise<DemoReport> {
  const { out, reps = 120, opportunities = 40_000, months = 42, seed = 1 } = options;
  const { end = '2026-11-13', locale = 'en', onProgress } = options;
  checkRange('reps', reps, 2, 20_000);
  checkRange('opportunities', opportunities, 1, 200_000_000);
  checkRange('months', months, 1, 120);
  checkRange('seed', seed, 0, 2 ** 31 - 1);
  mkdirSync(out, { recursive: true });

  const calendar = new Calendar(end, months);
  const words = wordsOf(locale);
  const company = buildCompany(reps, calendar);
  const people = simulatePeople(seed, calendar, company);
  const timeline = new Timeline(calendar, company, people);
  const coaching = simulateCoaching(seed, calendar, company, timeline);
  const directory = new Directory(company, people, words);
  const simulation = (stream: number, n: number, quota: Float64Array | null) => {
    const demand = new Demand(calendar, company, timeline, n);
    const accounts = new Accounts(seed, company, n);
    const books = emptyBooks(calendar, people.persons.length, quota);
    const deals = new OpportunitySimulation(
      seed,
      stream,
      calendar,
      company,
      timeline,
      coaching,
      demand,
      accounts,
      books,
    );
    return { demand, accounts, books, deals };
  };

  const deal = new Deal();
  const nPilot = Math.min(PILOT_DEALS, Math.max(6000, opportunities));
  const pilot = simulation(STREAM.pilot, nPilot, null);
  for (let index = 0; index < nPilot; index++) pilot.deals.run(deal, index);
  const quotas = setQuotas(seed, calendar, company, timeline, pilot.books, opportunities / nPilot);
  const { demand, accounts, books, deals } = simulation(STREAM.deal, opportunities, quotas.final);

  const exports = new Exports(out, locale, options.format);
  const names = new AccountNames(accounts, company, words);
  const mails = people.persons.map(({ index }) => directory.mail(index));
  const mail = (person: number) => mails[person] ?? '';
  const periods = periodIds(books.firstQuarter);
  writeUsers(exports, calendar, company, directory);
  writeHr(exports, calendar, directory);
  writeRecruiting(exports, seed, calendar, company, timeline, directory);
  writeCatalogues(exports, words);
  writePeriods(exports, calendar, books.firstQuarter, books.nQuarters);
  writeRates(exports, seed, calendar);
  writeQuotas(exports, calendar, quotas, periods.quarter);
  writeTargets(exports, seed, calendar, books, quotas, words);
  writeCoaching(exports, words, calendar, coaching, mail);

  const files = new DealFiles(
    exports,
    seed,
    calendar,
    words,
    directory.names,
    names,
    (seat) => (company.seats[seat]?.territory ?? 0) + 2,
  );
  const activities = new ActivityFiles(exports, seed, calendar, timeline, words);
  const marketing = new MarketingFiles(exports, seed, calendar, words, accounts, names);
  const content = new ContentFiles(exports, seed, calendar, words, mail);
  const customers = new CustomerFiles(
    exports,
    seed,
    calendar,
    company,
    timeline,
    accounts,
    words,
    mail,
  );
  const forecasts = new Forecasts(seed, calendar, company, timeline);
  const truth = new TruthFiles(out, calendar);
  const marketer = people.others.find((one) => people.persons[one]?.spells[0]?.job === 'marketer');
  content.writeLibrary(() => mail(marketer ?? people.chief));
  marketing.writeCampaigns(people);
  customers.writeBase();
  for (let index = 0; index < opportunities; index++) {
    deals.run(deal, index);
    forecasts.add(deal);
    const lastActivity = activities.writeDeal(deal);
    const campaignId = marketing.writeDeal(deal);
    content.writeDeal(deal);
    customers.writeDeal(deal);
    files.write(deal, { now: calendar.now, lastActivity, campaignId });
    truth.writeDeal(deal);
    if (index % BATCH === BATCH - 1) {
      onProgress?.({
        phase: 'demo',
        label: 'opportunities',
        done: index + 1,
        total: opportunities,
      });
      await setImmediate();
    }
  }
  activities.writeProspecting(company, accounts);
  writeAccounts(exports, seed, calendar, company, timeline, accounts, names, words);
  forecasts.write(exports, books, periods.quarter);
  truth.write(
    { reps, opportunities, months, seed, end, locale },
    people,
    directory,
    demand,
    quotas,
  );
  const written = exports.close();
  onProgress?.({
    phase: 'demo',
    label: 'opportunities',
    done: opportunities,
    total: opportunities,
  });
  return { out, asOf: end, opportunities, people: people.persons.length, files: written };
}

function checkRange(what: string, value: number, low: number, high: number): void {
  if (Number.isInteger(value) && value >= low && value <= high) return;
  throw new Error(`invalid ${what}: ${value}; expected a whole number from ${low} to ${high}`);
}
