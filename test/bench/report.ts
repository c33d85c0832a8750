/** One line of a table: what was measured, beside its bound, and what it has to reach. */
export interface Line {
  readonly what: string;
  readonly measured: string;
  readonly bound: string;
  readonly ratio: string;
  readonly target: string;
  readonly isReached: boolean | null;
}

/** Lines on one subject. */
export interface Section {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly notes?: readonly string[];
}

/** A benchmark as a page of Markdown. */
export function markdown(given: {
  readonly date: string;
  readonly machine: readonly string[];
  readonly size: string;
  readonly sections: readonly Section[];
}): string {
  const head = [
    '# Benchmarks',
    '',
    `Measured on ${given.date} by \`npm run bench\`: ${given.size}. Every bound is taken in the same run.`,
    '',
    ...given.machine.map((line) => `- ${line}`),
  ];
  return `${[...head, ...given.sections.flatMap(section)].join('\n')}\n`;
}

function section({ title, lines, notes = [] }: Section): string[] {
  const rows = [
    ['what', 'measured', 'bound', 'ratio', 'target', 'reached'],
    ...lines.map(({ what, measured, bound, ratio, target, isReached }) => [
      what,
      measured,
      bound,
      ratio,
      target,
      isReached === null ? '' : isReached ? 'yes' : '**no**',
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => [...(row[at] ?? '')].length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - [...cell].length)).join(' | ')} |`;
  const [header = [], ...body] = rows;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [
    '',
    `## ${title}`,
    '',
    line(header),
    rule,
    ...body.map(line),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ];
}

/** Seconds or milliseconds, three figures. */
export function duration(ms: number): string {
  if (ms >= 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms >= 1_000) return `${(ms / 1000).toFixed(2)} s`;
  return `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
}

/** Rows a second, in millions or thousands. */
export function rate(rows: number, ms: number): string {
  const perSecond = rows / (ms / 1000);
  return perSecond >= 1e6
    ? `${(perSecond / 1e6).toFixed(2)} M rows/s`
    : `${(perSecond / 1e3).toFixed(0)} k rows/s`;
}
