import { fills, from } from './fills.ts';
import type { Connector } from './types.ts';

/**
 * Pipedrive: list exports prefix each label with its object (`Deal - Title`); the API and warehouse
 * loaders use bare names. A deal keeps its stage when it is won or lost, a status beside it says so.
 * The log of changes names a field and its new value, the time of creation included.
 */
export const pipedrive: Connector = {
  system: 'pipedrive',
  label: 'Pipedrive',
  sources: [
    'DealCollectionResponseObject, github.com/pipedrive/client-php, docs/Model/DealCollectionResponseObject.md (names of the API for deals)',
    'ProductBaseDeal, github.com/chrisTrung/client-php, docs/Model/ProductBaseDeal.md (stage_change_time)',
    'labels of deals (Deal - ID … Deal - Source channel) as public projects that read list exports have them, among them a table of label and API name for each column',
    'not found in a public source, product knowledge: Deal - Lead Source; user; activity; the log of changes; stages; Organization columns other than Name, Owner and Industry; no file of a company (Deal - Stage (pipeline) is said to be of the sample for imports)',
  ],
  objects: {
    deal: fills(
      'opportunity',
      { en: 'Deals', zh: '交易' },
      {
        opportunity_id: from('Deal - ID', 'Deal - Pipedrive System ID', 'id'),
        opportunity_name: from('Deal - Title', 'title', { required: true }),
        account_name: from('Deal - Organization', 'org_name', 'Organization - Name'),
        account_id: from('Deal - Organization ID', 'org_id'),
        owner_name: from('Deal - Owner', 'owner_name'),
        owner_id: from('user_id', 'owner_id'),
        stage: from('Deal - Stage', 'Deal - Stage (pipeline)', 'stage_name', 'stage_id'),
        pipeline: from('Deal - Pipeline', 'pipeline_id'),
        outcome: from('Deal - Status', 'status', { required: true }),
        amount: from('Deal - Value', 'value'),
        currency: from('Deal - Currency of value', 'Deal - Currency', 'currency'),
        probability: from('Deal - Probability', 'probability', { scale: 'percent' }),
        close_date: from('Deal - Expected close date', 'expected_close_date'),
        created_at: from('Deal - Deal created', 'Deal - Creation date', 'add_time'),
        modified_at: from('Deal - Update time', 'update_time'),
        stage_changed_at: from('Deal - Last stage change', 'stage_change_time'),
        loss_reason: from('Deal - Lost reason', 'lost_reason'),
        lead_source: from(
          'Deal - Source channel',
          'Deal - Lead Source',
          'Deal - Source origin',
          'origin',
        ),
      },
    ),
    deal_change: fills(
      'opportunity_change',
      { en: 'Deal changes', zh: '交易变更' },
      {
        opportunity_id: from('deal_id'),
        changed_at: from('change_time', 'timestamp', 'log_time'),
        field: from('changed_field_key', 'field_key'),
        old_value: from('old_value'),
        new_value: from('new_value', { required: true }),
      },
    ),
    stage: fills(
      'opportunity_stage',
      { en: 'Stages', zh: '阶段' },
      {
        stage_id: from('stage_id'),
        stage: from('stage_name'),
        stage_order: from('stage_order'),
        pipeline: from('pipeline_id'),
      },
    ),
    pipeline_stage: fills(
      'opportunity_stage',
      { en: 'Pipeline stages', zh: '管道阶段' },
      {
        stage_id: from('id'),
        stage: from('name'),
        stage_order: from('order_nr', { required: true }),
        pipeline: from('pipeline_id', { required: true }),
        probability: from('deal_probability', { scale: 'percent' }),
      },
    ),
    user: fills(
      'rep',
      { en: 'Users', zh: '用户' },
      {
        rep_id: from('id', 'User - ID'),
        rep_name: from('name', 'User - Name', { required: true }),
        email: from('email', 'User - Email', { required: true }),
        is_active: from('active_flag', 'active'),
        created_at: from('created'),
        last_login_at: from('last_login', 'modified', { required: true }),
      },
    ),
    organization: fills(
      'account',
      { en: 'Organizations', zh: '组织' },
      {
        account_id: from('Organization - ID', 'org_id'),
        account_name: from('Organization - Name', 'org_name'),
        owner_name: from('Organization - Owner', 'owner_name'),
        industry: from('Organization - Industry', 'industry'),
        country: from('Organization - Country of Address', 'address_country'),
        created_at: from('Organization - Organization created', 'add_time'),
      },
    ),
    activity: fills(
      'activity',
      { en: 'Activities', zh: '活动' },
      {
        activity_id: from('Activity - ID', 'activity_id'),
        kind: from('Activity - Type', 'type', { required: true }),
        owner: from('Activity - Assigned to user', 'assigned_to_user', 'user_id'),
        opportunity_id: from('Activity - Deal ID', 'deal_id', { required: true }),
        is_done: from('Activity - Done', 'done'),
        activity_date: from('Activity - Due date', 'due_to', 'due_date'),
        account: from('Activity - Organization', 'org_name'),
      },
    ),
  },
};
