/** The pages of the dashboard that browser tests and screenshots look at. */
export const PAGES = [
  { name: 'overview', path: '/' },
  { name: 'forecast', path: '/forecast' },
  { name: 'calls', path: '/forecast/calls' },
  { name: 'outlook', path: '/forecast/outlook' },
  { name: 'accuracy', path: '/forecast/accuracy' },
  { name: 'pipeline', path: '/pipeline' },
  { name: 'plan', path: '/plan' },
  { name: 'compare', path: '/plan/compare' },
  { name: 'territories', path: '/plan/territories' },
  { name: 'reps', path: '/reps' },
  { name: 'review', path: '/review' },
  { name: 'hiring', path: '/hiring' },
  {
    name: 'explore',
    path: `/explore?${new URLSearchParams({ sql: 'select period, win_rate, n_won from win_rates where level = $level order by period', 'p.level': 'company' })}`,
  },
  { name: 'boards', path: '/boards' },
  { name: 'board', path: '/boards/all' },
  { name: 'glossary', path: '/glossary' },
  { name: 'data', path: '/data' },
  { name: 'upload', path: '/data/upload' },
  { name: 'models', path: '/models' },
  { name: 'model', path: '/models/pipeline_coverage' },
] as const;

export const THEMES = ['light', 'dark'] as const;
export const LANGUAGES = ['en', 'zh-CN'] as const;
export const WIDTHS = [1440, 390] as const;

export interface View {
  readonly theme: (typeof THEMES)[number];
  readonly lang: (typeof LANGUAGES)[number];
  readonly width: (typeof WIDTHS)[number];
}

/** The views that each page is tested in: every language, theme and width once or more. */
export const VIEWS: readonly View[] = [
  { lang: 'en', theme: 'light', width: 1440 },
  { lang: 'en', theme: 'light', width: 390 },
  { lang: 'zh-CN', theme: 'dark', width: 1440 },
  { lang: 'zh-CN', theme: 'dark', width: 390 },
];
