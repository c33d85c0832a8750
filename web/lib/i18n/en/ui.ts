/** Words of the shared components. */
export const ui = {
  'ui.rows': '{n} {n|row|rows}',
  'ui.none': 'No rows',
  'ui.csv': 'CSV',
  'ui.json': 'JSON',
  'ui.download': 'Download as {format}',
  'ui.showData': 'Show data',
  'ui.chartHelp': 'Use the arrow keys to read the points.',
  'ui.chart': 'chart',
  'ui.noChart': 'Nothing to draw for this choice.',
  'ui.close': 'Close',
  'ui.print': 'Print',
  'ui.n': 'n = {n}',
  'ui.trend': 'trend from {from} to {to}',
  'ui.scrollTable': 'Table: {caption}',
  'ui.previous': 'Previous',
  'ui.next': 'Next',
} as const;
