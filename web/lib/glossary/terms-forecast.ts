import type { Term } from './terms.ts';

/** Velocity, slippage, and how good forecasts are. */
export const forecastTerms: readonly Term[] = [
  {
    id: 'velocity',
    model: 'sales_velocity',
    column: 'velocity',
    also: ['n_opportunities', 'average_won_amount', 'win_rate', 'median_cycle_days'],
    source: 'METRICS.md, Pipeline',
    en: {
      term: 'Sales velocity',
      definition:
        'How much the pipeline brings in a day: more deals, larger deals, more of them won, or faster, all raise it.',
      formula: 'deals worked × win rate × average won amount ÷ median cycle in days',
      synonyms: ['pipeline velocity', 'revenue per day'],
    },
    zh: {
      term: '销售速率',
      definition:
        '现有商机平均每天带来多少签约额：商机更多、单子更大、赢得更多或成交更快，都会提高它。',
      formula: '商机数 × 赢单率 × 平均赢单金额 ÷ 成交周期中位数（天）',
      synonyms: ['管道流速', '日均产出'],
    },
  },
  {
    id: 'push_rate',
    model: 'deal_slippage',
    column: 'push_rate',
    also: ['n_due', 'n_pushed', 'median_push_days', 'n_pushed_twice'],
    source: 'METRICS.md, Pipeline',
    en: {
      term: 'Slippage',
      definition:
        'Of the deals that were due in a quarter, the share whose close date was moved to a later quarter before they were closed.',
      formula: 'pushed ÷ due; empty where nothing was due',
      synonyms: ['push rate', 'deal slippage', 'slipped deals'],
    },
    zh: {
      term: '延期率',
      definition: '原定当季结单的商机中，结单前被改到更晚季度的占比。',
      formula: '延期数 ÷ 原定当季结单数；没有到期商机时为空',
      synonyms: ['滑单率', '推单率', '顺延商机'],
    },
  },
  {
    id: 'win_rate_by_amount',
    model: 'win_rates',
    column: 'win_rate_by_amount',
    also: ['amount_won', 'amount_lost'],
    source: 'METRICS.md, Pipeline',
    en: {
      term: 'Win rate by amount',
      definition:
        'Of the value that was decided in a period, the share that was won. Below the win rate by count where large deals are lost more often.',
      formula: 'amount won ÷ (amount won + amount lost)',
      synonyms: ['value win rate', 'close rate (by value)'],
    },
    zh: {
      term: '金额赢单率',
      definition: '当期已结商机金额中赢单金额的占比。若大单更容易输，它会低于按数量的赢单率。',
      formula: '赢单金额 ÷（赢单金额 + 输单金额）',
      synonyms: ['按金额赢单率', '金额转化率'],
    },
  },
  {
    id: 'expected_bookings',
    model: 'forecast_history',
    column: 'mean',
    also: ['p10', 'p50', 'p90'],
    source: 'METRICS.md, Forecast',
    en: {
      term: 'Forecast with interval',
      definition:
        'What a quarter is expected to bring, with the range that four out of five quarters should fall into. A past day’s forecast knows only that day.',
      formula: 'mean of the outcomes; interval from p10 to p90',
      synonyms: ['expected bookings', 'landing estimate', '80% interval'],
    },
    zh: {
      term: '预测与区间',
      definition:
        '预计整个季度签多少，以及五次中应有四次落入的范围。过去某日的预测只用当日已知的信息。',
      formula: '各种结果的均值；区间为 p10 至 p90',
      synonyms: ['预计签约额', '落点预测', '80% 区间'],
    },
  },
  {
    id: 'commit_call',
    model: 'forecast_history',
    column: 'commit',
    also: ['best_case'],
    source: 'METRICS.md, Forecast',
    en: {
      term: 'Commit',
      definition:
        'What a person says will be won in the quarter, everything already won included; best case adds what could be won if things go well. Overrides keep the first call.',
      formula: 'as submitted, rolled up the reporting line',
      synonyms: ['commit call', 'call', 'best case'],
    },
    zh: {
      term: '承诺',
      definition:
        '本人承诺当季能签下的金额，含已赢单；最佳情况再加上顺利时可能拿下的。上级修正后仍保留原填报。',
      formula: '按填报值沿汇报线汇总',
      synonyms: ['Commit', '承诺预测', '最佳情况'],
    },
  },
  {
    id: 'forecast_error',
    model: 'forecast_accuracy',
    column: 'error',
    also: ['forecast', 'actual', 'absolute_percentage_error', 'week_of_quarter'],
    source: 'METRICS.md, Forecast',
    en: {
      term: 'Forecast error',
      definition:
        'How far a forecast of a week lay from what the quarter came to. MASE is the same set beside the error of simply repeating the past: below 1 it beats that.',
      formula:
        'forecast − actual; in percent of the actual; MASE = mean |error| ÷ mean |error| of the naive forecast',
      synonyms: ['miss', 'APE', 'MASE'],
    },
    zh: {
      term: '预测误差',
      definition:
        '某一周的预测与季度实际结果相差多少。MASE 把它与“照搬过去”的误差相比：小于 1 说明更好。',
      formula: '预测 − 实际；按实际值折算百分比；MASE = 平均绝对误差 ÷ 朴素预测的平均绝对误差',
      synonyms: ['偏离', '绝对百分比误差', 'MASE'],
    },
  },
  {
    id: 'wape',
    model: 'submission_bias',
    column: 'wape',
    also: ['n'],
    source: 'METRICS.md, Forecast',
    en: {
      term: 'WAPE',
      definition:
        'How large the misses are in all, whichever way they go. Small members cannot blow it up, as a mean of percentages would let them.',
      formula: 'sum of |forecast − actual| ÷ sum of actuals',
      synonyms: ['weighted absolute percentage error', 'forecast accuracy (1 − WAPE)'],
    },
    zh: {
      term: 'WAPE 加权误差',
      definition: '不论偏高偏低，误差合计有多大。与百分比取平均不同，小单位不会把它放大。',
      formula: '|预测 − 实际| 之和 ÷ 实际之和',
      synonyms: ['加权绝对百分比误差', '预测准确率（1 − WAPE）'],
    },
  },
  {
    id: 'forecast_bias',
    model: 'submission_bias',
    column: 'bias',
    source: 'METRICS.md, Forecast',
    en: {
      term: 'Forecast bias',
      definition:
        'Whether somebody calls too high or too low on the whole: above 0 is optimistic, below 0 holds back.',
      formula: 'sum of (forecast − actual) ÷ sum of actuals',
      synonyms: ['optimism', 'sandbagging', 'happy ears'],
    },
    zh: {
      term: '预测偏差',
      definition: '总体上报高还是报低：大于 0 偏乐观，小于 0 有保留。',
      formula: '（预测 − 实际）之和 ÷ 实际之和',
      synonyms: ['乐观偏差', '压单', '留余量'],
    },
  },
  {
    id: 'pinball_loss',
    model: 'forecast_accuracy',
    column: 'pinball_50',
    also: ['pinball_10', 'pinball_90'],
    source: 'METRICS.md, Forecast',
    en: {
      term: 'Pinball loss',
      definition:
        'How good a whole interval is: it is punished for missing and for being wider than needed. Lower is better.',
      formula:
        'at quantile q: q × (actual − p) where the actual is above p, else (1 − q) × (p − actual)',
      synonyms: ['quantile loss'],
    },
    zh: {
      term: '分位数损失',
      definition: '衡量整个区间的好坏：没覆盖住会扣分，宽得没必要也会扣分。越低越好。',
      formula: '分位 q：实际高于 p 时为 q ×（实际 − p），否则为（1 − q）×（p − 实际）',
      synonyms: ['Pinball 损失', '分位损失'],
    },
  },
  {
    id: 'coverage_80',
    model: 'forecast_accuracy',
    column: 'covered_80',
    source: 'METRICS.md, Forecast',
    en: {
      term: 'Coverage of intervals',
      definition:
        'How often the outcome fell into the 80% interval. Near 80% the interval is honest; far above it is too wide to be of use.',
      formula: 'quarters with p10 ≤ actual ≤ p90 ÷ quarters',
      synonyms: ['interval coverage', 'calibration of intervals'],
    },
    zh: {
      term: '区间命中率',
      definition: '实际结果落入 80% 区间的次数占比。接近 80% 说明区间可信；远高于它则宽得没有用。',
      formula: 'p10 ≤ 实际 ≤ p90 的季度数 ÷ 季度数',
      synonyms: ['区间覆盖率', '区间校准'],
    },
  },
];
