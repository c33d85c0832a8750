import type { PlanFigure } from './plan-speed.ts';

/** A document with one section of the second level replaced, or added at its end. */
export function withSection(
  document: string,
  title: string,
  figures: readonly PlanFigure[],
  about: { readonly date: string; readonly machine: readonly string[]; readonly seeds: string },
): string {
  const rows = [
    ['what', 'measured', 'target', 'met'],
    ...figures.map(({ what, measured, target, isMet }) => [
      what,
      measured,
      target,
      isMet === null ? '' : isMet ? 'yes' : '**no**',
    ]),
  ];
  const widths = [0, 1, 2, 3].map((at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  const section = [
    `## ${title}`,
    '',
    `Measured on ${about.date} by \`npm run bench:plan\`, medians, on ${about.machine.join(', ')}.`,
    `Past plans of the demo companies of the seeds ${about.seeds}; others served for tuning.`,
    '',
    line(head),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...body.map(line),
    '',
  ].join('\n');
  const start = document.indexOf(`## ${title}\n`);
  if (start < 0) return `${document.trimEnd()}\n\n${section}`;
  const next = document.indexOf('\n## ', start + 1);
  return `${document.slice(0, start)}${section}${next < 0 ? '' : document.slice(next)}`;
}
