import { calls } from './zh/calls.ts';
import { boards } from './zh/boards.ts';
import { catalogue } from './zh/catalogue.ts';
import { charts } from './zh/charts.ts';
import { data } from './zh/data.ts';
import { errors } from './zh/errors.ts';
import { explore } from './zh/explore.ts';
import { forecast } from './zh/forecast.ts';
import { glossary } from './zh/glossary.ts';
import { hiring } from './zh/hiring.ts';
import { metrics } from './zh/metrics.ts';
import { outlook } from './zh/outlook.ts';
import { overview } from './zh/overview.ts';
import { pipeline } from './zh/pipeline.ts';
import { plan } from './zh/plan.ts';
import { reps } from './zh/reps.ts';
import { review } from './zh/review.ts';
import { shell } from './zh/shell.ts';
import { territories } from './zh/territories.ts';
import { ui } from './zh/ui.ts';
import type { Messages } from './translator.ts';

/** 简体中文的全部文案 */
export const zh: Messages = {
  ...calls,
  ...boards,
  ...catalogue,
  ...charts,
  ...data,
  ...errors,
  ...explore,
  ...forecast,
  ...glossary,
  ...hiring,
  ...metrics,
  ...outlook,
  ...overview,
  ...pipeline,
  ...plan,
  ...reps,
  ...review,
  ...shell,
  ...territories,
  ...ui,
};
