import type { FileLanguage } from '../render.ts';
import type { Reason } from './reasons.ts';

const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

/**
 * Why is a target missed, in plain words? Amounts as `money` writes them.
 *
 * @example reasonText({ code: 'still_ramping', quarter: 'FY2027-Q2', after: '2027-03', miss: 5 }, 'en', String) // "FY2027-Q2 can't be reached: hires after March 2027 are still ramping; 5 is missing."
 */
export function reasonText(
  reason: Reason,
  language: FileLanguage,
  money: (amount: number) => string,
): string {
  return language === 'en' ? english(reason, money) : chinese(reason, money);
}

function english(reason: Reason, money: (amount: number) => string): string {
  switch (reason.code) {
    case 'still_ramping':
      return reason.after === null
        ? `${reason.quarter} can't be reached: whoever can be hired by then is still ramping; ${money(reason.miss)} is missing.`
        : `${reason.quarter} can't be reached: hires after ${monthEn(reason.after)} are still ramping; ${money(reason.miss)} is missing.`;
    case 'contradiction':
      return `No plan keeps all of this at once: ${reason.limits.map((limit) => LIMIT.en[limit]).join('; ')}.`;
    default:
      return `${capital(LIMIT.en[reason.code])} stands in the way of ${reason.quarters.join(', ')}: without it ${money(reason.helps)} less would be missing.`;
  }
}

function chinese(reason: Reason, money: (amount: number) => string): string {
  switch (reason.code) {
    case 'still_ramping':
      return reason.after === null
        ? `${reason.quarter} 无法达成：届时能到岗的新人都还在爬坡，缺口 ${money(reason.miss)}。`
        : `${reason.quarter} 无法达成：${monthZh(reason.after)}之后入职的人届时还在爬坡，缺口 ${money(reason.miss)}。`;
    case 'contradiction':
      return `以下条件无法同时满足：${reason.limits.map((limit) => LIMIT['zh-CN'][limit]).join('；')}。`;
    default:
      return `${LIMIT['zh-CN'][reason.code]}限制了 ${reason.quarters.join('、')}：放开后缺口可减少 ${money(reason.helps)}。`;
  }
}

const LIMIT = {
  en: {
    hires_per_month: 'the number of hires a month',
    interviews_per_month: 'the number of interviews a month',
    budget: 'the budget',
    mix: 'the mix of experienced and developing hires',
    teams: 'the size of teams',
    span: 'the span of control',
  },
  'zh-CN': {
    hires_per_month: '每月招聘人数上限',
    interviews_per_month: '每月面试场次上限',
    budget: '预算',
    mix: '有经验与培养型的配比',
    teams: '团队人数上下限',
    span: '管理幅度',
  },
} as const;

const monthEn = (month: string): string =>
  `${MONTHS[Number(month.slice(5)) - 1] ?? ''} ${month.slice(0, 4)}`;
const monthZh = (month: string): string => `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
