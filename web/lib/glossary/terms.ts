import { forecastTerms } from './terms-forecast.ts';
import { more } from './terms-people.ts';
import { performanceTerms } from './terms-performance.ts';
import { planTerms } from './terms-plan.ts';

/** What a term means in one language. */
interface Words {
  readonly term: string;
  readonly definition: string;
  readonly formula: string;
  /** Other words for it in the field. */
  readonly synonyms: readonly string[];
}

/** A metric as people talk of it, and where it is computed. */
export interface Term {
  /** Anchor of the glossary, and the column where no other is named. */
  readonly id: string;
  readonly model: string;
  readonly column: string;
  /** Columns of the same mart that the term explains too. */
  readonly also?: readonly string[];
  readonly source: string;
  readonly en: Words;
  readonly zh: Words;
}

/** The metrics of the dashboard, in the order in which a sales leader meets them. */
export const TERMS: readonly Term[] = [
  {
    id: 'coverage_ratio',
    model: 'pipeline_coverage',
    column: 'coverage_ratio',
    also: ['quota', 'won_amount', 'open_amount'],
    source: 'METRICS.md, Pipeline',
    en: {
      term: 'Pipeline coverage',
      definition:
        'How many times the open pipeline of a quarter covers the quota that is still to be won, on the day that is looked at.',
      formula: 'open amount ÷ remaining quota; empty where no quota is left',
      synonyms: ['coverage', 'pipeline-to-quota ratio', 'pipe coverage'],
    },
    zh: {
      term: '商机覆盖率',
      definition: '在查看的那一天，某财季的未结商机金额相当于剩余配额的多少倍。',
      formula: '未结商机金额 ÷ 剩余配额；没有剩余配额时为空',
      synonyms: ['管道覆盖率', '漏斗覆盖率', 'Pipeline 覆盖倍数'],
    },
  },
  {
    id: 'required_coverage',
    model: 'pipeline_coverage',
    column: 'required_coverage',
    source: 'METRICS.md, Pipeline',
    en: {
      term: 'Required coverage',
      definition:
        'The coverage that would have been enough in the past: from what was open in the same week of the last four closed quarters, and how much of it was won in the quarter.',
      formula: '1 ÷ share by value of what was open that was won within the quarter',
      synonyms: ['coverage target', 'needed coverage'],
    },
    zh: {
      term: '所需覆盖率',
      definition:
        '按历史推算“多少才够”：看最近四个已结束财季同一周的未结商机，有多少金额在当季赢单。',
      formula: '1 ÷ 同一周未结商机中当季赢单的金额占比',
      synonyms: ['目标覆盖率', '安全覆盖倍数'],
    },
  },
  {
    id: 'coverage_gap',
    model: 'pipeline_coverage',
    column: 'coverage_gap',
    source: 'METRICS.md, Pipeline',
    en: {
      term: 'Coverage gap',
      definition: 'How much more open pipeline would be needed to reach the required coverage.',
      formula: 'required coverage × remaining quota − open amount, at least 0',
      synonyms: ['pipeline gap', 'pipeline shortfall'],
    },
    zh: {
      term: '覆盖缺口',
      definition: '要达到所需覆盖率，还差多少未结商机金额。',
      formula: '所需覆盖率 × 剩余配额 − 未结商机金额，最小为 0',
      synonyms: ['商机缺口', '管道缺口'],
    },
  },
  {
    id: 'remaining_quota',
    model: 'pipeline_coverage',
    column: 'remaining_quota',
    source: 'METRICS.md, Pipeline',
    en: {
      term: 'Remaining quota',
      definition: 'What of the quota of the period is not yet won.',
      formula: 'quota − won, at least 0',
      synonyms: ['quota to go', 'gap to quota'],
    },
    zh: {
      term: '剩余配额',
      definition: '当期配额中尚未赢单的部分。',
      formula: '配额 − 已赢单金额，最小为 0',
      synonyms: ['待完成配额', '指标缺口'],
    },
  },
  {
    id: 'weighted_amount',
    model: 'pipeline_coverage',
    column: 'weighted_amount',
    source: 'METRICS.md, Pipeline',
    en: {
      term: 'Weighted pipeline',
      definition: 'The open deals of a period, each counted with the probability of its stage.',
      formula: 'Σ amount × probability',
      synonyms: ['expected value', 'factored pipeline', 'probability-weighted pipeline'],
    },
    zh: {
      term: '加权商机金额',
      definition: '当期未结商机按所处阶段的成交概率折算后的金额。',
      formula: 'Σ 金额 × 概率',
      synonyms: ['加权管道', '折算金额', '预期金额'],
    },
  },
  {
    id: 'pipeline_waterfall',
    model: 'pipeline_waterfall',
    column: 'closing',
    also: [
      'opening',
      'created',
      'pulled_in',
      'amount_up',
      'reopened',
      'reassigned_in',
      'won',
      'lost',
      'pushed_out',
      'amount_down',
      'reassigned_out',
      'closing',
    ],
    source: 'METRICS.md, Pipeline',
    en: {
      term: 'Pipeline waterfall',
      definition:
        'How the open pipeline of a quarter went from one day to another: what was created, pulled in, raised and reopened, and what was won, lost, pushed out, lowered and handed over.',
      formula: 'opening + what came in − what went out = closing, to the cent',
      synonyms: ['pipeline movement', 'pipeline bridge', 'pipeline walk'],
    },
    zh: {
      term: '商机变动瀑布',
      definition:
        '某财季的未结商机从一天到另一天是怎么变的：新建、提前、上调、重新打开多少，赢单、输单、推迟、下调、转出多少。',
      formula: '期初 + 增加 − 减少 = 期末，精确到分',
      synonyms: ['管道变动', '管道桥', '漏斗变化'],
    },
  },
  {
    id: 'conversion_rate',
    model: 'stage_conversion',
    column: 'conversion_rate',
    also: ['entered', 'advanced', 'lost', 'still_open', 'median_days', 'p90_days'],
    source: 'METRICS.md, Pipeline',
    en: {
      term: 'Stage conversion',
      definition:
        'Of the deals that entered a stage in a period, the share that went on; a deal that skips a stage has passed through it.',
      formula: 'advanced ÷ entered',
      synonyms: ['stage-to-stage conversion', 'step conversion'],
    },
    zh: {
      term: '阶段转化率',
      definition: '某期间进入某阶段的商机中，继续推进的占比；跳过该阶段视为已经过。',
      formula: '推进数 ÷ 进入数',
      synonyms: ['漏斗转化率', '环节转化率'],
    },
  },
  {
    id: 'win_rate',
    model: 'win_rates',
    column: 'win_rate',
    also: ['n_won', 'n_lost'],
    source: 'METRICS.md, Pipeline',
    en: {
      term: 'Win rate',
      definition:
        'Of the deals that were decided in a period, by close date, the share that was won. By value and by created cohort stand apart.',
      formula: 'won ÷ (won + lost); empty where nothing was closed',
      synonyms: ['close rate (by count)', 'hit rate'],
    },
    zh: {
      term: '赢单率',
      definition: '按结单日期，当期已结商机中赢单的占比。按金额、按创建批次的赢单率另列。',
      formula: '赢单数 ÷（赢单数 + 输单数）；没有结单时为空',
      synonyms: ['成交率（按数量）', '命中率'],
    },
  },
  {
    id: 'cohort_win_rate',
    model: 'win_rates',
    column: 'cohort_win_rate',
    source: 'METRICS.md, Pipeline',
    en: {
      term: 'Win rate by created cohort',
      definition:
        'Of the deals created in a period, the share won by now. The same 100 deals can give 30% by close date and 3% here: young quarters are not decided yet.',
      formula: 'created and won ÷ created',
      synonyms: ['cohort conversion', 'created-to-won rate'],
    },
    zh: {
      term: '同期赢单率',
      definition:
        '某期间创建的商机至今已赢单的占比。同样 100 个商机，按结单可能是 30%，按创建只有 3%：较新的季度尚未定局。',
      formula: '当期创建且已赢单 ÷ 当期创建',
      synonyms: ['批次转化率', '创建到赢单转化率'],
    },
  },
  {
    id: 'cumulative_share',
    model: 'bookings_linearity',
    column: 'cumulative_share',
    also: ['won_amount'],
    source: 'METRICS.md, Pipeline',
    en: {
      term: 'Linearity',
      definition: 'How evenly the bookings of a quarter come in over its thirteen weeks.',
      formula: 'bookings up to the week ÷ bookings of the quarter',
      synonyms: ['bookings linearity', 'hockey stick'],
    },
    zh: {
      term: '签约均匀度',
      definition: '一个财季的签约额在十三周内是否均匀到来。',
      formula: '截至该周的签约额 ÷ 全季签约额',
      synonyms: ['线性度', '季末冲刺程度'],
    },
  },
  ...forecastTerms,
  ...more,
  ...performanceTerms,
  ...planTerms,
];

/**
 * The term of a column of a model: its own, that which explains it too, or the one that is named
 * like the column, whichever model has it.
 */
export function termOf(model: string, column: string): Term | null {
  const ofModel = TERMS.filter((term) => term.model === model);
  return (
    ofModel.find((term) => term.column === column) ??
    TERMS.find((term) => term.id === column) ??
    ofModel.find((term) => term.also?.includes(column)) ??
    null
  );
}
