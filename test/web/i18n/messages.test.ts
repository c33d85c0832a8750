import { describe, expect, it } from 'vitest';
import { messages, translator } from '#web/lib/i18n/index.ts';
import { translatorOf } from '#web/lib/i18n/all.ts';
import { en } from '#web/lib/i18n/en.ts';
import { interpolate } from '#web/lib/i18n/interpolate.ts';
import { zh } from '#web/lib/i18n/zh.ts';

const entries = Object.keys(en).map((key) => {
  const english = (en as Record<string, string>)[key] ?? '';
  const chinese = (zh as Record<string, string>)[key] ?? '';
  return { key, english, chinese };
});

const names = (text: string): string[] =>
  [
    ...new Set([...text.matchAll(/\{([^{}|]+)(\|[^{}]*)?\}/g)].map(([, name]) => name ?? '')),
  ].sort();

describe('messages', () => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  });

  it('name no parameter in Chinese that English does not give', () => {
    const wrong = entries.filter(({ english, chinese }) =>
      names(chinese).some((name) => !names(english).includes(name)),
    );
    expect(wrong).toEqual([]);
  });

  it('leave no parameter out in Chinese', () => {
    const wrong = entries.filter(({ english, chinese }) =>
      names(english).some((name) => !names(chinese).includes(name)),
    );
    expect(wrong).toEqual([]);
  });

  it('are none of them empty', () => {
    expect(entries.filter(({ english, chinese }) => !english.trim() || !chinese.trim())).toEqual(
      [],
    );
  });

  it('are loaded one language at a time', async () => {
    expect(await messages('zh-CN')).toBe(zh);
    expect(translator('en', await messages('en'))('ui.rows', { n: 1 })).toBe('1 row');
  });
});

describe('interpolation', () => {
  it('groups numbers and takes the plural from them', () => {
    const t = translatorOf('en');
    expect([t('ui.rows', { n: 0 }), t('ui.rows', { n: 12_345 })]).toEqual([
      '0 rows',
      '12,345 rows',
    ]);
  });

  it('leaves a slot without a value visible', () => {
    expect(interpolate('{n} of {all}', { n: 1 }, 'en')).toBe('1 of {all}');
  });

  it('does not read a value as a slot', () => {
    expect(interpolate('{a}', { a: '{b}', b: 'no' }, 'en')).toBe('{b}');
  });

  it('knows no key that does not exist', () => {
    expect(translatorOf('en').maybe('stage.none')).toBeUndefined();
  });
});
