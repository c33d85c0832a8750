import type { Formatters } from '#web/lib/format/index.ts';
import type { T } from '#web/lib/i18n/index.ts';
import type { CallRecord } from '#web/lib/server/pages/forecast/accuracy.ts';
import type { PersonRecord, Word } from '#web/lib/server/pages/forecast/people-records.ts';
import type { MethodRecord } from '#web/lib/server/pages/forecast/method-records.ts';
import { definitionHref } from '#web/lib/shell/links.ts';
import type { Level } from '#web/lib/shell/types.ts';
import type { Column } from '#web/lib/ui/table.ts';

interface Words {
  readonly t: T;
  readonly f: Formatters;
}

const accuracy = (column: string): string => definitionHref({ model: 'forecast_accuracy', column });

/** Every method at one week of the quarter. */
export function recordColumns({ t, f }: Words): Column<MethodRecord>[] {
  return [
    {
      key: 'method',
      label: t('forecast.col.method'),
      kind: 'text',
      value: (row) => t(`forecast.method.${row.method}`),
    },
    {
      key: 'wape',
      label: t('forecast.measure.wape'),
      kind: 'percent',
      digits: 1,
      value: (row) => row.wape,
      helpHref: accuracy('absolute_percentage_error'),
    },
    {
      key: 'bias',
      label: t('forecast.measure.bias'),
      kind: 'figure',
      value: (row) => f.signedPercent(row.bias, 1),
      helpHref: accuracy('error'),
    },
    {
      key: 'coverage',
      label: t('forecast.measure.coverage'),
      kind: 'percent',
      value: (row) => row.coverage,
      helpHref: accuracy('covered_80'),
    },
    {
      key: 'pinball',
      label: t('forecast.col.pinball'),
      kind: 'percent',
      digits: 2,
      value: (row) => row.pinball,
      helpHref: accuracy('pinball_50'),
    },
    {
      key: 'periods',
      label: t('forecast.col.quarters'),
      kind: 'count',
      value: (row) => row.periods,
    },
  ];
}

/** What three methods achieved at a level. */
export interface LevelRow {
  readonly level: Level;
  readonly ensemble: MethodRecord;
  readonly stageWeighted: MethodRecord | null;
  readonly commit: MethodRecord | null;
}

/** The default beside the two numbers that people know, by level. */
export function levelColumns({ t, f }: Words): Column<LevelRow>[] {
  return [
    {
      key: 'level',
      label: t('forecast.col.level'),
      kind: 'text',
      value: (row) => t(`level.${row.level}`),
    },
    {
      key: 'ensemble',
      label: t('forecast.col.default'),
      kind: 'percent',
      digits: 1,
      value: (row) => row.ensemble.wape,
      helpHref: accuracy('absolute_percentage_error'),
    },
    {
      key: 'stage',
      label: t('forecast.col.stageWeighted'),
      kind: 'percent',
      digits: 1,
      value: (row) => row.stageWeighted?.wape,
    },
    {
      key: 'commit',
      label: t('forecast.col.commits'),
      kind: 'percent',
      digits: 1,
      value: (row) => row.commit?.wape,
    },
    {
      key: 'bias',
      label: t('forecast.measure.bias'),
      kind: 'figure',
      value: (row) => f.signedPercent(row.ensemble.bias, 1),
      helpHref: accuracy('error'),
    },
    {
      key: 'coverage',
      label: t('forecast.measure.coverage'),
      kind: 'percent',
      value: (row) => row.ensemble.coverage,
      helpHref: accuracy('covered_80'),
    },
    {
      key: 'n',
      label: t('forecast.col.n'),
      kind: 'count',
      value: (row) => row.ensemble.n,
    },
  ];
}

/** The levels with a default forecast, in their order. */
export function levelRows(records: readonly MethodRecord[]): readonly LevelRow[] {
  const find = (level: Level, method: string): MethodRecord | null =>
    records.find((record) => record.level === level && record.method === method) ?? null;
  return (['company', 'region', 'team', 'manager', 'rep'] as const).flatMap((level) => {
    const ensemble = find(level, 'ensemble');
    if (ensemble === null) return [];
    const [stageWeighted, commit] = [find(level, 'stage_weighted'), find(level, 'commit')];
    return [{ level, ensemble, stageWeighted, commit }];
  });
}

/** Whose calls come true, and whether they or the default are to be believed. */
export function callColumns({ t, f }: Words, level: Level): Column<CallRecord>[] {
  return [
    { key: 'name', label: t(`level.${level}`), kind: 'text', value: (row) => row.name },
    {
      key: 'commit_wape',
      label: t('forecast.col.commitWape'),
      kind: 'percent',
      value: (row) => row.commit_wape,
      helpHref: definitionHref({ model: 'forecast_history', column: 'commit' }),
    },
    {
      key: 'commit_bias',
      label: t('forecast.col.commitBias'),
      kind: 'figure',
      value: (row) => f.signedPercent(row.commit_bias),
    },
    {
      key: 'ensemble_wape',
      label: t('forecast.col.ensembleWape'),
      kind: 'percent',
      value: (row) => row.ensemble_wape,
      helpHref: accuracy('absolute_percentage_error'),
    },
    {
      key: 'believe',
      label: t('forecast.col.believe'),
      kind: 'text',
      value: (row) => {
        const isCall = (row.commit_wape ?? Infinity) < (row.ensemble_wape ?? Infinity);
        return t(isCall ? 'forecast.believe.commit' : 'forecast.believe.ensemble');
      },
    },
    {
      key: 'n',
      label: t('forecast.col.quarters'),
      kind: 'count',
      value: (row) => row.n,
    },
  ];
}

/** What people's own numbers have been worth. */
export function peopleColumns({ t, f }: Words): Column<PersonRecord>[] {
  const bias = (column: string): string => definitionHref({ model: 'submission_bias', column });
  const off = (word: Word | null): string => (word === null ? '—' : f.signedPercent(word.bias));
  return [
    {
      key: 'name',
      label: t('forecast.people.who'),
      kind: 'text',
      value: (row) => row.name,
      sub: (row) => t(`level.${row.level}`),
    },
    {
      key: 'n',
      label: t('forecast.people.n'),
      kind: 'count',
      value: (row) => row.commit?.n,
      helpHref: bias('n'),
    },
    {
      key: 'worth',
      label: t('forecast.people.worth'),
      kind: 'count',
      value: (row) => worthOf(row.commit),
      help: t('forecast.people.worth.help'),
    },
    {
      key: 'bias',
      label: t('forecast.col.commitBias'),
      kind: 'figure',
      value: (row) => off(row.commit),
      helpHref: bias('bias'),
    },
    {
      key: 'wape',
      label: t('forecast.col.commitWape'),
      kind: 'percent',
      value: (row) => row.commit?.wape,
      helpHref: bias('wape'),
    },
    {
      key: 'most_likely',
      label: t('forecast.people.mostLikely'),
      kind: 'figure',
      value: (row) => off(row.most_likely),
    },
    {
      key: 'best_case',
      label: t('forecast.people.bestCase'),
      kind: 'figure',
      value: (row) => off(row.best_case),
    },
  ];
}

/**
 * What a hundred said by a person has been worth: the inverse of the bias. Null where it cannot
 * be told.
 *
 * @example worthOf({ n: 12, bias: 0.25, wape: 0.3 }) // 80
 */
export function worthOf(word: Word | null): number | null {
  return word?.bias == null || word.bias <= -1 ? null : 100 / (1 + word.bias);
}
