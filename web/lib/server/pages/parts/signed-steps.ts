import type { Formatters } from '#web/lib/format/index.ts';
import type { WaterfallInput } from '#web/lib/charts/waterfall.ts';
import { INS, OUTS } from '#web/lib/shell/buckets.ts';
import type { Changes } from './changes.ts';

/** The buckets of a waterfall in reading order, what leaves the pipeline negative. */
export function signedSteps(
  { opening, closing, from, to, buckets }: Changes,
  f: Pick<Formatters, 'dateShort'>,
): WaterfallInput {
  return {
    opening,
    closing,
    from: f.dateShort(from),
    to: f.dateShort(to),
    steps: [
      ...INS.map((key) => ({ key, amount: buckets[key] })),
      ...OUTS.map((key) => ({ key, amount: -buckets[key] })),
    ],
  };
}
