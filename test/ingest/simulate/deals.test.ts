import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DemoCompany, groupBy, same, type Row } from './demo-company.ts';

const WON = 'Closed Won';
const LOST = 'Closed Lost';

describe('the deals of a demo company', () => {
  let company: DemoCompany;
  let deals: Row[];
  let histories: Map<string, Row[]>;
  beforeAll(async () => {
    company = await DemoCompany.write({ reps: 30, opportunities: 6000, months: 30, seed: 5 });
    deals = company.rows('opportunity');
    histories = groupBy(company.rows('opportunity_history'), 'OpportunityId');
  });
  afterAll(() => company.remove());

  it('start with a history row at creation, in order of time', () => {
    for (const deal of deals) {
      const history = histories.get(deal['Id'] ?? '') ?? [];
      same(history[0]?.['CreatedDate'], deal['CreatedDate'], deal['Id'] ?? '');
      history.forEach((row, i) => {
        if (i === 0) return;
        const before = history[i - 1];
        if ((row['CreatedDate'] ?? '') <= (before?.['CreatedDate'] ?? '')) {
          expect.fail(`${deal['Id']} at ${row['CreatedDate']}`);
        }
        same(row['PrevAmount'], before?.['Amount'], row['Id'] ?? '');
        same(row['PrevCloseDate'], before?.['CloseDate'], row['Id'] ?? '');
      });
    }
  });

  it('are now what the last history row says', () => {
    for (const deal of deals) {
      const last = histories.get(deal['Id'] ?? '')?.at(-1);
      for (const column of [
        'StageName',
        'Amount',
        'CloseDate',
        'Probability',
        'ForecastCategory',
      ]) {
        same(deal[column], last?.[column], `${deal['Id']} ${column}`);
      }
      same(deal['IsWon'], String(deal['StageName'] === WON), deal['Id'] ?? '');
      same(
        deal['IsClosed'],
        String([WON, LOST].includes(deal['StageName'] ?? '')),
        deal['Id'] ?? '',
      );
    }
  });

  it('have a history row only where something changed', () => {
    for (const history of histories.values()) {
      history.forEach((row, i) => {
        const before = history[i - 1];
        if (!before) return;
        const watched = ['StageName', 'Amount', 'CloseDate', 'Probability'];
        if (watched.every((column) => row[column] === before[column])) {
          expect.fail(`${row['OpportunityId']} at ${row['CreatedDate']}`);
        }
      });
    }
  });

  it('never change after they are won unless they are reopened', () => {
    let nReopened = 0;
    for (const history of histories.values()) {
      history.forEach((row, i) => {
        const next = history[i + 1];
        if (row['StageName'] !== WON || !next) return;
        expect(next['StageName']).toBe('Negotiation');
        nReopened++;
      });
    }
    expect(nReopened).toBeGreaterThan(0);
    expect(nReopened).toBeLessThan(deals.length * 0.01);
  });

  it('are sometimes lost and reopened, skip a stage, go back one, are pushed and deleted', () => {
    const order = company.rows('opportunity_stage').map((row) => row['MasterLabel'] ?? '');
    const n = { reopened: 0, skipped: 0, back: 0, pushed: 0, cut: 0 };
    for (const history of histories.values()) {
      history.forEach((row, i) => {
        const next = history[i + 1];
        if (!next) return;
        const step = order.indexOf(next['StageName'] ?? '') - order.indexOf(row['StageName'] ?? '');
        if (row['StageName'] === LOST) n.reopened++;
        else if (step === -1) n.back++;
        else if (step > 1 && ![WON, LOST].includes(next['StageName'] ?? '')) n.skipped++;
        if ((next['CloseDate'] ?? '').slice(0, 7) > (row['CloseDate'] ?? '').slice(0, 7))
          n.pushed++;
        if (Number(next['Amount']) < Number(row['Amount'])) n.cut++;
      });
    }
    for (const [what, count] of Object.entries(n)) expect(count, what).toBeGreaterThan(20);
    const nDeleted = deals.filter((deal) => deal['IsDeleted'] === 'true').length;
    expect(nDeleted).toBeGreaterThan(5);
    expect(nDeleted).toBeLessThan(deals.length * 0.01);
  });

  it('have about six history rows each, and 10 to 14 activities', () => {
    const perDeal = company.rows('opportunity_history').length / deals.length;
    expect(perDeal).toBeGreaterThan(5);
    expect(perDeal).toBeLessThan(7);
    const activities = (company.file('task').rows + company.file('event').rows) / deals.length;
    expect(activities).toBeGreaterThan(9);
    expect(activities).toBeLessThan(14);
  });

  it('belong in the end to whom the field history gave them last', () => {
    const changes = groupBy(
      company.rows('opportunity_field_history').filter((row) => row['DataType'] === 'EntityId'),
      'OpportunityId',
    );
    expect(changes.size).toBeGreaterThan(100);
    for (const deal of deals) {
      const own = changes.get(deal['Id'] ?? '') ?? [];
      same(deal['OwnerId'], own.at(-1)?.['NewValue'] ?? deal['CreatedById'], deal['Id'] ?? '');
      let owner = deal['CreatedById'];
      for (const row of own) {
        same(row['OldValue'], owner, row['Id'] ?? '');
        owner = row['NewValue'];
      }
    }
  });

  it('are open with people who still work here', () => {
    const active = new Set(
      company.rows('user').flatMap((row) => (row['IsActive'] === 'true' ? [row['Id']] : [])),
    );
    for (const deal of deals) {
      if (deal['IsClosed'] === 'true' || deal['IsDeleted'] === 'true') continue;
      same(active.has(deal['OwnerId']), true, deal['Id'] ?? '');
    }
  });

  it('close in a rush as quarters end', () => {
    const won = deals.filter((deal) => deal['IsWon'] === 'true');
    const daysLeft = (day: string) => {
      const date = new Date(`${day}T00:00:00Z`);
      const quarter = Math.floor(date.getUTCMonth() / 3) + 1;
      return (Date.UTC(date.getUTCFullYear(), quarter * 3, 1) - date.getTime()) / 864e5;
    };
    const left = won.map((deal) => daysLeft(deal['CloseDate'] ?? ''));
    const share = (low: number, high: number) =>
      left.filter((days) => days > low && days <= high).length / left.length;
    expect(share(0, 14)).toBeGreaterThan(0.25);
    expect(share(0, 14)).toBeLessThan(0.45);
    expect(share(0, 14)).toBeGreaterThan(2 * share(78, 92));
  });

  it('are won a quarter to a third of the time, bigger and slower in bigger companies', () => {
    const closed = deals.filter((deal) => deal['IsClosed'] === 'true');
    const won = closed.filter((deal) => deal['IsWon'] === 'true');
    expect(won.length / closed.length).toBeGreaterThan(0.23);
    expect(won.length / closed.length).toBeLessThan(0.32);
    const segments = new Map(company.rows('account').map((row) => [row['Id'], row['Segment__c']]));
    const of = (segment: string) => {
      const own = won.filter((deal) => segments.get(deal['AccountId']) === segment);
      const dollars = own.map(
        (deal) => Number(deal['Amount']) / (deal['CurrencyIsoCode'] === 'CNY' ? 7.1 : 1),
      );
      const days = own.map(
        (deal) =>
          (Date.parse(deal['CloseDate'] ?? '') -
            Date.parse((deal['CreatedDate'] ?? '').slice(0, 10))) /
          864e5,
      );
      const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
      return { amount: mean(dollars), days: mean(days) };
    };
    const [small, middle, large] = [of('SMB'), of('Mid-Market'), of('Enterprise')];
    expect(small.amount).toBeGreaterThan(12_000);
    expect(middle.amount).toBeGreaterThan(2 * small.amount);
    expect(large.amount).toBeGreaterThan(2 * middle.amount);
    expect(large.amount).toBeLessThan(170_000);
    expect(small.days).toBeGreaterThan(40);
    expect(middle.days).toBeGreaterThan(small.days + 10);
    expect(large.days).toBeGreaterThan(middle.days + 10);
    expect(large.days).toBeLessThan(160);
  });

  it('come from marketing in some industries more than in others', () => {
    const industries = new Map(company.rows('account').map((row) => [row['Id'], row['Industry']]));
    const share = (industry: string) => {
      const own = deals.filter((deal) => industries.get(deal['AccountId']) === industry);
      return own.filter((deal) => deal['CampaignId'] !== '').length / own.length;
    };
    expect(share('Technology')).toBeGreaterThan(1.7 * share('Manufacturing'));
  });

  it('are won as often as truth says', () => {
    const truth = company.trueDeals();
    expect(truth.map((row) => row['opportunity_id'])).toEqual(deals.map((deal) => deal['Id']));
    const tenths = new Map<number, { n: number; p: number; won: number }>();
    for (const row of truth.slice(800)) {
      const p = Number(row['win_probability']);
      const tenth = Math.min(4, Math.floor(p * 10));
      const bin = tenths.get(tenth) ?? { n: 0, p: 0, won: 0 };
      bin.n++;
      bin.p += p;
      bin.won += row['is_won'] === 'true' ? 1 : 0;
      tenths.set(tenth, bin);
    }
    for (const { n, p, won } of tenths.values()) {
      const error = 4 * Math.sqrt(((p / n) * (1 - p / n)) / n);
      expect(Math.abs(won / n - p / n)).toBeLessThan(error);
    }
    const outcome = new Map(truth.map((row) => [row['opportunity_id'], row]));
    for (const deal of deals) {
      if (deal['StageName'] !== WON) continue;
      const known = outcome.get(deal['Id']);
      if (known?.['closes_on'] === deal['CloseDate']) expect(known?.['is_won']).toBe('true');
    }
  });
});
