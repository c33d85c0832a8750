import {
  boolean,
  date,
  id,
  money,
  ratio,
  required,
  text,
  timestamp,
  type ExportObject,
} from './types.ts';
import { sourceSystem } from './quotient-sales.ts';

/**
 * Who sells, for whom, where, and against which number; who is employed, since when, and how they
 * were found. Managers and owners may be named by id, e-mail, employee number or name.
 */
export const peopleEntities: Readonly<Record<string, ExportObject>> = {
  rep: {
    label: { en: 'Reps', zh: '销售人员' },
    key: ['source_system', 'rep_id'],
    columns: {
      source_system: sourceSystem,
      rep_id: id('rep_id', '人员编号', required),
      rep_name: text('rep_name', '人员姓名'),
      email: text('email', '邮箱'),
      employee_number: text('employee_number', '工号'),
      title: text('title', '职务'),
      team: text('team', '团队'),
      region: text('region', '大区'),
      manager: text('manager', '上级'),
      role: text('role', '角色'),
      is_active: boolean('is_active', '启用'),
      created_at: timestamp('created_at', '创建时间'),
      last_login_at: timestamp('last_login_at', '最近登录时间'),
    },
  },
  role: {
    label: { en: 'Roles', zh: '角色' },
    key: ['source_system', 'role_id'],
    columns: {
      source_system: sourceSystem,
      role_id: id('role_id', '角色编号', required),
      role_name: text('role_name', '角色名称', required),
      parent_role_id: id('parent_role_id', '上级角色编号'),
    },
  },
  territory: {
    label: { en: 'Territories', zh: '销售区域' },
    key: ['source_system', 'territory_id'],
    columns: {
      source_system: sourceSystem,
      territory_id: id('territory_id', '区域编号', required),
      territory_name: text('territory_name', '区域名称', required),
      parent_id: id('parent_id', '上级区域编号'),
    },
  },
  territory_assignment: {
    label: { en: 'Territory assignments', zh: '区域分配' },
    key: ['source_system', 'territory', 'rep', 'valid_from'],
    columns: {
      source_system: sourceSystem,
      territory: text('territory', '区域', required),
      rep: text('rep', '销售', required),
      role: text('role', '区域角色'),
      valid_from: date('valid_from', '生效日期'),
      valid_to: date('valid_to', '失效日期'),
    },
  },
  quota: {
    label: { en: 'Quotas', zh: '销售配额' },
    key: ['source_system', 'rep', 'period_type', 'start_date', 'entered_at'],
    columns: {
      source_system: sourceSystem,
      rep: text('rep', '销售', required),
      period_type: text('period_type', '期间类型', {
        values: {
          month: ['monthly', '月', '月度'],
          quarter: ['quarterly', '季', '季度'],
          year: ['yearly', 'annual', '年', '年度'],
        },
      }),
      start_date: date('start_date', '期间开始日期', required),
      quota_amount: money('quota_amount', '配额金额', required),
      currency: text('currency', '币种'),
      entered_at: timestamp('entered_at', '录入时间'),
    },
  },
  forecast_submission: {
    label: { en: 'Forecast submissions', zh: '预测提交' },
    key: ['source_system', 'submission_id'],
    columns: {
      source_system: sourceSystem,
      submission_id: id('submission_id', '提交编号', required),
      rep: text('rep', '提交人', required),
      category: text('category', '预测类别', required),
      period_start: date('period_start', '期间开始日期', required),
      amount: money('amount', '金额', required),
      currency: text('currency', '币种'),
      submitted_at: timestamp('submitted_at', '提交时间', required),
    },
  },
  employee: {
    label: { en: 'Employees', zh: '员工' },
    key: ['source_system', 'employee_number'],
    columns: {
      source_system: sourceSystem,
      employee_number: id('employee_number', '工号', required),
      employee_name: text('employee_name', '员工姓名'),
      email: text('email', '工作邮箱'),
      job_title: text('job_title', '职位名称'),
      job_level: text('job_level', '职级'),
      department: text('department', '部门'),
      division: text('division', '事业部'),
      location: text('location', '工作地点'),
      manager: text('manager', '直接上级'),
      hire_date: date('hire_date', '入职日期', required),
      original_hire_date: date('original_hire_date', '首次入职日期'),
      employment_status: text('employment_status', '员工状态'),
      termination_date: date('termination_date', '离职日期'),
      termination_type: text('termination_type', '离职类型', {
        values: {
          Voluntary: ['Voluntarily Terminated', '主动', '主动离职'],
          Involuntary: ['Terminated for Cause', 'Terminated', '被动', '被动离职', '辞退'],
        },
      }),
      termination_reason: text('termination_reason', '离职原因'),
      prior_sales_years: ratio('prior_sales_years', '入职前销售年限'),
      recruiting_source: text('recruiting_source', '招聘来源'),
    },
  },
  job_history: {
    label: { en: 'Job history', zh: '任职经历' },
    key: ['source_system', 'employee_number', 'effective_date'],
    columns: {
      source_system: sourceSystem,
      employee_number: id('employee_number', '工号', required),
      effective_date: date('effective_date', '生效日期', required),
      job_title: text('job_title', '职位名称'),
      department: text('department', '部门'),
      division: text('division', '事业部'),
      manager: text('manager', '直接上级'),
    },
  },
  candidate: {
    label: { en: 'Candidates', zh: '候选人' },
    // One person may apply for several jobs.
    key: ['source_system', 'candidate_id', 'application_id'],
    columns: {
      source_system: sourceSystem,
      candidate_id: id('candidate_id', '候选人编号', required),
      application_id: id('application_id', '应聘编号'),
      candidate_name: text('candidate_name', '候选人姓名'),
      job: text('job', '应聘职位'),
      stage: text('stage', '招聘阶段'),
      status: text('status', '候选人状态', {
        values: {
          active: ['open', '进行中'],
          hired: ['已入职', '录用', '入职'],
          rejected: ['archived', '淘汰', '已归档', '归档'],
        },
      }),
      source: text('source', '渠道来源'),
      prior_sales_years: ratio('prior_sales_years', '销售年限'),
      applied_at: timestamp('applied_at', '投递时间'),
      rejected_at: timestamp('rejected_at', '淘汰时间'),
      hired_at: timestamp('hired_at', '录用时间'),
      rejected_reason: text('rejected_reason', '淘汰原因'),
      employee_number: text('employee_number', '工号'),
    },
  },
  candidate_stage: {
    label: { en: 'Candidate stages', zh: '候选人阶段记录' },
    key: ['source_system', 'application_id', 'entered_at', 'stage'],
    columns: {
      source_system: sourceSystem,
      application_id: id('application_id', '应聘编号', required),
      stage: text('stage', '招聘阶段', required),
      status: text('status', '候选人状态'),
      entered_at: timestamp('entered_at', '进入时间', required),
    },
  },
  interview: {
    label: { en: 'Interviews', zh: '面试' },
    key: ['source_system', 'interview_id'],
    columns: {
      source_system: sourceSystem,
      interview_id: id('interview_id', '面试编号', required),
      application_id: id('application_id', '应聘编号', required),
      interview: text('interview', '面试环节'),
      starts_at: timestamp('starts_at', '面试开始时间'),
      ends_at: timestamp('ends_at', '面试结束时间'),
      interviewer: text('interviewer', '面试官'),
      submitted_at: timestamp('submitted_at', '评价提交时间'),
      recommendation: text('recommendation', '面试结论'),
      is_canceled: boolean('is_canceled', '已取消'),
    },
  },
};
