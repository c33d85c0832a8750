import { fills, from } from './fills.ts';
import type { Connector } from './types.ts';

/** Lever: opportunities (a person applying for a job), their stages and interviews, as warehouse loaders write them. */
export const lever: Connector = {
  system: 'lever',
  label: 'Lever',
  sources: [
    'https://hire.lever.co/developer/documentation',
    'https://github.com/fivetran/dbt_lever',
  ],
  objects: {
    opportunity: fills(
      'candidate',
      { en: 'Opportunities', zh: '候选人机会' },
      {
        candidate_id: from('contact', 'contact_id'),
        application_id: from('id', 'opportunity_id', { required: true }),
        candidate_name: from('name', 'Candidate name'),
        stage: from('stage_id', 'stage', { required: true }),
        source: from('origin', 'source'),
        applied_at: from('created_at', { required: true }),
        rejected_at: from('archived_at'),
        rejected_reason: from('archived_reason_id', 'archive_reason'),
      },
    ),
    opportunity_stage_history: fills(
      'candidate_stage',
      { en: 'Opportunity stage history', zh: '候选人阶段历史' },
      {
        application_id: from('opportunity_id'),
        stage: from('stage_id', 'to_stage_id'),
        entered_at: from('updated_at'),
        status: from('to_stage_index', { required: true }),
      },
    ),
    interview: fills(
      'interview',
      { en: 'Interviews', zh: '面试' },
      {
        interview_id: from('id'),
        application_id: from('opportunity_id'),
        interview: from('subject', 'stage_id', { required: true }),
        starts_at: from('date', 'starts_at', { required: true }),
        is_canceled: from('is_canceled'),
      },
    ),
  },
};
