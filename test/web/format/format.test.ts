import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY, formatters } from '#web/lib/format/index.ts';

const en = formatters({ lang: 'en', currency: 'USD' });
const zh = formatters({ lang: 'zh-CN', currency: 'CNY' });

describe('money', () => {
  it.each([
    [0, '$0', '¥0'],
    [950, '$950', '¥950'],
    [1_234, '$1.23K', '¥1,234'],
    [12_345, '$12.3K', '¥1.23万'],
    [999_950, '$1M', '¥100万'],
    [1_250_000, '$1.25M', '¥125万'],
    [120_000_000, '$120M', '¥1.2亿'],
    [99_999_999, '$100M', '¥1亿'],
    [-300_000, '−$300K', '−¥30万'],
  ])('%d is short in the units of each language', (amount, english, chinese) => {
    expect([en.moneyShort(amount), zh.moneyShort(amount)]).toEqual([english, chinese]);
  });

  it('in full has every unit and no cents', () => {
    expect([en.money(1_234_567.4), zh.money(1_234_567.4)]).toEqual(['$1,234,567', '¥1,234,567']);
  });

  it('of a change carries its sign, and none at zero', () => {
    expect([1e6, -1e6, 0].map(en.signedMoneyShort)).toEqual(['+$1M', '−$1M', '$0']);
  });

  it('of a currency without a symbol shows its code', () => {
    expect(formatters({ lang: 'en', currency: 'CHF' }).money(5)).toBe('CHF 5');
  });

  it('in short form is within half a percent of the amount', () => {
    const units: Record<string, number> = { K: 1e3, M: 1e6, B: 1e9, 万: 1e4, 亿: 1e8 };
    fc.assert(
      fc.property(fc.double({ min: 100, max: 9e10, noNaN: true }), (amount) => {
        for (const f of [en, zh]) {
          const [, digits = '', unit = ''] = /^([\d.,]+)(.*)$/.exec(f.compact(amount)) ?? [];
          const value = Number(digits.replaceAll(',', '')) * (units[unit] ?? 1);
          expect(Math.abs(value - amount) / amount).toBeLessThan(0.0051);
        }
      }),
    );
  });
});

describe('fractions', () => {
  it('become percentages only here', () => {
    expect([en.percent(0.415), en.percent(0.415, 1), zh.percent(1)]).toEqual([
      '42%',
      '41.5%',
      '100%',
    ]);
  });

  it('differ by points, not by percent', () => {
    expect([en.points(0.032), zh.points(-0.05, 0)]).toEqual(['+3.2 pts', '−5 个百分点']);
  });

  it('as ratios carry a times sign', () => {
    expect([en.ratio(3.14), zh.ratio(0.5, 2)]).toEqual(['3.1×', '0.50×']);
  });
});

describe('times', () => {
  it('are written in the order of each language', () => {
    expect([en.date('2026-11-03'), zh.date('2026-11-03')]).toEqual([
      'Nov 3, 2026',
      '2026年11月3日',
    ]);
    expect([en.dateShort('2026-11-03'), zh.dateShort('2026-11-03')]).toEqual(['Nov 3', '11月3日']);
    expect([en.month('2026-11-01'), zh.month('2026-11-01')]).toEqual(['Nov 2026', '2026年11月']);
  });

  it('keep their day in every time zone', () => {
    expect(en.date('2026-01-01T00:00:00.000Z')).toBe('Jan 1, 2026');
    expect(en.date(new Date('2026-12-31T23:59:59Z'))).toBe('Dec 31, 2026');
  });

  it('name fiscal quarters', () => {
    expect([en.period('FY2026-Q4'), zh.period('FY2026-Q4')]).toEqual([
      'FY2026-Q4',
      '2026财年第四季度',
    ]);
    expect([en.periodShort('FY2026-Q4'), zh.periodShort('FY2026-Q4')]).toEqual([
      'Q4 FY26',
      '26财年Q4',
    ]);
  });

  it('show what is not a quarter as it is', () => {
    expect(en.period('2026')).toBe('2026');
  });

  it('are one day or several', () => {
    expect([en.days(1), en.days(2), en.days(2.5), zh.days(1)]).toEqual([
      '1 day',
      '2 days',
      '2.5 days',
      '1天',
    ]);
  });
});

describe('what is missing', () => {
  const missing = [null, undefined, NaN, Infinity];

  it('is a dash in every format', () => {
    for (const f of [en, zh]) {
      const formats = [
        f.count,
        f.compact,
        f.money,
        f.moneyShort,
        f.signedMoneyShort,
        f.days,
        f.months,
      ];
      for (const format of formats) expect(missing.map(format)).toEqual(missing.map(() => EMPTY));
      expect([f.percent(null), f.ratio(null), f.points(undefined), f.week(null)]).toEqual(
        Array.from({ length: 4 }, () => EMPTY),
      );
      expect([f.date(null), f.date('no day'), f.period(null), f.month('')]).toEqual(
        Array.from({ length: 4 }, () => EMPTY),
      );
    }
  });

  it('never reads as zero, and zero never as missing', () => {
    expect(en.value(0, 'money')).toBe('$0');
    expect(en.value(null, 'money')).toBe(EMPTY);
  });
});

it('no number is minus zero', () => {
  expect([en.number(-0.4), en.percent(-0.001), en.signedMoneyShort(-0.2)]).toEqual([
    '0',
    '0%',
    '$0',
  ]);
});
