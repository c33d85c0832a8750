import { fills, from } from './fills.ts';
import type { ExportObject } from './types.ts';

/**
 * Contacts, and Salesforce reports exported from the screen: labels instead of API names, people and customers
 * by name, ids of 15 characters where the report has them at all.
 */
export const salesforceReports: Readonly<Record<string, ExportObject>> = {
  opportunity_report: fills(
    'opportunity',
    { en: 'Opportunity report', zh: '业务机会报表' },
    {
      opportunity_id: from('Opportunity ID', '业务机会 ID'),
      opportunity_name: from('Opportunity Name', '业务机会名', { required: true }),
      account_id: from('Account ID', '客户 ID'),
      account_name: from('Account Name', '客户名'),
      account_industry: from('Industry', '行业'),
      owner_name: from('Opportunity Owner', '业务机会所有人', { required: true }),
      owner_team: from('Owner Role', '所有人角色'),
      owner_manager: from('Opportunity Owner: Manager', "Owner's Manager"),
      stage: from('Stage', '阶段'),
      amount: from('Amount', 'Amount (converted)', '金额'),
      currency: from('Amount Currency', 'Amount (converted) Currency', '金额 币种'),
      probability: from('Probability (%)', '可能性 (%)', { scale: 'percent' }),
      forecast_category: from('Forecast Category', '预测类别'),
      close_date: from('Close Date', '结束日期'),
      type: from('Type', '类型'),
      lead_source: from('Lead Source', '潜在客户来源'),
      campaign: from('Primary Campaign Source', '主要市场活动来源'),
      loss_reason: from('Loss Reason', '丢单原因'),
      next_step: from('Next Step', '下一步'),
      created_at: from('Created Date', '创建日期'),
      modified_at: from('Last Modified Date', '上次修改日期'),
      stage_changed_at: from('Last Stage Change Date', '上次阶段更改日期'),
      is_closed: from('Closed', '已结束'),
      is_won: from('Won', '已成功'),
    },
  ),
  contact: fills(
    'contact',
    { en: 'Contacts', zh: '联系人' },
    {
      contact_id: from('Id', 'Contact ID', '联系人 ID'),
      contact_name: from('Name', 'LastName', 'Full Name', 'Last Name', '姓名', '姓氏'),
      email: from('Email', '电子邮件', { required: true }),
      title: from('Title', '职务'),
      account: from('AccountId', 'Account ID', 'Account Name', '客户 ID', '客户名', {
        required: true,
      }),
      owner: from('OwnerId', 'Contact Owner', '联系人所有人'),
      created_at: from('CreatedDate', 'Created Date', '创建日期'),
    },
  ),
  opportunity_history_report: fills(
    'opportunity_change',
    { en: 'Opportunity field history report', zh: '业务机会字段历史报表' },
    {
      opportunity_id: from('Opportunity ID', '业务机会 ID'),
      changed_at: from('Edit Date', '编辑日期'),
      field: from('Field / Event', '字段/事件', {
        values: {
          stage: ['Stage', '阶段'],
          amount: ['Amount', '金额'],
          close_date: ['Close Date', '结束日期'],
          owner: ['Opportunity Owner', 'Owner', '业务机会所有人'],
          probability: ['Probability (%)', '可能性 (%)'],
          forecast_category: ['Forecast Category', '预测类别'],
        },
      }),
      old_value: from('Old Value', '旧值'),
      new_value: from('New Value', '新值', { required: true }),
      changed_by: from('Edited By', '编辑人'),
    },
  ),
};
