import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { formatters } from '#web/lib/format/index.ts';
import { translatorOf } from '#web/lib/i18n/all.ts';
import type { Basis } from '#web/lib/server/pages/forecast/forecast.ts';
import { ROOT } from '../../bin/support/quotient.ts';
import FallbackHost from './FallbackHost.svelte';

/** What the page Forecast says of what its numbers rest on. */
function saysOf(basis: string, deals: string, lang: 'en' | 'zh-CN' = 'en'): string {
  const open = { deals: [], n_open: 40, bases: [{ basis: deals, n: 12 }] };
  const locale = { lang, t: translatorOf(lang), f: formatters({ lang, currency: 'USD' }) };
  const { body } = render(FallbackHost, {
    props: { locale, said: { basis: basis as Basis, open } },
  });
  return body.replaceAll(/<!--.*?-->|<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}

/** The bases that the header of a model allows. */
const basesOf = (model: string): readonly string[] =>
  /basis: \[([^\]]+)\]/
    .exec(readFileSync(join(ROOT, 'models/forecast', `${model}.model.ts`), 'utf8'))?.[1]
    ?.split(', ') ?? [];

describe('the page says what the forecast fell back to', () => {
  it.each([
    ['no history', 'no_history', 'no_history', 'the CRM’s probability, because no quarter'],
    ['one quarter of history', 'few_quarters', 'one_quarter', 'a model of a single closed quarter'],
    ['all deals won', 'few_quarters', 'one_outcome', 'because all past deals ended alike'],
    ['amounts missing', 'calibrated', 'amount_missing', 'the average deal for a missing amount'],
    [
      'a stage never seen',
      'calibrated',
      'stage_unseen',
      'without a stage that no past deal was in',
    ],
    ['no signal', 'calibrated', 'base_rate', 'past data do not tell deals apart'],
  ])('with %s', (_, basis, deals, text) => {
    const said = saysOf(basis, deals);
    expect(said).toContain(`12 of 40 open deals: `);
    expect(said).toContain(text);
    expect(said.includes('quarter') || basis === 'calibrated').toBe(true);
  });

  it('for every basis that a model can give, in both languages', () => {
    const deals = basesOf('deal_forecast').filter((basis) => basis !== 'model');
    const intervals = basesOf('forecast_history').filter((basis) => basis !== 'calibrated');
    expect(deals.length + intervals.length).toBe(8);
    for (const lang of ['en', 'zh-CN'] as const) {
      const said = [
        ...deals.map((basis) => saysOf('calibrated', basis, lang)),
        ...intervals.map((basis) => saysOf(basis, 'model', lang)),
      ];
      expect(new Set(said).size).toBe(8);
      expect(said.every((text) => text.length > 20)).toBe(true);
    }
  });

  it('and says nothing where it rests on the whole model', () => {
    expect(saysOf('calibrated', 'model').trim()).toBe('');
  });
});
