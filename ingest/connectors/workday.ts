import { fills, from } from './fills.ts';
import type { Connector } from './types.ts';

/**
 * Workday: worker reports with their labels, and worker and position tables as warehouse loaders
 * write them. Compensation columns are not asked for and are left out where they are met.
 */
export const workday: Connector = {
  system: 'workday',
  label: 'Workday',
  sources: [
    'https://github.com/fivetran/dbt_workday (worker, worker_position_history as loaded)',
    'labels in public projects that read worker reports: Primary Termination Reason, Supervisory Organization (with the manager in brackets); in others about Workday: Primary Termination Category, Business Title, Employee ID',
    'Obtaining data from Workday using RaaS reports, https://www.servicenow.com/docs/r/integrate-applications/erp-integration-framework/obtain-data-from-workday-using-raas.html (the author of a report chooses its columns, so no list of labels is final)',
    'not found in a public source, product knowledge: all Chinese labels; the other labels of worker and of worker position history',
  ],
  objects: {
    worker: fills(
      'employee',
      { en: 'Workers', zh: '员工' },
      {
        employee_number: from('Employee ID', 'Worker ID', 'id', 'worker_code', '员工 ID'),
        employee_name: from('Worker', 'Legal Name', 'Preferred Name', '员工'),
        email: from('Work Email', 'Email - Work', '工作电子邮件'),
        job_title: from('Business Title', 'business_title', '业务头衔'),
        job_level: from('Management Level', 'management_level_code', '管理级别'),
        department: from('Supervisory Organization', 'Cost Center', '上级组织'),
        location: from('Location', '地点'),
        manager: from("Worker's Manager", 'Manager', '经理'),
        hire_date: from('Hire Date', 'hire_date', '雇用日期'),
        original_hire_date: from('Original Hire Date', 'original_hire_date', '原雇用日期', {
          required: true,
        }),
        employment_status: from('Worker Status', 'active', '员工状态'),
        termination_date: from('Termination Date', 'termination_date', '终止日期'),
        termination_type: from('Primary Termination Category', 'primary_termination_category', {
          values: {
            Voluntary: ['Terminate_Employee_Voluntary'],
            Involuntary: ['Terminate_Employee_Involuntary'],
          },
        }),
        termination_reason: from('Primary Termination Reason', 'primary_termination_reason'),
      },
    ),
    worker_position: fills(
      'job_history',
      { en: 'Worker position history', zh: '任职历史' },
      {
        employee_number: from('worker_id', 'Employee ID'),
        effective_date: from('effective_date', 'Effective Date', 'start_date'),
        job_title: from('business_title', 'Business Title', { required: true }),
        department: from('organization_name', 'Supervisory Organization'),
        manager: from('manager_id', 'Manager'),
        division: from('business_site_summary_name', 'Location'),
      },
    ),
  },
};
