import {
  boolean,
  date,
  id,
  integer,
  money,
  ratio,
  required,
  text,
  type Connector,
} from './types.ts';
import { peopleEntities } from './quotient-people.ts';
import { salesEntities } from './quotient-sales.ts';

/**
 * The entities of Quotient's own, each a template that anybody can fill: what other systems'
 * exports become on landing, and what no other system exports (targets, rates, coaching, content).
 */
export const quotient: Connector = {
  system: 'quotient',
  label: 'Quotient template',
  sources: ['README.md'],
  objects: {
    target: {
      label: { en: 'Targets', zh: '业绩目标' },
      key: ['quarter_start', 'region', 'industry', 'segment', 'approved_on'],
      columns: {
        quarter_start: date('quarter_start', '季度开始日期', required),
        region: text('region', '大区', required),
        industry: text('industry', '行业', required),
        segment: text('segment', '客户细分', required),
        target_amount: money('target_amount', '目标金额', required),
        currency: text('currency', '币种', required),
        approved_on: date('approved_on', '批准日期', required),
      },
    },
    fx_rate: {
      label: { en: 'Exchange rates', zh: '汇率' },
      key: ['rate_date', 'from_currency', 'to_currency'],
      columns: {
        rate_date: date('rate_date', '汇率日期', required),
        from_currency: text('from_currency', '源币种', required),
        to_currency: text('to_currency', '目标币种', required),
        rate: ratio('rate', '汇率', required),
      },
    },
    coaching_session: {
      label: { en: 'Coaching sessions', zh: '辅导记录' },
      key: ['session_id'],
      columns: {
        session_id: id('session_id', '辅导编号', required),
        rep_email: text('rep_email', '销售邮箱', required),
        coach_email: text('coach_email', '辅导人邮箱', required),
        session_date: date('session_date', '辅导日期', required),
        duration_minutes: integer('duration_minutes', '时长（分钟）'),
        topic: text('topic', '主题', required),
        kind: text('kind', '形式'),
        is_completed: boolean('is_completed', '已完成'),
      },
    },
    content_item: {
      label: { en: 'Content library', zh: '内容库' },
      key: ['content_id'],
      columns: {
        content_id: id('content_id', '内容编号', required),
        title: text('title', '标题', required),
        kind: text('kind', '类型', required),
        stage: text('stage', '适用阶段'),
        industry: text('industry', '适用行业'),
        published_on: date('published_on', '发布日期', required),
        owner: text('owner', '维护人'),
      },
    },
    content_share: {
      label: { en: 'Content shares', zh: '内容分享' },
      key: ['share_id'],
      columns: {
        share_id: id('share_id', '分享编号', required),
        content_id: id('content_id', '内容编号', required),
        opportunity_id: id('opportunity_id', '业务机会 ID', required),
        shared_by: text('shared_by', '分享人邮箱', required),
        shared_on: date('shared_on', '分享日期', required),
        n_views: integer('n_views', '浏览次数'),
      },
    },
    ...salesEntities,
    ...peopleEntities,
  },
};
