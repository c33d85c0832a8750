/**
 * The board that a new workspace starts with, for the numbers that no page of their own shows: what
 * marketing brought in, what sold, and which accounts hang by a thread. Theirs to change or delete.
 */
export const FIRST_BOARD = `# A board: every tile draws a mart. Change it, copy it, or delete it.
title: Marketing and accounts
title zh: 市场与客户
text: What campaigns and leads brought in, which products sold, and how well accounts are covered.
text zh: 市场活动与线索带来了什么，哪些产品卖得好，客户覆盖得怎么样。
filters: [period, region, team, segment, industry]
layout: half
tiles:
  - model: campaign_results
    title: Campaigns that won the most
    title zh: 赢单最多的市场活动
  - model: campaign_results
    title: Leads and converted leads by kind of campaign
    title zh: 各类市场活动的线索与转化
    chart: { type: bar, x: type, y: [n_leads, n_converted], format: number }
  - model: lead_conversion
    title: Lead conversion by source
    title zh: 各来源线索转化率
  - model: product_bookings
    title: Won by product in the quarter
    title zh: 本季各产品赢单额
  - model: account_coverage
    title: Accounts with the most open pipeline
    title zh: 在手商机金额最高的客户
  - model: account_coverage
    title: How well these are covered
    title zh: 这些客户的覆盖情况
    chart: { type: table, x: account_name, y: [open_amount, n_contacts, n_activities], limit: 15 }
`;
