import { describe, expect, it } from 'vitest';
import { runGraph } from '../given-expect.ts';
import { company, deal } from './company.ts';

async function sourceOf(leadSource: string | null) {
  const raw = company({ deals: [deal({ lead_source: leadSource })] });
  const { dim_opportunity = [] } = await runGraph({ raw }, ['dim_opportunity']);
  return dim_opportunity[0]?.['source'];
}

describe('dim_opportunity', () => {
  it('takes industry and segment from the account and the name of the territory', async () => {
    const raw = company({
      deals: [deal({ account_id: 'a', territory2_id: 't' }), deal({ id: 'b', account_id: 'gone' })],
      more: {
        salesforce__account: [{ id: 'a', name: 'Acme', industry: 'Retail', segment: ' ' }],
        salesforce__territory2: [{ id: 't', name: 'Paris' }],
      },
    });
    const { dim_opportunity } = await runGraph({ raw }, ['dim_opportunity']);
    expect(dim_opportunity).toMatchObject([
      { account_name: 'Acme', industry: 'Retail', segment: 'Unknown', territory: 'Paris' },
      { account_name: 'Unknown', industry: 'Unknown', territory: 'Unknown' },
    ]);
  });

  it.each([
    ['Trade Show', 'Marketing'],
    ['线上研讨会', 'Marketing'],
    ['Outbound Prospecting', 'Sales'],
    ['销售自拓', 'Sales'],
    ['Partner Referral', 'Partner'],
    ['客户转介绍', 'Customer'],
    ['Astrology', 'Astrology'],
    [null, 'Unknown'],
  ])('counts lead source %s as %s', async (leadSource, source) => {
    expect(await sourceOf(leadSource)).toBe(source);
  });
});
