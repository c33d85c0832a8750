import { fills, from } from './fills.ts';
import type { Connector } from './types.ts';

/**
 * Microsoft Dynamics 365 Sales: worksheet exports have display names and, in front, three columns
 * "(Do Not Modify) …" of which the first is the record's id; Dataverse exports have logical names.
 * A deal's status (open, won, lost) stands beside its sales stage; probability is 0 to 100.
 */
export const dynamics: Connector = {
  system: 'dynamics',
  label: 'Microsoft Dynamics 365',
  sources: [
    'Opportunity table/entity reference, github.com/MicrosoftDocs/dynamics-365-customer-engagement, ce/sales/developer/entities/opportunity.md (labels, logical names, states)',
    'Account table/entity reference, github.com/MicrosoftDocs/dynamics-365-customer-engagement, ce/sales/developer/entities/account.md (logical names; labels of the account and its address)',
    'worksheet exports as public loaders read them: (Do Not Modify) Opportunity, (Do Not Modify) Modified On, Topic, Account, Pipeline Phase',
    'not found in a public source, product knowledge: all Chinese labels; the whole of user; Estimated Revenue, Estimated Close Date; Lead Source and leadsourcecode on an opportunity (its reference has no such column); isocurrencycode; the _value names; (Do Not Modify) Account; labels of account other than Account and its address',
  ],
  objects: {
    opportunity: fills(
      'opportunity',
      { en: 'Opportunities', zh: '商机' },
      {
        opportunity_id: from('(Do Not Modify) Opportunity', 'opportunityid', '(请勿修改) 商机'),
        opportunity_name: from('Topic', 'name', '主题', { required: true }),
        account_name: from(
          'Potential Customer',
          'Account',
          'customeridname',
          'parentaccountidname',
          '_parentaccountid_value',
          '潜在客户',
        ),
        owner_name: from('Owner', 'owneridname', '_ownerid_value', 'ownerid', '负责人'),
        stage: from('Sales Stage', 'Pipeline Phase', 'stepname', 'salesstage', '销售阶段', {
          // Views need not show it: what counts is the status.
          otherwise: 'Unknown',
          required: false,
        }),
        outcome: from('Status', 'statecode', '状态', {
          values: { open: ['Open', '0'], won: ['Won', '1'], lost: ['Lost', '2'] },
        }),
        amount: from('Est. Revenue', 'estimatedvalue', 'Estimated Revenue', '预计收入'),
        currency: from('Currency', 'isocurrencycode', '货币'),
        probability: from('Probability', 'closeprobability', '可能性', { scale: 'percent' }),
        close_date: from('Est. Close Date', 'estimatedclosedate', 'Estimated Close Date', {
          required: true,
        }),
        created_at: from('Created On', 'createdon', '创建时间'),
        modified_at: from('(Do Not Modify) Modified On', 'Modified On', 'modifiedon'),
        loss_reason: from('Status Reason', 'statuscode'),
        lead_source: from('Lead Source', 'leadsourcecode'),
        forecast_category: from('Forecast Category', 'msdyn_forecastcategory', '预测类别', {
          values: {
            Pipeline: ['100000001', '管道'],
            BestCase: ['100000002', 'Best case', '最佳情况'],
            Forecast: ['100000003', 'Committed', '承诺'],
            Omitted: ['100000004', '100000006', 'Lost', '已忽略'],
            Closed: ['100000005', 'Won'],
          },
        }),
      },
    ),
    account: fills(
      'account',
      { en: 'Accounts', zh: '客户' },
      {
        account_id: from('(Do Not Modify) Account', 'accountid', '(请勿修改) 客户'),
        account_name: from('Account Name', 'name', '客户名称'),
        owner_name: from('Owner', '_ownerid_value', '负责人'),
        industry: from('Industry', 'industrycode', '行业'),
        annual_revenue: from('Annual Revenue', 'revenue'),
        number_of_employees: from('Number of Employees', 'numberofemployees'),
        parent_name: from('Parent Account', '_parentaccountid_value'),
        country: from('Address 1: Country/Region', 'address1_country'),
        city: from('Address 1: City', 'address1_city'),
        created_at: from('Created On', 'createdon'),
      },
    ),
    user: fills(
      'rep',
      { en: 'Users', zh: '用户' },
      {
        rep_id: from('(Do Not Modify) User', 'systemuserid', '(请勿修改) 用户'),
        rep_name: from('Full Name', 'fullname', '全名'),
        email: from('Primary Email', 'internalemailaddress', '主要电子邮件'),
        title: from('Title', 'title', '职务'),
        team: from('Business Unit', '_businessunitid_value', '业务部门'),
        manager: from('Manager', '_parentsystemuserid_value', '经理'),
        employee_number: from('Employee', 'employeeid'),
      },
    ),
  },
};
