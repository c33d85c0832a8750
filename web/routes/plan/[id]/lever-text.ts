import type { Formatters } from '#web/lib/format/index.ts';
import type { T } from '#web/lib/i18n/index.ts';
import type { Lever } from '#models/scenario/scenario.ts';

/** Name of a person by id. */
export type NameOf = (id: string) => string;

/** A lever as a sentence that a sales leader would say. */
export function leverText(lever: Lever, t: T, f: Formatters, nameOf: NameOf): string {
  const where = 'team' in lever && lever.team ? lever.team : t('plan.everywhere');
  switch (lever.kind) {
    case 'hire':
      return t(lever.role === 'manager' ? 'plan.says.hireManager' : 'plan.says.hire', {
        n: lever.count,
        profile: t(`plan.profile.${lever.profile}`),
        team: lever.team,
        month: f.month(`${lever.month}-01`),
      });
    case 'leave':
      return lever.rep === undefined
        ? t('plan.says.leaveTeam', {
            n: lever.count ?? 1,
            team: lever.team ?? '',
            month: f.month(`${lever.month}-01`),
          })
        : t('plan.says.leave', { name: nameOf(lever.rep), month: f.month(`${lever.month}-01`) });
    case 'promote':
      return t('plan.says.promote', {
        name: nameOf(lever.rep),
        month: f.month(`${lever.month}-01`),
      });
    case 'transfer':
      return t('plan.says.transfer', {
        name: nameOf(lever.rep),
        team: lever.to,
        month: f.month(`${lever.month}-01`),
      });
    case 'report':
      return t('plan.says.report', { name: nameOf(lever.rep), to: nameOf(lever.to) });
    case 'target': {
      const of = lever.industry ?? lever.quarter ?? t('plan.allQuarters');
      return lever.amount === undefined
        ? t('plan.says.targetChange', { of, change: f.signedPercent(lever.change) })
        : t('plan.says.targetAmount', { of, amount: f.moneyShort(lever.amount) });
    }
    case 'quota':
      return t('plan.says.quota', { method: t(`plan.method.${lever.method}`) });
    case 'quota_for': {
      const who = lever.rep === undefined ? where : nameOf(lever.rep);
      return lever.amount === undefined
        ? t('plan.says.quotaChange', { who, change: f.signedPercent(lever.change) })
        : t('plan.says.quotaAmount', { who, amount: f.moneyShort(lever.amount) });
    }
    case 'over_assignment':
    case 'marketing_share':
    case 'mix':
    case 'backfill':
      return t(`plan.says.${lever.kind}`, { share: f.percent(lever.share) });
    case 'ramp':
      return t('plan.says.ramp', {
        profile: t(`plan.profile.${lever.profile}`),
        months: f.months(lever.months ?? lever.curve?.length ?? null),
      });
    case 'attrition':
      return lever.yearly === undefined
        ? t('plan.says.attritionChange', { change: f.signedPercent(lever.change) })
        : t('plan.says.attritionYearly', { share: f.percent(lever.yearly) });
    case 'seasonality':
      return t('plan.says.seasonality');
    case 'new_team':
      return t('plan.says.newTeam', {
        team: lever.team,
        like: lever.like,
        month: f.month(`${lever.from}-01`),
      });
    case 'win_rate':
    case 'deal_size':
    case 'cycle':
    case 'price':
    case 'productivity': {
      const of = lever.team ?? lever.segment ?? t('plan.everywhere');
      const what = t(`plan.lever.${lever.kind}`);
      const change = f.signedPercent(lever.change);
      return lever.from === undefined
        ? t('plan.says.effect', { what, of, change })
        : t('plan.says.effectFrom', { what, of, change, month: f.month(`${lever.from}-01`) });
    }
  }
}
