import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Calendar, dayOf, weekday, workday } from '#ingest/simulate/calendar.ts';
import { lastDays, winDay } from '#ingest/simulate/close-day.ts';
import { CsvFile } from '#ingest/simulate/csv.ts';
import { csvField } from '#ingest/simulate/table-file.ts';
import { rampAt } from '#ingest/simulate/parameters.ts';
import { Random, STREAM } from '#ingest/simulate/random.ts';
import { PREFIX, idsOf } from '#ingest/simulate/salesforce-id.ts';
import { chinese } from '#ingest/simulate/words-zh.ts';
import { english } from '#ingest/simulate/words-en.ts';
import { parseCsv } from './demo-company.ts';

/** Salesforce's rule, spelled out: three letters say which of each five characters are capitals. */
function longId(short: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
  let suffix = '';
  for (let start = 0; start < 15; start += 5) {
    let bits = 0;
    for (let i = 0; i < 5; i++) if (/[A-Z]/.test(short[start + i] ?? '')) bits += 2 ** i;
    suffix += letters[bits] ?? '';
  }
  return short + suffix;
}

describe('Random', () => {
  it('draws the same numbers for the same seed, stream and index, whatever came before', () => {
    const first = new Random(3, STREAM.deal, 17);
    const second = new Random(3, STREAM.deal);
    for (let i = 0; i < 100; i++) second.normal();
    second.at(17);
    expect([second.next(), second.normal()]).toEqual([first.next(), first.normal()]);
  });

  it('draws other numbers for another seed, stream or index', () => {
    const draws = [
      new Random(1, 1, 1),
      new Random(2, 1, 1),
      new Random(1, 2, 1),
      new Random(1, 1, 2),
      new Random(1, 1, 1 + 2 ** 32),
    ].map((random) => random.next());
    expect(new Set(draws).size).toBe(5);
  });

  it('is uniform over indexes, and normal where it says so', () => {
    const random = new Random(1, STREAM.deal);
    const tenths = new Array<number>(10).fill(0);
    let squares = 0;
    for (let i = 0; i < 20_000; i++) {
      const tenth = Math.floor(random.at(i).next() * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
      squares += random.normal() ** 2;
    }
    for (const n of tenths) expect(Math.abs(n - 2000)).toBeLessThan(200);
    expect(squares / 20_000).toBeCloseTo(1, 1);
  });
});

describe('idsOf', () => {
  it('ends in the check characters of Salesforce', () => {
    for (const prefix of Object.values(PREFIX)) {
      const id = idsOf(prefix);
      for (const index of [0, 9, 10, 61, 62, 3843, 3844, 123_456, 14_776_335, 900_000_000]) {
        expect(id(index)).toBe(longId(id(index).slice(0, 15)));
        expect(id(index).startsWith(prefix)).toBe(true);
      }
    }
  });

  it('never gives one id twice, even without regard to case', () => {
    const id = idsOf(PREFIX.opportunity);
    const ids = Array.from({ length: 50_000 }, (_, index) => id(index).toLowerCase());
    expect(new Set(ids).size).toBe(50_000);
  });
});

describe('Calendar', () => {
  it('starts the given months before the day after the last', () => {
    const calendar = new Calendar('2026-11-13', 42);
    expect(calendar.date(calendar.start)).toBe('2023-05-14');
    expect(new Calendar('2026-03-31', 1).start).toBe(dayOf('2026-03-01'));
  });

  it('has the end of each week of a quarter, its last day and the last day of all as as-of days', () => {
    const calendar = new Calendar('2026-11-13', 6);
    const dates = calendar.asOfDays.map((day) => calendar.date(day));
    expect(dates).toContain('2026-07-07');
    expect(dates).toContain('2026-09-30');
    expect(dates).not.toContain('2026-09-29');
    expect(dates.slice(-2)).toEqual(['2026-11-11', '2026-11-13']);
  });

  it('writes instants in UTC', () => {
    const calendar = new Calendar('2026-11-13', 6);
    expect(calendar.stamp(dayOf('2026-10-01') * 86400 + 3661)).toBe('2026-10-01T01:01:01.000Z');
  });

  it('refuses what is no day', () => {
    expect(() => new Calendar('2026-02-30', 6)).toThrow(
      'invalid date: 2026-02-30; expected a day, as YYYY-MM-DD',
    );
  });
});

describe('closing days', () => {
  const calendar = new Calendar('2026-11-13', 24);

  it('are working days within a few days of a quarter end that is worked through', () => {
    const random = new Random(1, STREAM.deal);
    const end = dayOf('2026-06-30');
    for (let i = 0; i < 500; i++) {
      const day = lastDays(end, random.at(i));
      expect(day).toBeLessThanOrEqual(end);
      expect(day).toBeGreaterThan(end - 11);
    }
  });

  it('never lie before the day after the deal was opened', () => {
    const random = new Random(1, STREAM.deal);
    for (let i = 0; i < 3000; i++) {
      const created = dayOf('2026-01-05') + (i % 300);
      expect(winDay(created + 4 + (i % 50), created, calendar, random.at(i))).toBeGreaterThan(
        created,
      );
    }
  });

  it('move from a weekend to the next working day nearby', () => {
    expect(weekday(workday(dayOf('2026-11-14')))).toBe(5);
    expect(weekday(workday(dayOf('2026-11-15')))).toBe(1);
  });
});

describe('CsvFile', () => {
  it('quotes commas, quotes and line breaks so that they come back as they were', () => {
    const path = join(tmpdir(), `quotient-csv-${process.pid}.csv`);
    const file = new CsvFile(path, ['a', 'b,c']);
    const values = ['Platform, Standard', 'The "why now" deck', 'two\nlines', '中文，逗号'];
    for (const value of values) file.row([value, 1]);
    file.close();
    const { header, rows } = parseCsv(readFileSync(path, 'utf8'));
    expect(header).toEqual(['a', 'b,c']);
    expect(rows.map((row) => row['a'])).toEqual(values);
    rmSync(path);
  });

  it('leaves plain fields without quotes', () => {
    expect(csvField("O'Brien – 2")).toBe("O'Brien – 2");
  });
});

describe('ramps', () => {
  it('rise from the hire on, and are climbed by experienced hires first', () => {
    for (const profile of ['experienced', 'developing'] as const) {
      for (let month = 0; month < 18; month++) {
        expect(rampAt(profile, month + 1)).toBeGreaterThan(rampAt(profile, month));
      }
      expect(rampAt(profile, 0)).toBeGreaterThan(0);
      expect(rampAt(profile, 60)).toBeCloseTo(1, 2);
    }
    expect(rampAt('experienced', 4)).toBeGreaterThan(2 * rampAt('developing', 4));
  });
});

describe('words', () => {
  const lists = Object.entries(english).filter(([, value]) => Array.isArray(value));

  it.each(lists.map(([name]) => name))('are as many in both languages: %s', (name) => {
    const [first, second] = [english, chinese].map(
      (words) => words[name as 'regions'] as readonly unknown[],
    );
    expect(second?.length).toBe(first?.length);
    first?.forEach((one, i) => {
      if (Array.isArray(one)) expect((second?.[i] as unknown[]).length).toBe(one.length);
    });
  });

  it('give every one of 2,500 people a name and mailbox of their own', () => {
    for (const words of [english, chinese]) {
      const people = Array.from({ length: 2500 }, (_, i) => words.person(i, i % 2));
      expect(new Set(people.map(({ full }) => full)).size).toBe(2500);
      expect(new Set(people.map(({ mailbox }) => mailbox)).size).toBe(2500);
      for (const { mailbox } of people) expect(mailbox).toMatch(/^[a-z0-9.]+$/);
    }
  });
});
