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
 * exports become on landing, and what no other system exports (targets, rates, coaching, content,
 * contracts, satisfaction).
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
    contract: {
      label: { en: 'Subscription contracts', zh: '订阅合同' },
      key: ['contract_id'],
      columns: {
        contract_id: id('contract_id', '合同编号', required),
        // Terms of one subscription renew each other; without it the contract stands alone.
        subscription_id: id('subscription_id', '订阅编号'),
        account_id: id('account_id', '客户 ID', required),
        opportunity_id: id('opportunity_id', '业务机会 ID'),
        start_date: date('start_date', '服务开始日期', required),
        end_date: date('end_date', '服务结束日期', required),
        annual_amount: money('annual_amount', '年度合同金额', required),
        currency: text('currency', '币种'),
        owner_email: text('owner_email', '负责人邮箱'),
        renewal_owner_email: text('renewal_owner_email', '续约负责人邮箱'),
        signed_on: date('signed_on', '签约日期'),
        cancelled_on: date('cancelled_on', '终止日期'),
      },
    },
    satisfaction_answer: {
      label: { en: 'Satisfaction answers', zh: '客户满意度' },
      key: ['answer_id'],
      columns: {
        answer_id: id('answer_id', '答卷编号', required),
        account_id: id('account_id', '客户 ID', required),
        opportunity_id: id('opportunity_id', '业务机会 ID'),
        rep_email: text('rep_email', '销售邮箱'),
        answered_on: date('answered_on', '答复日期', required),
        kind: text('kind', '问卷类型', required, {
          values: { NPS: ['推荐意愿'], CSAT: ['满意度'] },
        }),
        score: ratio('score', '评分', required),
        comment: text('comment', '评价'),
      },
    },
    ...salesEntities,
    ...peopleEntities,
  },
};
