import { calls } from './en/calls.ts';
import { boards } from './en/boards.ts';
import { catalogue } from './en/catalogue.ts';
import { charts } from './en/charts.ts';
import { data } from './en/data.ts';
import { errors } from './en/errors.ts';
import { explore } from './en/explore.ts';
import { forecast } from './en/forecast.ts';
import { glossary } from './en/glossary.ts';
import { hiring } from './en/hiring.ts';
import { metrics } from './en/metrics.ts';
import { outlook } from './en/outlook.ts';
import { overview } from './en/overview.ts';
import { pipeline } from './en/pipeline.ts';
import { plan } from './en/plan.ts';
import { reps } from './en/reps.ts';
import { review } from './en/review.ts';
import { shell } from './en/shell.ts';
import { territories } from './en/territories.ts';
import { ui } from './en/ui.ts';

/** All English messages; their keys and parameters are the types of every other language. */
export const en = {
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
