import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DemoCompany, demoObjects, SMALL } from './demo-company.ts';

const HAN = /\p{Script=Han}/u;

describe('a demo company in Chinese', () => {
  let english: DemoCompany;
  let chinese: DemoCompany;
  beforeAll(async () => {
    english = await DemoCompany.write(SMALL);
    chinese = await DemoCompany.write({ ...SMALL, locale: 'zh-CN' });
  });
  afterAll(() => {
    english.remove();
    chinese.remove();
  });

  /** Values of a raw column in both languages. */
  function both(system: string, object: string, name: string) {
    const column = demoObjects.find((one) => one.system === system && one.object === object)
      ?.definition.columns[name];
    const value = (company: DemoCompany) => {
      const { header, rows } = company.parse(object);
      const names = [column?.header ?? '', ...(column?.aliases ?? [])];
      const found = names.find((one) => header.includes(one));
      return found === undefined ? null : rows.map((row) => row[found] ?? '');
    };
    return { english: value(english), chinese: value(chinese) };
  }

  it('has the same ids, dates, amounts, numbers and answers', () => {
    for (const { system, object, definition } of demoObjects) {
      for (const [name, { type }] of Object.entries(definition.columns)) {
        if (type === 'text') continue;
        const values = both(system, object, name);
        expect(values.chinese, `${object}.${name}`).toEqual(values.english);
      }
    }
  });

  it('has Chinese headers, where the connector knows any', () => {
    for (const { object, definition } of demoObjects) {
      const columns = Object.values(definition.columns);
      for (const header of chinese.parse(object).header) {
        expect(HAN.test(header), `${object} ${header}`).toBe(true);
        const column = columns.find((one) => one.aliases.includes(header));
        expect(column, `${object} ${header}`).toBeDefined();
      }
    }
  });

  it('spells translated picklists as the connector reads them', () => {
    for (const { system, object, definition } of demoObjects) {
      for (const [name, { values }] of Object.entries(definition.columns)) {
        if (!values) continue;
        const found = both(system, object, name);
        found.english?.forEach((canonical, i) => {
          if (canonical === '') return;
          const spelling = found.chinese?.[i] ?? '';
          expect(HAN.test(spelling)).toBe(true);
          expect(values[canonical], `${object}.${name} ${canonical}`).toContain(spelling);
        });
      }
    }
  });

  it('names people, companies, products, stages, teams, regions and industries in Chinese', () => {
    for (const [system, object, name] of [
      ['salesforce', 'user', 'name'],
      ['salesforce', 'user', 'title'],
      ['salesforce', 'user', 'department'],
      ['salesforce', 'user', 'division'],
      ['salesforce', 'account', 'name'],
      ['salesforce', 'account', 'industry'],
      ['salesforce', 'account', 'segment'],
      ['salesforce', 'opportunity', 'name'],
      ['salesforce', 'opportunity', 'stage_name'],
      ['salesforce', 'opportunity', 'lead_source'],
      ['salesforce', 'product2', 'name'],
      ['salesforce', 'territory2', 'name'],
      ['bamboohr', 'employee', 'last_name'],
      ['greenhouse', 'application', 'current_stage'],
      ['quotient', 'target', 'industry'],
      ['quotient', 'content_item', 'title'],
    ] as const) {
      for (const value of both(system, object, name).chinese ?? []) {
        if (!HAN.test(value)) expect.fail(`${object}.${name} ${value}`);
      }
    }
  });

  it('has the same number of different values in each column of text', () => {
    for (const [object, name] of [
      ['opportunity', 'stage_name'],
      ['opportunity', 'lead_source'],
      ['opportunity', 'loss_reason'],
      ['account', 'industry'],
      ['user', 'department'],
      ['user', 'name'],
    ] as const) {
      const values = both('salesforce', object, name);
      expect(new Set(values.chinese).size).toBe(new Set(values.english).size);
    }
  });
});
