import { fills, from } from './fills.ts';
import type { Connector } from './types.ts';

/** Zoho CRM: module exports with labels, and the API's names with underscores. Probability is 0 to 100. */
export const zoho: Connector = {
  system: 'zoho',
  label: 'Zoho CRM',
  sources: [
    'Standard Fields in Deals, https://help.zoho.com/portal/en/kb/crm/sales-force-automation/deal-management/articles/standard-fields-deals (labels of deals)',
    'Standard Fields in Opportunities, http://www.zoho.com/crm/help/opportunities/standard-fields.html (the older Potential Name, Potential Owner)',
    'API names of deals (Deal_Name, Closing_Date, Lead_Source, Campaign_Source, Reason_For_Loss__s) as public clients of the API request them',
    'not found in a public source, product knowledge: all Chinese labels; Record Id and the other id columns; Currency, Pipeline, Probability (%), Reason For Loss, Created Time, Modified Time as labels; account; stage history',
  ],
  objects: {
    deal: fills(
      'opportunity',
      { en: 'Deals', zh: '商机' },
      {
        opportunity_id: from('Record Id', 'Deal Id', 'id', '记录编号'),
        opportunity_name: from('Deal Name', 'Deal_Name', 'Potential Name', '交易名称', {
          required: true,
        }),
        account_id: from('Account Name.id', 'Account_Name.id'),
        account_name: from('Account Name', 'Account_Name', '公司名称'),
        owner_id: from('Deal Owner.id', 'Owner.id'),
        owner_name: from('Deal Owner', 'Potential Owner', 'Owner', 'Owner.name', '交易所有者'),
        stage: from('Stage', '阶段'),
        pipeline: from('Pipeline', '管道'),
        amount: from('Amount', '金额'),
        currency: from('Currency', '币种'),
        probability: from('Probability (%)', 'Probability', '可能性 (%)', { scale: 'percent' }),
        close_date: from('Closing Date', 'Closing_Date', '结束日期', { required: true }),
        type: from('Type', '类型'),
        lead_source: from('Lead Source', 'Lead_Source', '线索来源'),
        campaign: from('Campaign Source', 'Campaign_Source', '市场活动来源'),
        next_step: from('Next Step', 'Next_Step', '下一步'),
        loss_reason: from('Reason For Loss', 'Reason_For_Loss__s', '丢单原因'),
        created_at: from('Created Time', 'Created_Time', '创建时间'),
        modified_at: from('Modified Time', 'Modified_Time', '修改时间'),
      },
    ),
    account: fills(
      'account',
      { en: 'Accounts', zh: '客户' },
      {
        account_id: from('Record Id', 'Account Id', 'id', '记录编号'),
        account_name: from('Account Name', 'Account_Name', '公司名称'),
        owner_name: from('Account Owner', 'Owner', '公司所有者', { required: true }),
        domain: from('Website', '网站'),
        industry: from('Industry', '行业'),
        annual_revenue: from('Annual Revenue', 'Annual_Revenue', '年收入'),
        number_of_employees: from('Employees', '员工数'),
        parent_name: from('Parent Account', 'Parent_Account', '上级公司'),
        country: from('Billing Country', 'Billing_Country', '开票国家'),
        created_at: from('Created Time', 'Created_Time', '创建时间'),
      },
    ),
    stage_history: fills(
      'opportunity_change',
      { en: 'Deal stage history', zh: '阶段历史' },
      {
        opportunity_id: from('Deal Id', 'Deal_Name.id', 'Potential Id'),
        changed_at: from('Moved To Time', 'Modified Time', 'Modified_Time'),
        field: from({ constant: 'stage' }),
        new_value: from('Stage', { required: true }),
      },
    ),
  },
};
