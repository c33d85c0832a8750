import { date, id, ratio, required, text, type Connector } from './types.ts';

/**
 * BambooHR: the employee report with its interface labels, and the job information table
 * (one row for each change of job, team, region or supervisor). Pay, birth date
 * and the like are not asked for.
 */
export const bamboohr: Connector = {
  system: 'bamboohr',
  label: 'BambooHR',
  sources: ['https://documentation.bamboohr.com/docs/list-of-field-names'],
  objects: {
    employee: {
      label: { en: 'Employees', zh: '员工花名册' },
      key: ['employee_number'],
      columns: {
        employee_number: id('Employee #', 'employeeNumber', '工号', '员工编号', required),
        first_name: text('First Name', 'firstName', '名'),
        last_name: text('Last Name', 'lastName', '姓', '姓名', required),
        work_email: text('Work Email', 'workEmail', '工作邮箱'),
        job_title: text('Job Title', 'jobTitle', '职位', '岗位', required),
        department: text('Department', '部门', required),
        division: text('Division', '事业部', '大区'),
        location: text('Location', '工作地点'),
        reporting_to: text('Reporting To', 'Reporting to', 'supervisor', '直接上级'),
        hire_date: date('Hire Date', 'hireDate', '入职日期', required),
        original_hire_date: date('Original Hire Date', 'originalHireDate', '首次入职日期'),
        employment_status: text('Employment Status', 'employmentHistoryStatus', '在职状态', {
          values: {
            'Full-Time': ['在职', '正式'],
            Terminated: ['离职'],
          },
        }),
        termination_date: date('Termination Date', 'terminationDate', '离职日期'),
        termination_type: text('Termination Type', '离职类型', {
          values: { Voluntary: ['主动'], Involuntary: ['被动'] },
        }),
        termination_reason: text('Termination Reason', '离职原因'),
        prior_sales_years: ratio('Prior Sales Experience (Years)', '入职前销售年限'),
        recruiting_source: text('Recruiting Source', '招聘来源'),
      },
    },
    job_info: {
      label: { en: 'Job information', zh: '任职记录' },
      key: ['employee_number', 'effective_date'],
      columns: {
        employee_number: id('Employee #', 'employeeNumber', '工号', '员工编号', required),
        effective_date: date('Effective Date', '生效日期', required),
        location: text('Location', '工作地点'),
        department: text('Department', '部门', required),
        division: text('Division', '事业部', '大区'),
        job_title: text('Job Title', 'jobTitle', '职位', '岗位', required),
        reports_to: id('Reports To (Employee #)', 'reportsTo', '直接上级工号'),
      },
    },
  },
};
