import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { detect } from '#ingest/land/detect.ts';
import { writeDemo } from '#ingest/simulate/demo.ts';
import { DemoCompany, demoObjects, SMALL, same } from './demo-company.ts';

const TINY = { reps: 6, opportunities: 200, months: 12, seed: 3 } as const;

const names = demoObjects.map(({ system, object }) => `${system}.${object}`);

describe('the files of a demo company', () => {
  let english: DemoCompany;
  let chinese: DemoCompany;
  const out = mkdtempSync(join(tmpdir(), 'quotient-demo-twice-'));

  beforeAll(async () => {
    english = await DemoCompany.write(SMALL);
    chinese = await DemoCompany.write({ ...SMALL, locale: 'zh-CN' });
  });
  afterAll(() => {
    english.remove();
    chinese.remove();
    rmSync(out, { recursive: true, force: true });
  });

  it('are byte for byte the same on a second run', async () => {
    const again = await DemoCompany.write(SMALL);
    const written = again.report.files.map(({ system, object }) => `${system}.${object}`);
    expect(written.toSorted()).toEqual(names.toSorted());
    again.report.files.forEach((file, i) => {
      const first = readFileSync(english.report.files[i]?.path ?? '');
      expect(readFileSync(file.path).equals(first), file.object).toBe(true);
    });
    for (const name of ['truth.json', '.truth/opportunities.csv']) {
      expect(readFileSync(join(again.out, name), 'utf8')).toBe(
        readFileSync(join(english.out, name), 'utf8'),
      );
    }
    again.remove();
  });

  it('differ with the seed', async () => {
    const other = await DemoCompany.write({ ...SMALL, seed: 8 });
    expect(readFileSync(other.file('opportunity').path, 'utf8')).not.toBe(
      readFileSync(english.file('opportunity').path, 'utf8'),
    );
    other.remove();
  });

  it.each(demoObjects)(
    "are one for each object of the company's systems: $system $object",
    (one) => {
      for (const company of [english, chinese]) {
        const file = company.file(one.object);
        expect(file.system).toBe(one.system);
        expect(company.rows(one.object).length).toBe(file.rows);
        expect(file.rows).toBeGreaterThan(0);
      }
    },
  );

  it.each(demoObjects)(
    'are recognised by their header in both languages: $system $object',
    (one) => {
      for (const company of [english, chinese]) {
        const { header } = company.parse(one.object);
        const match = detect(basename(company.file(one.object).path), header, {});
        expect(`${match.system}.${match.object}`).toBe(`${one.system}.${one.object}`);
        expect(match.found.size).toBe(header.length);
      }
    },
  );

  it.each(demoObjects)('have every column that the connector knows: $system $object', (one) => {
    const headers = Object.values(one.definition.columns).map(({ header }) => header);
    expect(english.parse(one.object).header.toSorted()).toEqual(headers.toSorted());
  });

  it('have a value in every required column of every row', () => {
    for (const { object, definition } of demoObjects) {
      const required = Object.values(definition.columns).filter((column) => column.required);
      for (const row of english.rows(object)) {
        for (const { header } of required) same(row[header] === '', false, `${object} ${header}`);
      }
    }
  });

  it('repeat no key', () => {
    for (const { object, definition } of demoObjects) {
      const headers = definition.key.map((name) => definition.columns[name]?.header ?? '');
      const keys = english.rows(object).map((row) => headers.map((name) => row[name]).join('|'));
      expect(new Set(keys).size, object).toBe(keys.length);
    }
  });

  it('have as many opportunities as were asked for, at any size', async () => {
    expect(english.rows('opportunity').length).toBe(SMALL.opportunities);
    const tiny = await DemoCompany.write(TINY);
    expect(tiny.rows('opportunity').length).toBe(200);
    expect(tiny.rows('user_territory2_association').length).toBe(6);
    for (const { object, rows } of tiny.report.files) {
      if (!['reference_call', 'role_play', 'debrief'].includes(object)) {
        expect(rows, object).toBeGreaterThan(0);
      }
    }
    tiny.remove();
    const one = await DemoCompany.write({ reps: 2, opportunities: 1, months: 1 });
    expect(one.rows('opportunity').length).toBe(1);
    one.remove();
  });

  it('replace those that a run in the other language left behind', async () => {
    await writeDemo({ ...TINY, out });
    expect(existsSync(join(out, 'salesforce/Opportunity.csv'))).toBe(true);
    await writeDemo({ ...TINY, out, locale: 'zh-CN' });
    expect(existsSync(join(out, 'salesforce/Opportunity.csv'))).toBe(false);
    expect(existsSync(join(out, 'salesforce/业务机会.csv'))).toBe(true);
  });

  it('come with progress that ends at the whole', async () => {
    const seen: number[] = [];
    const company = await DemoCompany.write({
      ...TINY,
      opportunities: 4500,
      onProgress: ({ done, total }) => {
        expect(total).toBe(4500);
        seen.push(done);
      },
    });
    expect(seen).toEqual([2000, 4000, 4500]);
    company.remove();
  });

  it('are not written for options out of range', async () => {
    await expect(writeDemo({ out, reps: 1 })).rejects.toThrow(
      'invalid reps: 1; expected a whole number from 2 to 20000',
    );
    await expect(writeDemo({ out, months: 1.5 })).rejects.toThrow('invalid months: 1.5');
    await expect(writeDemo({ out, opportunities: 0 })).rejects.toThrow('invalid opportunities: 0');
    await expect(writeDemo({ out, seed: -1 })).rejects.toThrow('invalid seed: -1');
    await expect(writeDemo({ out, end: '13.11.2026' })).rejects.toThrow('invalid date: 13.11.2026');
  });
});
