import { workday, type Calendar } from './calendar.ts';
import type { TableFile } from './table-file.ts';
import type { Deal } from './deal.ts';
import type { Exports } from './exports.ts';
import { INDUSTRIES } from './parameters.ts';
import { Random, STREAM } from './random.ts';
import { PREFIX, idsOf } from './salesforce-id.ts';
import type { Words } from './words.ts';

const OPEN_STAGES = 5;

/** Writes the content library, and what was shared from it with which deal. */
export class ContentFiles {
  private readonly shares: TableFile;
  private readonly dealId = idsOf(PREFIX.opportunity);
  private readonly random: Random;
  private readonly nTitles: number;

  constructor(
    private readonly exports: Exports,
    seed: number,
    private readonly calendar: Calendar,
    private readonly words: Words,
    private readonly mail: (person: number) => string,
  ) {
    this.random = new Random(seed, STREAM.content);
    this.nTitles = words.contentTitles.length;
    this.shares = exports.file('quotient', 'content_share', [
      'share_id',
      'content_id',
      'opportunity_id',
      'shared_by',
      'shared_on',
      'n_views',
    ]);
  }

  /** Writes the library: each title for each industry and for all of them. */
  writeLibrary(owner: (index: number) => string): void {
    const { calendar, words } = this;
    const file = this.exports.file('quotient', 'content_item', [
      'content_id',
      'title',
      'kind',
      'stage',
      'industry',
      'published_on',
      'owner',
    ]);
    for (let industry = 0; industry <= INDUSTRIES.length; industry++) {
      const name = words.industries[industry] ?? words.anyIndustry;
      words.contentTitles.forEach((title, place) => {
        const index = industry * this.nTitles + place;
        file.row([
          contentId(index),
          title.replace('%s', name),
          words.contentKinds[place % words.contentKinds.length] ?? '',
          words.stages[place % OPEN_STAGES] ?? '',
          name,
          calendar.date(calendar.start - 30 - ((index * 37) % 700)),
          owner(index),
        ]);
      });
    }
  }

  /** Writes what was shared for a deal, if it was one where content was used. */
  writeDeal(deal: Deal): void {
    if (!deal.hasContent) return;
    const { random, calendar, shares } = this;
    random.at(deal.index);
    const from = Math.floor(deal.created / 86400);
    const until = Math.floor(Math.min(deal.ends, calendar.now) / 86400);
    const n = 1 + random.int(3);
    for (let i = 0; i < n; i++) {
      const day = Math.min(until, workday(from + Math.floor((until - from) * random.next() * 0.8)));
      const state = Math.max(0, deal.stateAt(day * 86400 + 86_399));
      const stage = Math.min(OPEN_STAGES - 1, deal.stage[state] ?? 0);
      const industry = random.chance(0.7) ? deal.industry : INDUSTRIES.length;
      const place = (stage + OPEN_STAGES * random.int(3)) % this.nTitles;
      shares.line(
        `SH-${String(shares.nRows + 1).padStart(7, '0')},` +
          `${contentId(industry * this.nTitles + place)},${this.dealId(deal.index)},` +
          `${this.mail(deal.ownerAt(day * 86400 + 43_200))},${calendar.date(day)},` +
          String(Math.floor(9 * random.next() ** 2)),
      );
    }
  }
}

const contentId = (index: number) => `CT-${String(index + 1).padStart(4, '0')}`;
