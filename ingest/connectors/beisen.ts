import { fills, from } from './fills.ts';
import type { Connector } from './types.ts';

/**
 * 北森 (Beisen) and any 花名册 of its kind: Chinese labels. Identity numbers, phones, ethnicity and
 * marriage are left out on landing; a manager is named or given by 工号.
 */
export const beisen: Connector = {
  system: 'beisen',
  label: '北森',
  sources: [
    '根据时间窗滚动查询变动的员工与单条任职信息, open.italent.cn (behind a login), fields and labels as public clients of it list them: jobNumber 工号, workEmail 工作邮箱, place 工作地点, entryDate 入职日期, firstEntryDate 首次进入公司日期, lastWorkDate 最后工作日, startDate 生效日期, 直线经理, 职务, 职位, 职级, 职等, 人员状态',
    '北森 API, https://apifox.com/apidoc/docs-site/436023/api-6342604 (its index only)',
    'not found in a public source, product knowledge: every other label, as a 花名册 of any system has it; no file as 北森 itself exports it was found; departments, positions and managers of the API are numbers of other lists and are left out',
  ],
  objects: {
    employee: fills(
      'employee',
      { en: 'Employee roster', zh: '花名册' },
      {
        employee_number: from('工号', '员工编号', '员工号', 'jobNumber'),
        employee_name: from('姓名', '员工姓名', { required: true }),
        email: from('企业邮箱', '工作邮箱', 'workEmail', '公司邮箱', '邮箱'),
        job_title: from('岗位', '职位', '职务', '岗位名称'),
        job_level: from('职级', '职等'),
        department: from('部门', '所属部门', '部门名称'),
        division: from('事业部', '一级部门', '大区'),
        location: from('工作地点', '办公地点', 'place'),
        manager: from('直接上级', '直属上级', '汇报对象', '直线经理', '直接上级工号'),
        hire_date: from('入职日期', '入职时间', 'entryDate'),
        original_hire_date: from('首次入职日期', '首次进入公司日期', 'firstEntryDate'),
        employment_status: from('员工状态', '在职状态', '人员状态'),
        termination_date: from('离职日期', '最后工作日', '离职时间', 'lastWorkDate'),
        termination_type: from('离职类型'),
        termination_reason: from('离职原因'),
      },
    ),
    job_history: fills(
      'job_history',
      { en: 'Job records', zh: '任职记录表' },
      {
        employee_number: from('工号', '员工编号', '员工号'),
        effective_date: from('生效日期', '任职开始日期', '异动日期'),
        job_title: from('变动后职位', '任职职位', '岗位', '职位', { required: true }),
        department: from('变动后部门', '任职部门', '部门'),
        manager: from('变动后上级', '直接上级', '直线经理'),
      },
    ),
  },
};
