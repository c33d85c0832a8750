import { fills, from } from './fills.ts';
import type { Connector } from './types.ts';

/**
 * HubSpot: lists as the interface exports them (labels; case and wording differ between accounts),
 * properties by their API names, and the tables that warehouse loaders make of them (`property_*`,
 * stage and property history). Probability is a fraction. Each pipeline has stages of its own; the
 * name of a stage tells them apart.
 */
export const hubspot: Connector = {
  system: 'hubspot',
  label: 'HubSpot',
  sources: [
    'Deals, https://developers.hubspot.com/docs-beta/crm/deals (dealname, dealstage, pipeline)',
    'hubspot_deal, https://hub.steampipe.io/plugins/turbot/hubspot/tables/hubspot_deal (amount, dealname, pipeline, dealstage); example payload, https://prismatic.io/docs/example-payloads/hubspot/actions/searchDeals.json (closedate)',
    'list exports as loaders and tests of public projects have them, no file of a company: Record ID, Deal Name, Deal Stage, Amount, Close Date, Create Date, Pipeline, Deal owner, Associated Company, Associated Company IDs, Closed Lost Reason; Company name, Company owner, Industry, Country/Region',
    'not found in a public source, product knowledge: all Chinese labels; contact and owner beyond Email, Last Name; activity; labels of deals not named above',
    'https://github.com/fivetran/dbt_hubspot (tables as loaded)',
  ],
  objects: {
    deal: fills(
      'opportunity',
      { en: 'Deals', zh: '交易' },
      {
        opportunity_id: from('Record ID', 'Deal ID', 'hs_object_id', 'deal_id', '记录 ID'),
        opportunity_name: from('Deal Name', 'dealname', 'property_dealname', '交易名称', {
          required: true,
        }),
        stage: from('Deal Stage', 'dealstage', 'deal_pipeline_stage_id', '交易阶段', {
          otherwise: 'Unknown',
        }),
        pipeline: from('Pipeline', 'deal_pipeline_id', '销售管道'),
        amount: from('Amount', 'property_amount', '金额'),
        currency: from('Currency', 'deal_currency_code', '币种'),
        close_date: from('Close Date', 'closedate', 'property_closedate', '关闭日期'),
        created_at: from('Create Date', 'createdate', 'property_createdate', '创建日期'),
        owner_name: from('Deal Owner', '交易负责人'),
        owner_id: from('hubspot_owner_id', 'owner_id', 'property_hubspot_owner_id'),
        account_id: from('Associated Company IDs', 'associated_company_id'),
        account_name: from('Associated Company', 'Associated Company Name', '关联公司'),
        account_domain: from('Associated Company Domain'),
        type: from('Deal Type', 'dealtype', 'property_dealtype', '交易类型'),
        lead_source: from('Original Source', 'hs_analytics_source', '原始来源'),
        probability: from('Deal probability', 'hs_deal_stage_probability', '成交概率', {
          scale: 'fraction',
        }),
        forecast_category: from('Forecast category', 'hs_manual_forecast_category', '预测类别'),
        loss_reason: from('Closed Lost Reason', 'closed_lost_reason', '输单原因'),
        next_step: from('Next step', 'hs_next_step', '下一步'),
        modified_at: from('Last Modified Date', 'hs_lastmodifieddate', '最后修改日期'),
        is_deleted: from('is_deleted'),
      },
    ),
    company: fills(
      'account',
      { en: 'Companies', zh: '公司' },
      {
        account_id: from('Record ID', 'Company ID', 'hs_object_id', 'id', '记录 ID'),
        account_name: from('Company Name', 'name', 'property_name', '公司名称'),
        domain: from('Company Domain Name', 'domain', 'property_domain', '公司域名'),
        owner_name: from('Company Owner', '公司负责人'),
        owner_id: from('hubspot_owner_id', 'property_hubspot_owner_id'),
        industry: from('Industry', 'property_industry', '行业'),
        annual_revenue: from('Annual Revenue', 'annualrevenue', 'property_annualrevenue', '年收入'),
        number_of_employees: from('Number of Employees', 'numberofemployees', '员工人数'),
        country: from('Country/Region', 'Country', 'property_country', '国家/地区'),
        city: from('City', 'property_city', '城市'),
        parent_name: from('Parent Company', '母公司'),
        created_at: from('Create Date', 'createdate', 'property_createdate', '创建日期', {
          required: true,
        }),
        is_deleted: from('is_deleted'),
      },
    ),
    contact: fills(
      'contact',
      { en: 'Contacts', zh: '联系人' },
      {
        contact_id: from('Record ID', 'Contact ID', 'hs_object_id', '记录 ID'),
        contact_name: from('Last Name', 'lastname', '姓', { required: true }),
        email: from('Email', '邮箱'),
        title: from('Job Title', 'jobtitle', '职务'),
        account: from('Associated Company Domain', 'Associated Company', '关联公司'),
        owner: from('Contact Owner', '联系人负责人'),
        created_at: from('Create Date', 'createdate', '创建日期', { required: true }),
      },
    ),
    owner: fills(
      'rep',
      { en: 'Owners', zh: '负责人' },
      {
        rep_id: from('owner_id', 'Owner ID', 'hubspot_owner_id'),
        email: from('email', 'Email', { required: true }),
        rep_name: from('Full Name', { join: ['first_name', 'last_name'] }),
        created_at: from('created_at', 'Create Date'),
      },
    ),
    deal_stage: fills(
      'opportunity_change',
      { en: 'Deal stage history', zh: '交易阶段历史' },
      {
        opportunity_id: from('deal_id', 'Deal ID', 'Record ID'),
        changed_at: from('date_entered', 'Date entered stage'),
        field: from({ constant: 'stage' }),
        new_value: from('value', 'Deal Stage', { required: true }),
      },
    ),
    deal_property_history: fills(
      'opportunity_change',
      { en: 'Deal property history', zh: '交易属性历史' },
      {
        opportunity_id: from('deal_id', 'Record ID'),
        changed_at: from('timestamp', 'Change Date'),
        field: from('name', 'Property name'),
        new_value: from('value', 'Property value', { required: true }),
        changed_by: from('source_id', 'Source ID'),
      },
    ),
    deal_pipeline_stage: fills(
      'opportunity_stage',
      { en: 'Deal pipeline stages', zh: '销售管道阶段' },
      {
        stage_id: from('stage_id'),
        stage: from('label'),
        pipeline: from('pipeline_id', { required: true }),
        stage_order: from('display_order'),
        is_closed: from('is_closed'),
        is_won: from('closed_won', { required: true }),
        probability: from('probability', { scale: 'fraction', required: true }),
      },
    ),
    activity: fills(
      'activity',
      { en: 'Activities', zh: '活动' },
      {
        activity_id: from('Activity ID', '活动 ID'),
        kind: from('Activity Type', '活动类型', { required: true }),
        activity_date: from('Activity Date', '活动日期'),
        owner: from('Activity Owner', 'Activity assigned to', '活动负责人'),
        account: from('Associated Company', '关联公司'),
        opportunity_id: from('Associated Deal ID'),
        is_done: from('Task Status', '任务状态', {
          values: {
            true: ['Completed', '已完成'],
            false: ['Not Started', 'In Progress', 'Waiting', 'Deferred'],
          },
        }),
      },
    ),
  },
};
