import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseHeader } from '#sql/engine/header.ts';
import { TERMS, termOf } from '#web/lib/glossary/terms.ts';

describe('the glossary', () => {
  it('names only columns that a mart documents', () => {
    for (const { id, model, column } of TERMS) {
      const file = `sql/marts/${model}.sql`;
      const text = readFileSync(join(import.meta.dirname, '../..', file), 'utf8');
      const { columns } = parseHeader(model, file, text).header;
      expect(Object.keys(columns), id).toContain(column);
    }
  });

  it('says everything in both languages', () => {
    expect(new Set(TERMS.map(({ id }) => id)).size).toBe(TERMS.length);
    for (const { id, en, zh } of TERMS) {
      expect([zh.term, zh.definition].join(''), id).toMatch(/[一-鿿]/);
      expect([en.term, en.definition, en.formula].every(Boolean), id).toBe(true);
      expect(en.synonyms.length * zh.synonyms.length, id).toBeGreaterThan(0);
      expect([en.term, en.definition, en.formula].join(' '), id).not.toMatch(/[一-鿿]/);
    }
  });

  it('finds the term of a column, also where another mart carries it', () => {
    expect(termOf('win_rates', 'win_rate')?.id).toBe('win_rate');
    expect(termOf('rep_weekly', 'coverage_ratio')?.id).toBe('coverage_ratio');
    expect(termOf('bookings', 'amount')).toBeNull();
  });
});
