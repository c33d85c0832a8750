import { describe, expect, it } from 'vitest';
import { progressView } from '../../../bin/cli/progress.ts';

function screen(isTTY: boolean) {
  let text = '';
  const stream = { isTTY, write: (part: string) => ((text += part), true), columns: 80 };
  return { stream: stream as unknown as NodeJS.WriteStream, text: () => text };
}

const step = (done: number, phase = 'build') => ({ phase, label: 'dim_rep', done, total: 10 });

describe('progress', () => {
  it('of work that ends within a second is not shown', () => {
    const { stream, text } = screen(false);
    const view = progressView(stream, () => 0);
    view.onProgress(step(1));
    view.stop();
    expect(text()).toBe('');
  });

  it('is plain lines where there is no terminal: one a phase, then one in five seconds', () => {
    const { stream, text } = screen(false);
    let now = 0;
    const view = progressView(stream, () => now);
    for (now = 0; now <= 8_000; now += 500) view.onProgress(step(now / 1_000));
    view.onProgress(step(9, 'test'));
    view.stop();
    expect(text().split('\n').slice(0, -1)).toEqual([
      'build: 10% dim_rep',
      'build: 60% dim_rep',
      'test: 90% dim_rep',
    ]);
  });

  it('of an unknown total is 0%', () => {
    const { stream, text } = screen(false);
    let now = 0;
    const view = progressView(stream, () => now);
    now = 2_000;
    view.onProgress({ ...step(5), total: 0 });
    expect(text()).toBe('build: 0% dim_rep\n');
  });
});
