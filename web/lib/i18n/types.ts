/** Types of the message files: a missing key or a missing parameter is a type error. */

export type Lang = 'en' | 'zh-CN';

/** The same keys in another language. */
export type Translated<English extends Record<string, string>> = Readonly<
  Record<keyof English, string>
>;

type NameOf<Slot extends string> = Slot extends `${infer Name}|${string}` ? Name : Slot;

/** `{n} {n|rep|reps} in {team}` has the parameters `n` and `team`. */
export type Params<Text extends string> = Text extends `${string}{${infer Slot}}${infer Rest}`
  ? NameOf<Slot> | Params<Rest>
  : never;
