/** The meaning of a colour; never the only carrier of the meaning. */
export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad';
