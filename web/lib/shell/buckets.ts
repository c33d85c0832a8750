/** What adds to the open pipeline of a quarter, and what takes from it: columns of the waterfall. */
export const INS = ['created', 'pulled_in', 'amount_up', 'reopened', 'reassigned_in'] as const;
export const OUTS = ['won', 'lost', 'pushed_out', 'amount_down', 'reassigned_out'] as const;
export const BUCKETS = [...INS, ...OUTS] as const;
export type Bucket = (typeof BUCKETS)[number];

export const isIn = (bucket: Bucket): boolean => (INS as readonly string[]).includes(bucket);
