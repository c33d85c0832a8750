import type { AccountNames } from './accounts.ts';
import type { Calendar, Instant } from './calendar.ts';
import { csvField, type TableFile } from './table-file.ts';
import type { Deal } from './deal.ts';
import type { Exports } from './exports.ts';
import { CATEGORIES, CURRENCIES, LOST, TYPES, WON } from './parameters.ts';
import { Random, STREAM } from './random.ts';
import { PREFIX, idsOf } from './salesforce-id.ts';
import type { PersonName, Words } from './words.ts';

const CENTS = Array.from({ length: 100 }, (_, cents) => `.${String(cents).padStart(2, '0')}`);

/** Cents as an amount with two decimals. */
export const money = (cents: number) => `${Math.floor(cents / 100)}${CENTS[cents % 100]}`;

/** What the other files of a deal say that its own row repeats. */
export interface DealRow {
  readonly now: Instant;
  readonly lastActivity: string;
  readonly campaignId: string;
}

/** Writes opportunities, their history, their owner changes and their line items. */
export class DealFiles {
  private readonly deals: TableFile;
  private readonly history: TableFile;
  private readonly fieldHistory: TableFile;
  private readonly lines: TableFile;
  private readonly id = idsOf(PREFIX.opportunity);
  private readonly historyId = idsOf(PREFIX.history);
  private readonly fieldHistoryId = idsOf(PREFIX.fieldHistory);
  private readonly lineId = idsOf(PREFIX.line);
  private readonly productId = idsOf(PREFIX.product);
  private readonly accountId = idsOf(PREFIX.account);
  private readonly territoryId = idsOf(PREFIX.territory);
  private readonly userIds: readonly string[];
  private readonly types: readonly string[];
  private readonly categories: readonly string[];
  private readonly historyCategories: readonly string[];
  private readonly categoryNames: readonly string[];
  private readonly random: Random;

  constructor(
    exports: Exports,
    seed: number,
    private readonly calendar: Calendar,
    private readonly words: Words,
    private readonly people: readonly PersonName[],
    private readonly names: AccountNames,
    private readonly territoryOf: (seat: number) => number,
  ) {
    this.random = new Random(seed, STREAM.lines);
    this.userIds = people.map((_, index) => idsOf(PREFIX.user)(index));
    const spell = (object: string, column: string, values: readonly string[]) =>
      values.map(exports.spelling('salesforce', object, column));
    this.types = spell('opportunity', 'type', TYPES);
    this.categories = spell('opportunity', 'forecast_category', CATEGORIES);
    this.historyCategories = spell('opportunity_history', 'forecast_category', CATEGORIES);
    this.categoryNames = CATEGORIES.map((category) => words.categoryNames[category] ?? category);
    this.deals = exports.file('salesforce', 'opportunity', [
      'id',
      'is_deleted',
      'account_id',
      'name',
      'stage_name',
      'amount',
      'probability',
      'expected_revenue',
      'close_date',
      'type',
      'next_step',
      'lead_source',
      'is_closed',
      'is_won',
      'forecast_category',
      'forecast_category_name',
      'campaign_id',
      'owner_id',
      'territory2_id',
      'created_date',
      'created_by_id',
      'last_modified_date',
      'system_modstamp',
      'last_activity_date',
      'last_stage_change_date',
      'push_count',
      'currency_iso_code',
      'loss_reason',
    ]);
    this.history = exports.file('salesforce', 'opportunity_history', [
      'id',
      'opportunity_id',
      'created_by_id',
      'created_date',
      'stage_name',
      'amount',
      'expected_revenue',
      'close_date',
      'probability',
      'forecast_category',
      'prev_amount',
      'prev_close_date',
      'currency_iso_code',
      'is_deleted',
      'system_modstamp',
    ]);
    this.fieldHistory = exports.file('salesforce', 'opportunity_field_history', [
      'id',
      'opportunity_id',
      'created_by_id',
      'created_date',
      'field',
      'data_type',
      'old_value',
      'new_value',
      'is_deleted',
    ]);
    this.lines = exports.file('salesforce', 'opportunity_line_item', [
      'id',
      'opportunity_id',
      'product2_id',
      'quantity',
      'unit_price',
      'total_price',
      'created_date',
    ]);
  }

  /** Writes a deal as it was known at an instant. */
  write(deal: Deal, row: DealRow): void {
    const id = this.id(deal.index);
    const last = deal.stateAt(row.now);
    const currency = CURRENCIES[deal.region] ?? 'USD';
    const pushes = this.writeHistory(deal, id, last, currency);
    this.writeOwners(deal, id, row.now);
    this.writeDeal(deal, id, last, currency, pushes, row);
    this.writeLines(deal, id, last);
  }

