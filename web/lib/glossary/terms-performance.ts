import type { Term } from './terms.ts';

/** Retention, dependence, ramp, hiring, managing and coaching. */
export const performanceTerms: readonly Term[] = [
  {
    id: 'nrr',
    model: 'retention',
    column: 'nrr',
    also: ['opening_recurring', 'churned', 'contracted', 'expanded'],
    source: 'METRICS.md, Productivity and attainment',
    en: {
      term: 'Net revenue retention',
      definition:
        'What the subscriptions of the start of a period are worth at its end, with expansion and without new customers.',
      formula: '(opening − churned − contracted + expanded) ÷ opening',
      synonyms: ['NRR', 'net dollar retention', 'NDR'],
    },
    zh: {
      term: '净收入留存率',
      definition: '期初订阅到期末还值多少：含增购，不含新客户。',
      formula: '（期初 − 流失 − 缩减 + 扩展）÷ 期初',
      synonyms: ['NRR', '净留存', '净金额留存率'],
    },
  },
  {
    id: 'grr',
    model: 'retention',
    column: 'grr',
    source: 'METRICS.md, Productivity and attainment',
    en: {
      term: 'Gross revenue retention',
      definition:
        'What is kept of the opening subscriptions before any expansion; it cannot be above 100%.',
      formula: '(opening − churned − contracted) ÷ opening',
      synonyms: ['GRR', 'gross dollar retention'],
    },
    zh: {
      term: '毛收入留存率',
      definition: '不计增购时，期初订阅还留住多少；不会超过 100%。',
      formula: '（期初 − 流失 − 缩减）÷ 期初',
      synonyms: ['GRR', '毛留存'],
    },
  },
  {
    id: 'top1_share',
    model: 'revenue_concentration',
    column: 'top1_share',
    also: ['top_fifth_share', 'bookings_without_top1'],
    source: 'METRICS.md, Productivity and attainment',
    en: {
      term: 'Dependence on stars',
      definition:
        'How much of the bookings comes from the best rep, and from the best fifth; and what would be left without the best.',
      formula: 'bookings of the best rep ÷ bookings of all',
      synonyms: ['revenue concentration', 'star dependence'],
    },
    zh: {
      term: '明星依赖度',
      definition: '签约额有多少来自第一名、有多少来自前五分之一，以及没有第一名还剩多少。',
      formula: '第一名签约额 ÷ 全体签约额',
      synonyms: ['业绩集中度', '对尖子的依赖'],
    },
  },
  {
    id: 'gini',
    model: 'revenue_concentration',
    column: 'gini',
    source: 'METRICS.md, Productivity and attainment',
    en: {
      term: 'Gini of bookings',
      definition:
        'How unevenly bookings are spread over the reps: 0 where all book the same, near 1 where one books everything.',
      formula: 'Gini coefficient of bookings by rep',
      synonyms: ['Gini coefficient', 'inequality of bookings'],
    },
    zh: {
      term: '签约基尼系数',
      definition: '签约额在销售之间分布得多不均：0 为人人相同，接近 1 为一人包揽。',
      formula: '各销售签约额的基尼系数',
      synonyms: ['基尼系数', '业绩不均度'],
    },
  },
  {
    id: 'productivity_index',
    model: 'ramp_curve',
    column: 'productivity_index',
    also: ['n_reps', 'low', 'high'],
    source: 'METRICS.md, Productivity and attainment',
    en: {
      term: 'Ramp curve',
      definition:
        'How productive hires are by months since hire, against the median of reps past their first year. Those who left stay in, so it does not flatter.',
      formula:
        'bookings of a month since hire ÷ monthly bookings of the median tenured rep; 80% interval',
      synonyms: ['ramp-up', 'productivity index'],
    },
    zh: {
      term: '爬坡曲线',
      definition:
        '按入职月数看新人的产出，与入职满一年销售的中位数相比。离职者仍计入，不会好看得失真。',
      formula: '入职第 n 个月的签约额 ÷ 成熟销售月签约额中位数；80% 区间',
      synonyms: ['上手曲线', '产能指数'],
    },
  },
  {
    id: 'activities_per_win',
    model: 'rep_productivity',
    column: 'activities_per_win',
    also: ['n_activities', 'pipeline_created', 'tenure_months', 'hire_profile'],
    source: 'METRICS.md, Productivity and attainment',
    en: {
      term: 'Activities per win',
      definition: 'How many calls, mails and meetings stand behind a won deal.',
      formula: 'activities ÷ deals won; empty without wins',
      synonyms: ['effort per win'],
    },
    zh: {
      term: '每单活动数',
      definition: '平均一单背后有多少次电话、邮件和会议。',
      formula: '活动数 ÷ 赢单数；没有赢单时为空',
      synonyms: ['单均活动量'],
    },
  },
  {
    id: 'pass_rate',
    model: 'hiring_funnel',
    column: 'pass_rate',
    also: ['n_entered', 'n_passed', 'median_days'],
    source: 'METRICS.md, People',
    en: {
      term: 'Pass rate of a hiring stage',
      definition:
        'Of the candidates who entered a stage of the hiring process, the share that passed it.',
      formula: 'passed ÷ entered; who is still in it counts as entered',
      synonyms: ['stage pass rate', 'hiring conversion'],
    },
    zh: {
      term: '招聘环节通过率',
      definition: '进入某一招聘环节的候选人中通过的占比。',
      formula: '通过人数 ÷ 进入人数；仍在该环节的计入进入',
      synonyms: ['环节通过率', '面试通过率'],
    },
  },
  {
    id: 'is_complete',
    model: 'interview_audit',
    column: 'is_complete',
    also: [
      'has_scorecard',
      'has_reference_call',
      'has_role_play',
      'has_debrief',
      'debrief_days',
      'interviewer_agreement',
    ],
    source: 'METRICS.md, People',
    en: {
      term: 'Complete interview record',
      definition:
        'Whether every interview has its scorecard, and reference call, role-play and debrief took place: what HR checks of the process.',
      formula: 'scorecards and reference call and role-play and debrief',
      synonyms: ['interview audit', 'process compliance'],
    },
    zh: {
      term: '面试记录完整',
      definition: '每场面试是否都有评分表，背调、角色扮演与复盘是否都做了：HR 据此检查流程。',
      formula: '评分表、背调、角色扮演、复盘全部具备',
      synonyms: ['面试审计', '流程合规'],
    },
  },
  {
    id: 'cost_per_ramped_rep',
    model: 'hire_outcomes',
    column: 'cost_per_ramped_rep',
    also: ['n_hired', 'n_left_12m', 'median_months_to_first_win', 'median_attainment_year1'],
    source: 'METRICS.md, People',
    en: {
      term: 'Cost per ramped rep',
      definition:
        'What it costs to get one rep past the ramp, those who left before included: whether a hiring profile pays.',
      formula: 'cost of all hires until ramped or gone ÷ reps who ramped',
      synonyms: ['cost of hire to productivity', 'early attrition'],
    },
    zh: {
      term: '每名成熟销售成本',
      definition: '培养出一名过了爬坡期的销售要花多少，中途离开的也算在内：看某类画像是否划算。',
      formula: '全部新人到成熟或离职为止的成本 ÷ 成熟人数',
      synonyms: ['培养成本', '早期流失'],
    },
  },
  {
    id: 'n_reports',
    model: 'span_of_control',
    column: 'n_reports',
    also: ['n_layers_below', 'n_ramping'],
    source: 'METRICS.md, People',
    en: {
      term: 'Span of control',
      definition:
        'How many people report to a manager directly, how many of them are still ramping, and how many layers are below.',
      formula: 'people with this manager at the end of the month',
      synonyms: ['direct reports', 'layers'],
    },
    zh: {
      term: '管理幅度',
      definition: '一位经理直接管多少人、其中多少仍在爬坡、其下有几层。',
      formula: '月末直属该经理的人数',
      synonyms: ['直接下属数', '管理层级'],
    },
  },
  {
    id: 'coaching_met',
    model: 'coaching_cadence',
    column: 'is_met',
    also: ['n_sessions', 'target_low', 'target_high'],
    source: 'METRICS.md, People',
    en: {
      term: 'Coaching cadence',
      definition:
        'Whether a rep was coached as often in a week as was agreed, by default once or twice.',
      formula: 'target low ≤ sessions ≤ target high',
      synonyms: ['coaching frequency', '1:1 cadence'],
    },
    zh: {
      term: '辅导频率',
      definition: '销售一周内得到的辅导是否达到约定次数，默认一到两次。',
      formula: '下限 ≤ 辅导次数 ≤ 上限',
      synonyms: ['辅导节奏', '一对一频率'],
    },
  },
  {
    id: 'lever_gap',
    model: 'rep_levers',
    column: 'gap',
    also: ['from_volume', 'from_win_rate', 'from_deal_size', 'from_cycle', 'from_ramp'],
    source: 'METRICS.md, People',
    en: {
      term: 'Gap to peers by lever',
      definition:
        'How far a rep’s velocity lies from that of peers at the same ramp, split into deals, win rate, deal size, cycle and ramp; the parts add up to the gap.',
      formula: 'Shapley value of the factors of velocity',
      synonyms: ['performance levers', 'gap decomposition'],
    },
    zh: {
      term: '与同侪差距的来源',
      definition:
        '销售速率与同阶段同侪相差多少，并拆成商机数、赢单率、客单价、周期与爬坡；各部分之和等于总差距。',
      formula: '销售速率各因子的沙普利值',
      synonyms: ['业绩杠杆', '差距分解'],
    },
  },
  {
    id: 'five_areas',
    model: 'manager_scorecard',
    column: 'execution',
    also: ['engagement', 'customer_loyalty', 'focus', 'inspection', 'team_attainment'],
    source: 'METRICS.md, People',
    en: {
      term: 'The five areas of a manager',
      definition:
        'Engagement, customer loyalty, execution, focus of time and inspection: each the share of cases that went as they should.',
      formula: 'cases in order ÷ all cases, per area',
      synonyms: ['manager scorecard', 'execution'],
    },
    zh: {
      term: '经理五项',
      definition: '敬业度、客户忠诚、执行、时间聚焦与检视：各为“按要求做到”的占比。',
      formula: '做到的次数 ÷ 全部次数，逐项计算',
      synonyms: ['经理记分卡', '执行力'],
    },
  },
  {
    id: 'practice_difference',
    model: 'top_performer_practices',
    column: 'difference',
    also: ['top_value', 'rest_value', 'low', 'high', 'q_value', 'n_top', 'n_rest'],
    source: 'METRICS.md, People',
    en: {
      term: 'What the best do differently',
      definition:
        'How much more or less of a practice the best fifth shows than the rest. The q-value allows for many practices being compared; small samples say so.',
      formula: 'mean of the top fifth − mean of the rest; bootstrap interval; Benjamini-Hochberg q',
      synonyms: ['top performer practices', 'q-value'],
    },
    zh: {
      term: '优秀者的不同做法',
      definition:
        '前五分之一的人某项做法比其他人多多少或少多少。q 值已考虑同时比较多项；样本少时会注明。',
      formula: '前五分之一均值 − 其余均值；自助法区间；Benjamini-Hochberg q 值',
      synonyms: ['标杆做法', 'q 值'],
    },
  },
];
