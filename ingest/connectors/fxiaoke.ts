import { fills, from } from './fills.ts';
import type { Connector } from './types.ts';

/**
 * 纷享销客 (Fxiaoke): field names of its open API and the Chinese labels of its lists. A status
 * (进行中, 赢单, 输单, 无效) stands beside the sales stage; win rates are percentages. Owners and
 * departments may be lists, of which the first counts.
 */
export const fxiaoke: Connector = {
  system: 'fxiaoke',
  label: '纷享销客',
  sources: [
    'https://developer.fxiaoke.com/openapi_v2/object/ as a public project quotes it (AccountObj, NewOpportunityObj; _id, name, owner, owner__r, create_time)',
    'field references of public projects: NewOpportunityObj (_id 商机ID, name 商机名称, sales_stage 销售阶段, sales_status 商机状态, amount 商机金额, probability 赢率, close_date 预计结单日期), AccountObj (_id 客户ID, name 客户名称, industry 行业, website 官网), ActiveRecordObj (interactive_types 互动方式, create_time)',
    'not found in a public source, product knowledge: the fields and labels of PersonnelObj; every other field and label (商机编号, 负责人, 预计成交日期 … are met in Chinese CRMs at large)',
  ],
  objects: {
    opportunity: fills(
      'opportunity',
      { en: 'Opportunities', zh: '商机2.0' },
      {
        opportunity_id: from('_id', '商机ID', '商机编号', '商机编码', '唯一性ID'),
        opportunity_name: from('name', '商机名称', '商机标题', { required: true }),
        account_id: from('account_id'),
        account_name: from('account_id__r', 'account_name', '客户名称'),
        owner_id: from('owner'),
        owner_name: from('owner__r', 'owner_name', '负责人', '归属人', {
          split: { on: '、', part: 1 },
        }),
        owner_team: from('owner_department', '负责人主属部门', '所属部门'),
        stage: from('sales_stage', '商机阶段', '销售阶段'),
        outcome: from('sales_status', '商机状态', '阶段状态'),
        pipeline: from('sales_process_id', '销售流程'),
        amount: from('amount', '商机金额', '预计成交金额', '预计金额'),
        probability: from('probability', '赢率', '成交概率(%)', '成功几率', { scale: 'percent' }),
        close_date: from('close_date', '预计成交日期', '预计结单日期', '预计成交时间'),
        type: from('opportunity_type', '商机类型'),
        lead_source: from('leads_source', '商机来源', '来源'),
        loss_reason: from('lost_reason', '输单原因'),
        forecast_category: from('forecast_type', '预测类型'),
        created_at: from('create_time', '创建时间'),
        modified_at: from('last_modified_time', '最后修改时间'),
        stage_changed_at: from('stg_changed_time', '阶段变更时间'),
      },
    ),
    account: fills(
      'account',
      { en: 'Accounts', zh: '客户列表' },
      {
        account_id: from('_id', '客户ID', '客户编号', '唯一性ID'),
        account_name: from('name', '客户名称'),
        owner_name: from('owner__r', '负责人', { split: { on: '、', part: 1 } }),
        owner_id: from('owner'),
        industry: from('industry', '行业', '一级行业'),
        segment: from('account_level', '客户级别'),
        parent_name: from('parent_account_id', '上级客户'),
        created_at: from('create_time', '创建时间', { required: true }),
        domain: from('website', 'url', '官网', '网址'),
      },
    ),
    activity: fills(
      'activity',
      { en: 'Sales records', zh: '销售记录' },
      {
        activity_id: from('_id', '销售记录ID', '唯一性ID'),
        kind: from('interactive_types', '互动方式', '跟进类型', { required: true }),
        activity_date: from('create_time', '创建时间', '跟进时间'),
        owner: from('created_by__r', 'created_by', '创建人', '跟进人'),
        account: from('account_id__r', '关联客户', '客户名称'),
      },
    ),
    personnel: fills(
      'rep',
      { en: 'Personnel', zh: '人员' },
      {
        rep_id: from('_id', 'user_id', '人员ID', '员工ID'),
        rep_name: from('name', '人员姓名', '姓名'),
        email: from('email', '邮箱'),
        employee_number: from('employee_number', '员工编号', '工号'),
        team: from('main_department', '主属部门', { required: true }),
        manager: from('leader', '汇报对象'),
        title: from('position', '职位', '职务'),
        is_active: from('status', '状态', {
          values: { true: ['0', '正常', '启用', '已启用'], false: ['1', '停用', '已停用'] },
        }),
      },
    ),
  },
};
