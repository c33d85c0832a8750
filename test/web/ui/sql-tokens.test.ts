import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sqlParameters, sqlTokens } from '#web/lib/ui/sql-tokens.ts';

const kinds = (sql: string): string[] =>
  sqlTokens(sql)
    .filter(({ kind }) => kind !== 'space')
    .map(({ kind, text }) => `${kind} ${text}`);

describe('SQL taken apart', () => {
  it('is the same text again, whatever is written', () => {
    const signs = fc.constantFrom("'", '"', '-', '/', '*', '$', 'a', '1', ' ', '\n', '赢', '😀');
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 40 }), (parts) => {
        const sql = parts.join('');
        expect(
          sqlTokens(sql)
            .map(({ text }) => text)
            .join(''),
        ).toBe(sql);
      }),
    );
  });

  it('tells keywords, calls, names, texts and numbers apart', () => {
    expect(kinds(`Select sum(x) as "a ""b" from t where s = 'it''s' -- now`)).toEqual([
      'keyword Select',
      'function sum',
      'sign (',
      'name x',
      'sign )',
      'keyword as',
      'name "a ""b"',
      'keyword from',
      'name t',
      'keyword where',
      'name s',
      'sign =',
      "string 'it''s'",
      'comment -- now',
    ]);
  });

  it('finds each parameter once, and none in texts and comments', () => {
    expect(
      sqlParameters('select $day, $day + $n, \'$no\', "$no" /* $no */ from t -- $no\nwhere a = $1'),
    ).toEqual(['day', 'n']);
  });
});
