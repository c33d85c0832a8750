import { describe, expect, it } from 'vitest';
import { count, counted, table } from '../../../bin/cli/table.ts';

describe('table', () => {
  it('puts numbers to the right and text to the left', () => {
    const text = table(
      [{ header: 'model' }, { header: 'rows', align: 'right' }],
      [
        ['fct_quota', '12'],
        ['dim_rep', '1,204'],
      ],
    );
    expect(text.split('\n')).toEqual(['model       rows', 'fct_quota     12', 'dim_rep    1,204']);
  });

  it('gives a Chinese character two places', () => {
    const text = table(
      [{ header: 'name' }, { header: 'n' }],
      [
        ['华东', '1'],
        ['East', '2'],
      ],
    );
    expect(text.split('\n').slice(1)).toEqual(['华东  1', 'East  2']);
  });

  it('of no rows is its header', () => {
    expect(table([{ header: 'model' }], [])).toBe('model');
  });
});

describe('counts', () => {
  it('have thousands separators', () => {
    expect(count(6_000_000)).toBe('6,000,000');
    expect(count(12_345n)).toBe('12,345');
  });

  it('agree with their noun', () => {
    expect([counted(1, 'row'), counted(2, 'row'), counted(0, 'row')]).toEqual([
      '1 row',
      '2 rows',
      '0 rows',
    ]);
  });
});
