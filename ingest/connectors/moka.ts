import { fills, from } from './fills.ts';
import type { Connector } from './types.ts';

/**
 * Moka: candidates with the names of its API and the labels of its lists. Stage names are each
 * company's own. `experience` is years of work, 0 for graduates and -1 for students.
 */
export const moka: Connector = {
  system: 'moka',
  label: 'Moka',
  sources: ['https://www.mokahr.com/docs/api/', 'https://mokahr.moyincloud.com (推送候选人信息)'],
  objects: {
    candidate: fills(
      'candidate',
      { en: 'Candidates', zh: 'Moka 候选人' },
      {
        candidate_id: from('candidateId', '候选人ID', '人才ID'),
        application_id: from('applicationId', '申请ID', '应聘ID', { required: true }),
        candidate_name: from('name', '候选人姓名', '姓名'),
        job: from('job', 'jobTitle', '应聘职位', '申请职位'),
        stage: from('stage', 'stageName', '当前阶段', '所处阶段', { required: true }),
        status: from('archived', '是否归档', {
          values: { rejected: ['true', '是', '已归档'], active: ['false', '否', '进行中'] },
        }),
        source: from('source', '渠道', '简历来源'),
        applied_at: from('created_at', 'appliedAt', '投递时间', '申请时间', '简历进入系统的时间'),
        rejected_at: from('archivedAt', '归档时间'),
        hired_at: from('onboardedAt', '入职时间'),
        rejected_reason: from('archiveReasons', '归档原因'),
        employee_number: from('employeeId', '入职工号'),
      },
    ),
  },
};
