import { fills, from } from './fills.ts';
import type { Connector } from './types.ts';

/**
 * 销售易 (Neocrm): names of its API (money is the amount, moments are milliseconds since 1970) and
 * the Chinese labels of its lists. Custom fields begin with dbc and stay as they are.
 */
export const neocrm: Connector = {
  system: 'neocrm',
  label: '销售易',
  sources: [
    'the legacy API model of opportunity as a public Django project mirrors it: id, entityType, ownerId, opportunityName, accountId, opportunityType, money, saleStageId, winRate, reasonDesc, closeDate, commitmentFlg, sourceId, stageUpdatedAt, createdAt, updatedAt, dimDepart',
    'not found in a public source, product knowledge: all Chinese labels; accountName and ownerName of opportunity; names of account and user; no page of the vendor was found',
  ],
  objects: {
    opportunity: fills(
      'opportunity',
      { en: 'Opportunities', zh: '销售机会' },
      {
        opportunity_id: from('id', '销售机会ID', '销售机会编号', '机会编号'),
        opportunity_name: from('opportunityName', '销售机会名称', '机会主题', '机会名称', {
          required: true,
        }),
        account_id: from('accountId', '客户ID'),
        account_name: from('accountName', '客户名称'),
        owner_id: from('ownerId', '销售机会所有人ID'),
        owner_name: from('ownerName', '销售机会所有人', '所有人'),
        owner_team: from('dimDepart', '所属部门'),
        stage: from('saleStageId', '销售阶段', '机会阶段'),
        pipeline: from('entityType', '业务类型'),
        amount: from('money', '销售金额', '机会金额', '预计销售金额'),
        probability: from('winRate', '赢率', '赢单率', { scale: 'percent' }),
        close_date: from('closeDate', '结单日期', '预计签单日期'),
        type: from('opportunityType', '机会类型'),
        lead_source: from('sourceId', '机会来源'),
        loss_reason: from('reasonDesc', '输单原因', '丢单原因'),
        forecast_category: from('commitmentFlg', '承诺'),
        created_at: from('createdAt', '创建时间', '创建日期'),
        modified_at: from('updatedAt', '修改时间', '最近修改时间'),
        stage_changed_at: from('stageUpdatedAt', '阶段更新时间'),
      },
    ),
    account: fills(
      'account',
      { en: 'Accounts', zh: '客户' },
      {
        account_id: from('id', '客户ID', '客户编号'),
        account_name: from('accountName', '客户名称'),
        owner_id: from('ownerId', '客户所有人ID'),
        owner_name: from('ownerName', '客户所有人', { required: true }),
        industry: from('industryId', '所属行业', '行业'),
        segment: from('level', '客户级别'),
        annual_revenue: from('annualRevenue', '年销售额'),
        number_of_employees: from('employeeNumber', '总人数'),
        parent_name: from('parentAccountId', '上级客户'),
        created_at: from('createdAt', '创建时间', '创建日期'),
      },
    ),
    user: fills(
      'rep',
      { en: 'Users', zh: '用户' },
      {
        rep_id: from('id', '用户ID'),
        rep_name: from('userName', '用户姓名'),
        email: from('email', '用户邮箱'),
        employee_number: from('employeeCode', '员工编号'),
        team: from('dimDepart', '主属部门', '所属部门'),
        manager: from('userManagerId', '直属上级', { required: true }),
        title: from('post', '职务'),
        created_at: from('createdAt', '创建时间', '创建日期'),
      },
    ),
  },
};