  /** One row for each state, with what it was before; returns how often the close month moved on. */
  private writeHistory(deal: Deal, id: string, last: number, currency: string): number {
    const { calendar, history, words, userIds } = this;
    let pushes = 0;
    let amountBefore = '';
    let closeBefore = '';
    for (let i = 0; i <= last; i++) {
      const cents = deal.amount[i] ?? 0;
      const amount = money(cents);
      const probability = deal.probability[i] ?? 0;
      const close = calendar.date(deal.closeDate[i] ?? 0);
      const at = calendar.stamp(deal.at[i] ?? 0);
      const stage = deal.stage[i] ?? 0;
      if (i > 0 && stage < WON && isLaterMonth(close, closeBefore)) pushes++;
      history.line(
        `${this.historyId(history.nRows)},${id},${userIds[deal.by[i] ?? 0]},${at},` +
          `${words.stages[stage]},${amount},${money(Math.round((cents * probability) / 100))},` +
          `${close},${probability},${this.historyCategories[deal.category[i] ?? 0]},` +
          `${amountBefore},${closeBefore},${currency},${deal.isDeleted},${at}`,
      );
      amountBefore = amount;
      closeBefore = close;
    }
    return pushes;
  }

  /** Salesforce writes a change of owner twice, with names and with ids. */
  private writeOwners(deal: Deal, id: string, now: Instant): void {
    const { fieldHistory, userIds, people } = this;
    for (let i = 1; i < deal.nOwners; i++) {
      const from = deal.ownedFrom[i] ?? 0;
      if (from > now || from >= deal.ends) return;
      const at = this.calendar.stamp(from);
      const before = deal.owner[i - 1] ?? 0;
      const after = deal.owner[i] ?? 0;
      const name = (person: number) => csvField(people[person]?.full ?? '');
      for (const [type, old, next] of [
        ['Text', name(before), name(after)],
        ['EntityId', userIds[before], userIds[after]],
      ]) {
        fieldHistory.line(
          `${this.fieldHistoryId(fieldHistory.nRows)},${id},${userIds[after]},${at},Owner,${type},` +
            `${old},${next},${deal.isDeleted}`,
        );
      }
    }
  }

  private writeDeal(
    deal: Deal,
    id: string,
    last: number,
    currency: string,
    pushes: number,
    row: DealRow,
  ): void {
    const { calendar, words, userIds } = this;
    const stage = deal.stage[last] ?? 0;
    const cents = deal.amount[last] ?? 0;
    const probability = deal.probability[last] ?? 0;
    const category = deal.category[last] ?? 0;
    const owner = deal.ownerAt(row.now);
    const isOpen = stage < WON;
    let moved = last;
    while (moved > 0 && deal.stage[moved - 1] === stage) moved--;
    let modified = Math.max(deal.at[last] ?? 0, deal.isDeleted ? deal.ends : 0);
    for (let i = 1; i < deal.nOwners; i++) {
      const from = deal.ownedFrom[i] ?? 0;
      if (from <= row.now && from < deal.ends) modified = Math.max(modified, from);
    }
    const at = calendar.stamp(modified);
    const step = words.nextSteps[(deal.index * 7 + last) % words.nextSteps.length] ?? '';
    const name = `${this.names.of(deal.account)} – ${words.dealKinds[deal.kind]}`;
    this.deals.line(
      `${id},${deal.isDeleted},${this.accountId(deal.account)},${csvField(name)},` +
        `${words.stages[stage]},${money(cents)},${probability},` +
        `${money(Math.round((cents * probability) / 100))},` +
        `${calendar.date(deal.closeDate[last] ?? 0)},${this.types[deal.type]},` +
        `${isOpen ? csvField(step) : ''},${words.leadSources[deal.source]},${!isOpen},` +
        `${stage === WON},${this.categories[category]},${this.categoryNames[category]},` +
        `${row.campaignId},${userIds[owner]},${this.territoryId(this.territoryOf(deal.seat))},` +
        `${calendar.stamp(deal.created)},${userIds[deal.owner[0] ?? 0]},${at},${at},` +
        `${row.lastActivity},${calendar.stamp(deal.at[moved] ?? 0)},${pushes},${currency},` +
        (stage === LOST ? csvField(words.lossReasons[deal.lossReason] ?? '') : ''),
    );
  }

  /** Products of deals that have been proposed; their prices add up to the amount. */
  private writeLines(deal: Deal, id: string, last: number): void {
    let proposed = -1;
    for (let i = 0; i <= last && proposed < 0; i++) {
      const stage = deal.stage[i] ?? 0;
      if (stage >= 3 && stage !== LOST) proposed = i;
    }
    if (proposed < 0) return;
    const { lines, random, words } = this;
    random.at(deal.index);
    const at = this.calendar.stamp(deal.at[proposed] ?? 0);
    const platform = deal.segment === 0 ? 2 : deal.segment === 1 ? 1 : 0;
    const n = 1 + random.int(deal.segment === 2 ? 2 : 4);
    let left = deal.amount[last] ?? 0;
    for (let line = 0; line < n; line++) {
      const share = line === 0 ? random.between(0.55, 0.8) : random.between(0.3, 0.6);
      const total = line === n - 1 ? left : Math.floor((left * share) / 100) * 100;
      left -= total;
      const place =
        line === 0 ? platform : 3 + ((line * 3 + deal.index) % (words.products.length - 3));
      const quantity = line === 0 ? 5 * (1 + random.int(20)) : 1 + random.int(5);
      lines.line(
        `${this.lineId(lines.nRows)},${id},${this.productId(place)},${quantity},` +
          `${money(Math.round(total / quantity))},${money(total)},${at}`,
      );
    }
  }
}

const isLaterMonth = (close: string, before: string) => close.slice(0, 7) > before.slice(0, 7);
