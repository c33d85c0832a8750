import type { Accounts, AccountNames } from './accounts.ts';
import type { Calendar } from './calendar.ts';
import { csvField, type TableFile } from './table-file.ts';
import type { Deal } from './deal.ts';
import type { Exports } from './exports.ts';
import { SOURCES } from './parameters.ts';
import type { People } from './people.ts';
import { Random, STREAM } from './random.ts';
import { PREFIX, idsOf } from './salesforce-id.ts';
import type { Words } from './words.ts';

const TYPES = 5;
const INDUSTRIES = 5;
const COST = [9_000, 6_500, 38_000, 12_000, 21_000] as const;
const STATUSES = ['Open - Not Contacted', 'Working - Contacted', 'Closed - Not Converted'] as const;
const UNCONVERTED = 1.3;

/** Writes campaigns, and the leads that became a deal or did not. */
export class MarketingFiles {
  private readonly leads: TableFile;
  private readonly leadId = idsOf(PREFIX.lead);
  private readonly campaignIds = idsOf(PREFIX.campaign);
  private readonly userId = idsOf(PREFIX.user);
  private readonly accountId = idsOf(PREFIX.account);
  private readonly dealId = idsOf(PREFIX.opportunity);
  private readonly random: Random;
  private readonly firstQuarter: number;

  constructor(
    private readonly exports: Exports,
    seed: number,
    private readonly calendar: Calendar,
    private readonly words: Words,
    private readonly accounts: Accounts,
    private readonly names: AccountNames,
  ) {
    this.random = new Random(seed, STREAM.lead);
    this.firstQuarter = calendar.quarterOf(calendar.start) - 1;
    this.leads = exports.file('salesforce', 'lead', [
      'id',
      'status',
      'lead_source',
      'company',
      'industry',
      'owner_id',
      'campaign_id',
      'created_date',
      'is_converted',
      'converted_date',
      'converted_account_id',
      'converted_opportunity_id',
    ]);
  }

  /** Writes a deal's lead and those that came with it; returns the id of its campaign, or none. */
  writeDeal(deal: Deal): string {
    if (deal.source >= SOURCES.firstOther) return '';
    const { random, calendar } = this;
    random.at(deal.index);
    const created = deal.created - 86400 * (2 + random.int(40)) - random.int(20_000);
    const campaign = this.campaignOf(deal, created);
    this.lead(deal, deal.account, created, campaign, deal.index);
    const n = random.around(UNCONVERTED);
    const first = deal.account - (deal.account % this.accounts.perSeat);
    for (let i = 0; i < n; i++) {
      const at = Math.min(calendar.now - 60, created + random.int(1_800_000));
      const account = first + random.int(this.accounts.perSeat);
      this.lead(deal, account, at, this.campaignOf(deal, at), -1);
    }
    return campaign;
  }

  /** Writes the campaigns of every quarter, type and industry. */
  writeCampaigns(people: People): void {
    const { calendar, words } = this;
    const file = this.exports.file('salesforce', 'campaign', [
      'id',
      'name',
      'type',
      'status',
      'start_date',
      'end_date',
      'budgeted_cost',
      'actual_cost',
      'owner_id',
      'created_date',
      'currency_iso_code',
    ]);
    const marketers = people.others.filter(
      (person) => people.persons[person]?.spells[0]?.job === 'marketer',
    );
    const random = new Random(0, STREAM.campaign);
    const lastQuarter = calendar.quarterOf(calendar.end);
    for (let quarter = this.firstQuarter; quarter <= lastQuarter; quarter++) {
      const start = calendar.quarterStart(quarter);
      const end = calendar.quarterEnd(quarter);
      const label = `FY${Math.floor(quarter / 4)} Q${(quarter % 4) + 1}`;
      const isOver = end <= calendar.end;
      for (let type = 0; type < TYPES; type++) {
        for (let industry = 0; industry < INDUSTRIES; industry++) {
          const index = this.campaignIndex(quarter, type, industry);
          random.at(index);
          const budget = Math.round((COST[type] ?? 9000) * random.between(0.8, 1.2));
          const actual = isOver ? Math.round(budget * random.between(0.85, 1.12)) : 0;
          const kind = words.campaignTypes[type] ?? '';
          file.row([
            this.campaignIds(index),
            words.campaign(type, label, words.industries[industry] ?? ''),
            kind,
            isOver ? 'Completed' : 'In Progress',
            calendar.date(start),
            isOver ? calendar.date(end) : '',
            `${budget}.00`,
            isOver ? `${actual}.00` : '',
            this.userId(marketers[index % marketers.length] ?? people.chief),
            calendar.stamp((start - 21) * 86400 + 50_000 + index),
            'USD',
          ]);
        }
      }
    }
  }

  private lead(deal: Deal, account: number, at: number, campaign: string, converted: number): void {
    const { leads, random, calendar, words } = this;
    const isConverted = converted >= 0;
    const age = (calendar.now - at) / 86400;
    const status = isConverted
      ? 'Closed - Converted'
      : STATUSES[age > 60 ? 2 : random.chance(0.5) ? 1 : 0];
    leads.line(
      `${this.leadId(leads.nRows)},${status},${words.leadSources[deal.source]},` +
        `${csvField(this.names.of(account))},` +
        `${words.industries[this.accounts.industry[account] ?? 0]},` +
        `${this.userId(deal.owner[0] ?? 0)},${campaign},${calendar.stamp(at)},${isConverted},` +
        (isConverted
          ? `${calendar.date(Math.floor(deal.created / 86400))},${this.accountId(account)},${this.dealId(converted)}`
          : ',,'),
    );
  }

  private campaignOf(deal: Deal, at: number): string {
    const quarter = Math.max(this.firstQuarter, this.calendar.quarterOf(Math.floor(at / 86400)));
    return this.campaignIds(this.campaignIndex(quarter, deal.source, deal.industry));
  }

  private campaignIndex(quarter: number, type: number, industry: number): number {
    return ((quarter - this.firstQuarter) * TYPES + type) * INDUSTRIES + industry;
  }
}
