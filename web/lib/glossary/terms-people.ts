import type { Term } from './terms.ts';

/** Attainment, productivity and people. */
export const more: readonly Term[] = [
  {
    id: 'attainment',
    model: 'rep_productivity',
    column: 'attainment',
    also: ['quota', 'bookings', 'n_won', 'win_rate', 'average_won_amount'],
    source: 'METRICS.md, Productivity and attainment',
    en: {
      term: 'Attainment',
      definition: 'How much of a quota was booked in its period.',
      formula: 'bookings ÷ quota; empty without a quota',
      synonyms: ['quota attainment', 'achievement'],
    },
    zh: {
      term: '达成率',
      definition: '当期配额完成了多少。',
      formula: '签约额 ÷ 配额；没有配额时为空',
      synonyms: ['配额完成率', '业绩完成率', '指标达成'],
    },
  },
  {
    id: 'share_at_quota',
    model: 'quota_attainment',
    column: 'share_at_quota',
    also: ['n_reps', 'n_at_quota', 'median_attainment', 'p25', 'p75'],
    source: 'METRICS.md, Productivity and attainment',
    en: {
      term: 'Share at quota',
      definition:
        'Of the reps with a quota for the whole period, the share that reached it; ramping reps are counted apart. Not the share with any bookings, which some also call participation.',
      formula: 'reps at or above quota ÷ reps with a full-period quota',
      synonyms: ['quota participation', 'percent of reps at quota'],
    },
    zh: {
      term: '达标人数占比',
      definition:
        '整期有配额的销售中完成配额的人数占比；爬坡期销售另计。不同于“有签约的人数占比”。',
      formula: '达标人数 ÷ 整期有配额的人数',
      synonyms: ['达标率（人数）', '参与率'],
    },
  },
  {
    id: 'ramp_factor',
    model: 'rep_productivity',
    column: 'ramp_factor',
    source: 'METRICS.md, Productivity and attainment',
    en: {
      term: 'Ramp factor',
      definition:
        'How much of a full rep a new hire counts for, growing over the ramp months of the hire profile.',
      formula: 'months since hire ÷ ramp months, between 0 and 1',
      synonyms: ['ramp', 'ramped equivalent'],
    },
    zh: {
      term: '爬坡系数',
      definition: '新人相当于多少个成熟销售，在该入职类型的爬坡月数内逐步增长。',
      formula: '入职月数 ÷ 爬坡月数，介于 0 和 1 之间',
      synonyms: ['爬坡进度', '成熟度系数'],
    },
  },
  {
    id: 'productive_capacity',
    model: 'rep_productivity',
    column: 'productive_capacity',
    source: 'METRICS.md, Productivity and attainment',
    en: {
      term: 'Productive capacity',
      definition: 'How many fully ramped reps a person or team was worth in a period.',
      formula: 'Σ months active × ramp factor ÷ months of the period',
      synonyms: ['ramped equivalents', 'effective headcount'],
    },
    zh: {
      term: '有效产能',
      definition: '某人或某团队在当期相当于多少个成熟销售。',
      formula: 'Σ 在岗月数 × 爬坡系数 ÷ 当期月数',
      synonyms: ['折算人力', '等效成熟人数'],
    },
  },
  {
    id: 'median_cycle_days',
    model: 'rep_productivity',
    column: 'median_cycle_days',
    source: 'METRICS.md, Productivity and attainment',
    en: {
      term: 'Sales cycle',
      definition: 'Days from the creation of a won deal to its closing; half took longer.',
      formula: 'median of close date − created date over won deals',
      synonyms: ['cycle time', 'time to close'],
    },
    zh: {
      term: '销售周期',
      definition: '赢单商机从创建到结单的天数；一半比它长。',
      formula: '赢单商机“结单日期 − 创建日期”的中位数',
      synonyms: ['成交周期', '平均成交天数'],
    },
  },
  {
    id: 'experienced_share',
    model: 'hiring_mix',
    column: 'experienced_share',
    also: ['n_experienced', 'n_developing', 'mix_ratio', 'target_low', 'target_high', 'is_in_band'],
    source: 'METRICS.md, People',
    en: {
      term: 'Hiring mix',
      definition:
        'The share of experienced hires among the reps; experienced means at least the configured years of selling before the hire. Unknown is its own class.',
      formula: 'experienced ÷ (experienced + developing)',
      synonyms: ['experience mix', 'senior-to-junior ratio'],
    },
    zh: {
      term: '招聘结构',
      definition: '销售中有经验者的占比；入职前的销售年限达到设定值即为有经验，未知单独列出。',
      formula: '有经验 ÷（有经验 + 培养型）',
      synonyms: ['人员配比', '新老搭配'],
    },
  },
  {
    id: 'months_to_first_win',
    model: 'hires',
    column: 'months_to_first_win',
    source: 'METRICS.md, People',
    en: {
      term: 'Time to first win',
      definition:
        'Months from the hire to the first deal won; those who have not won yet stay in the count (Kaplan–Meier).',
      formula: 'first close date − hire date, in months',
      synonyms: ['time to first deal', 'first-win time'],
    },
    zh: {
      term: '首单时长',
      definition: '从入职到赢得第一单的月数；尚未赢单的人也计入（Kaplan–Meier 方法）。',
      formula: '首单结单日期 − 入职日期，以月计',
      synonyms: ['首单周期', '开单时间'],
    },
  },
];
