import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  land,
  landed,
  opportunity,
  OPPORTUNITY_HEADER,
  OPPORTUNITY_OBJECT,
  quarantined,
  scratch,
} from './support/workspace.ts';

/** What may befall a record; those of one line leave its neighbours alone. */
const damage = fc.constantFrom(
  'none',
  'none',
  'none',
  'bad amount',
  'bad day',
  'no owner',
  'cut',
  'too wide',
  'text behind a quote',
  'copied',
  'changed copy',
  'blank line',
  'CR LF',
  'lines in quotes',
);
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function damaged(n: number, kind: Damage): string {
  const sound = opportunity(n);
  switch (kind) {
    case 'bad amount':
      return opportunity(n, { amount: 'n/a' });
    case 'bad day':
      return opportunity(n, { close: '2026-02-31' });
    case 'no owner':
      return opportunity(n, { owner: '' });
    case 'cut':
      return sound.slice(0, 30);
    case 'too wide':
      return `${sound},x`;
    case 'text behind a quote':
      return opportunity(n, { name: '"a" b' });
    case 'copied':
      return `${sound}\n${sound}`;
    case 'changed copy':
      return `${sound}\n${opportunity(n, { amount: '0.01' })}`;
    case 'blank line':
      return `\n${sound}\n`;
    case 'CR LF':
      return `${sound}\r`;
    case 'lines in quotes':
      return opportunity(n, { name: '"two\nlines, and a ""quote"""' });
    default:
      return sound;
  }
}

const sets: Readonly<
  Partial<Record<Damage, { quarantined: number; duplicate: number; landed: number }>>
> = {
  'bad amount': { landed: 0, quarantined: 1, duplicate: 0 },
  'bad day': { landed: 0, quarantined: 1, duplicate: 0 },
  'no owner': { landed: 0, quarantined: 1, duplicate: 0 },
  cut: { landed: 0, quarantined: 1, duplicate: 0 },
  'too wide': { landed: 0, quarantined: 1, duplicate: 0 },
  'text behind a quote': { landed: 0, quarantined: 1, duplicate: 0 },
  copied: { landed: 1, quarantined: 0, duplicate: 1 },
  'changed copy': { landed: 1, quarantined: 1, duplicate: 0 },
};

test('every record lands, is quarantined or is a copy, and only damaged ones do not land', async () => {
  const here = await scratch();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 12 }), async (kinds) => {
      run += 1;
      const records = kinds.map((kind, n) => damaged(n + 1, kind));
      const sound = opportunity(900, { name: `run ${run}` });
      const text = [OPPORTUNITY_HEADER, ...records, sound].join('\n') + '\n';
      const report = await land(here, `run-${run}.csv`, text);
      const expected = kinds
        .map((kind) => sets[kind] ?? { landed: 1, quarantined: 0, duplicate: 0 })
        .reduce(
          (sum, one) => ({
            landed: sum.landed + one.landed,
            quarantined: sum.quarantined + one.quarantined,
            duplicate: sum.duplicate + one.duplicate,
          }),
          { landed: 1, quarantined: 0, duplicate: 0 },
        );
      expect(report).toMatchObject({
        status: 'landed',
        nLanded: expected.landed,
        nQuarantined: expected.quarantined,
        nDuplicate: expected.duplicate,
      });
      expect(report.nLanded + report.nQuarantined + report.nDuplicate).toBe(report.nRead);
      const [last] = await landed(
        here,
        OPPORTUNITY_OBJECT,
        `max(name) filter (where name = 'run ${run}') as name`,
      );
      expect(last).toEqual({ name: `run ${run}` });
    }),
    { numRuns: 25 },
  );
});

test('a file cut at any byte is refused, or its records all end somewhere', async () => {
  const here = await scratch();
  const quotedDeal = opportunity(2, { name: '"Big, ""very"" big\ndeal"' });
  const text = [
    OPPORTUNITY_HEADER,
    opportunity(1),
    quotedDeal,
    opportunity(3),
    opportunity(4),
  ].join('\n');
  const bytes = Buffer.from(`${text}\n`);
  const first = OPPORTUNITY_HEADER.length + 1;
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: first, max: bytes.length }), async (cut) => {
      run += 1;
      const report = await land(here, `cut-${run}.csv`, bytes.subarray(0, cut));
      if (report.status === 'refused') {
        expect(report.message).toMatch(/^(unclosed quote|invalid rows): /);
        return;
      }
      if (report.status === 'already loaded') return;
      expect(report.nLanded + report.nQuarantined + report.nDuplicate).toBe(report.nRead);
      expect(report.nQuarantined).toBeLessThanOrEqual(1);
    }),
    { numRuns: 25 },
  );
});

test('the quarantine and the raw file hold as many rows as the report says', async () => {
  const here = await scratch();
  const records = Array.from({ length: 3000 }, (_, i) =>
    i % 100 === 7 ? opportunity(i, { amount: 'x' }) : i % 500 === 9 ? `${i}` : opportunity(i),
  );
  const report = await land(here, 'Opportunity.csv', [OPPORTUNITY_HEADER, ...records].join('\n'));
  expect(report).toMatchObject({ nRead: 3000, nQuarantined: 36, nLanded: 2964 });
  expect(await landed(here, OPPORTUNITY_OBJECT)).toHaveLength(2964);
  expect(await quarantined(here, OPPORTUNITY_OBJECT)).toHaveLength(36);
});
