import type { Term } from './terms.ts';

/** Capacity, quota, territories, content and industries. */
export const planTerms: readonly Term[] = [
  {
    id: 'ramped_equivalents',
    model: 'capacity',
    column: 'ramped_equivalents',
    also: ['n_reps'],
    source: 'METRICS.md, Plan',
    en: {
      term: 'Ramped equivalents',
      definition:
        'How many fully productive reps a team is worth: a rep at half of the ramp counts half.',
      formula: 'sum over reps of the ramp factor',
      synonyms: ['ramped headcount', 'RRE', 'productive headcount'],
    },
    zh: {
      term: '等效成熟人数',
      definition: '一个团队相当于多少名完全上手的销售：爬坡到一半的人算半个。',
      formula: '各销售爬坡系数之和',
      synonyms: ['折算人数', '有效产能人数'],
    },
  },
  {
    id: 'capacity',
    model: 'capacity',
    column: 'capacity',
    source: 'METRICS.md, Plan',
    en: {
      term: 'Sales capacity',
      definition:
        'What a team can book in a month, from people, ramp and the season, not from their quotas.',
      formula: 'reps × ramp × seasonal productivity',
      synonyms: ['productive capacity', 'bookings capacity'],
    },
    zh: {
      term: '销售产能',
      definition: '一个团队一个月能签多少：按人数、爬坡和季节推算，而不是按配额。',
      formula: '人数 × 爬坡 × 季节性人均产出',
      synonyms: ['产能', '可签能力'],
    },
  },
  {
    id: 'over_assignment',
    model: 'capacity',
    column: 'over_assignment',
    also: ['quota_assigned', 'target'],
    source: 'METRICS.md, Plan',
    en: {
      term: 'Over-assignment',
      definition:
        'How much more quota is handed out than the target needs: the cushion between street quota and the plan.',
      formula: 'quota assigned ÷ target − 1',
      synonyms: ['quota cushion', 'street quota', 'quota over-allocation'],
    },
    zh: {
      term: '超额分配',
      definition: '下达给销售的配额比目标多多少：街面配额与计划之间的余量。',
      formula: '已分配配额 ÷ 目标 − 1',
      synonyms: ['配额余量', '街面配额', '配额上浮'],
    },
  },
  {
    id: 'attainment_factor',
    model: 'capacity',
    column: 'attainment_factor',
    source: 'METRICS.md, Plan',
    en: {
      term: 'Attainment factor',
      definition:
        'Which attainment of the assigned quota is enough to reach the target: the reverse of over-assignment.',
      formula: 'target ÷ quota assigned',
      synonyms: ['required attainment'],
    },
    zh: {
      term: '达标系数',
      definition: '已分配配额平均完成多少即可达成目标：与超额分配互为倒数。',
      formula: '目标 ÷ 已分配配额',
      synonyms: ['所需完成率'],
    },
  },
  {
    id: 'quota_version',
    model: 'quota_versions',
    column: 'status',
    also: ['quota', 'approved_at'],
    source: 'METRICS.md, Plan',
    en: {
      term: 'Quota version',
      definition:
        'A set of quotas that was proposed; only an approved one counts, from the as-of day on which it was approved.',
      formula: 'proposed, approved or superseded',
      synonyms: ['quota plan', 'approved quota'],
    },
    zh: {
      term: '配额版本',
      definition: '一套提交的配额；只有批准的才生效，自批准时的数据日期起计。',
      formula: '已提交、已批准或已被取代',
      synonyms: ['配额方案', '已批准配额'],
    },
  },
  {
    id: 'territory_potential',
    model: 'territory_balance',
    column: 'potential',
    also: ['n_accounts', 'workload', 'n_reps'],
    source: 'METRICS.md, Plan',
    en: {
      term: 'Potential and workload',
      definition: 'What the accounts of a territory could bring, and how much work they make.',
      formula: 'sum over accounts',
      synonyms: ['territory potential', 'TAM of a territory'],
    },
    zh: {
      term: '潜力与工作量',
      definition: '一个区域的客户可能带来多少，以及需要多少工作。',
      formula: '按客户合计',
      synonyms: ['区域潜力', '区域容量'],
    },
  },
  {
    id: 'balance_index',
    model: 'territory_balance',
    column: 'balance_index',
    source: 'METRICS.md, Plan',
    en: {
      term: 'Territory balance',
      definition:
        'Whether the reps of a territory have as much potential as reps elsewhere: 1 is the company’s average.',
      formula: 'potential per rep ÷ potential per rep of the company',
      synonyms: ['balance index', 'territory equity'],
    },
    zh: {
      term: '区域均衡指数',
      definition: '一个区域人均潜力与全公司相比如何：1 为平均水平。',
      formula: '本区域人均潜力 ÷ 全公司人均潜力',
      synonyms: ['均衡指数', '区域公平度'],
    },
  },
  {
    id: 'whitespace',
    model: 'territory_balance',
    column: 'whitespace',
    source: 'METRICS.md, Plan',
    en: {
      term: 'Whitespace',
      definition: 'Potential of a territory that has not been won yet.',
      formula: 'per account: potential − amount sold, at least 0; added up',
      synonyms: ['untapped potential', 'headroom'],
    },
    zh: {
      term: '空白潜力',
      definition: '一个区域尚未签下的潜力。',
      formula: '逐客户：潜力 − 已购金额，最小为 0；再合计',
      synonyms: ['白地', '未开发潜力'],
    },
  },
  {
    id: 'content_difference',
    model: 'content_influence',
    column: 'difference',
    also: ['n_uses', 'n_deals', 'win_rate_with', 'win_rate_matched', 'low', 'high'],
    source: 'METRICS.md, Plan',
    en: {
      term: 'Influence of content',
      definition:
        'How much more often deals with a piece of content were won than deals alike without it. What goes with winning need not cause it.',
      formula: 'win rate with − win rate of deals matched on stage, segment and amount',
      synonyms: ['content influence', 'content lift'],
    },
    zh: {
      term: '内容影响',
      definition: '用过某份资料的商机比相似但没用过的多赢多少。相伴出现不等于因果。',
      formula: '使用后赢单率 − 按阶段、细分与金额匹配的赢单率',
      synonyms: ['资料效果', '内容提升'],
    },
  },
  {
    id: 'industry_gap',
    model: 'industry_plan',
    column: 'gap',
    also: ['target', 'won_amount', 'forecast'],
    source: 'METRICS.md, Plan',
    en: {
      term: 'Gap by industry',
      definition:
        'Where revenue is to come from: what the forecast of an industry leaves open of its target.',
      formula: 'target − forecast',
      synonyms: ['industry plan', 'revenue mix plan'],
    },
    zh: {
      term: '行业缺口',
      definition: '收入要从哪里来：某行业的预测距其目标还差多少。',
      formula: '目标 − 预测',
      synonyms: ['行业计划', '收入结构缺口'],
    },
  },
];
