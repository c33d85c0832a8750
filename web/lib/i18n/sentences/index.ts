import type { Lang } from '../types.ts';
import { FILES } from './files.ts';
import { ROWS } from './rows.ts';
import { SEEN } from './seen.ts';

interface Pattern {
  readonly whole: RegExp;
  readonly names: readonly string[];
  readonly zh: string;
}

const SLOT = /\{(\w+\*?)\}/g;

/** How much of a pattern is said in so many words; one that begins with a slot fits too much. */
const weight = (english: string): number =>
  english.replace(SLOT, '').length - (english.startsWith('{') ? 10_000 : 0);

/** What says most comes first. */
const PATTERNS: readonly Pattern[] = Object.entries({ ...ROWS, ...FILES, ...SEEN })
  .sort(([a], [b]) => weight(b) - weight(a))
  .map(([english, zh]) => ({
    whole: new RegExp(
      `^${english
        .split(SLOT)
        .map((part, at) => (at % 2 === 1 ? '([\\s\\S]*?)' : escaped(part)))
        .join('')}$`,
    ),
    names: [...english.matchAll(SLOT)].map(([, name = '']) => name),
    zh,
  }));

/**
 * A sentence of ingest in the reader's language: why a row was set aside or a file refused, what
 * was seen of it, how its columns changed. The command says it in English and stores it so; what
 * has no Chinese here (an older wording, a database's own words) stays as it is.
 *
 * @example inLanguage('row 3: missing required value', 'zh-CN') // '第 3 行：缺少必填值'
 */
export function inLanguage(sentence: string, lang: Lang): string {
  return lang === 'en' ? sentence : (chinese(sentence) ?? sentence);
}

/** The Chinese of a sentence; null where it is none of ingest's. Slots with a star hold sentences. */
export function chinese(sentence: string): string | null {
  for (const { whole, names, zh } of PATTERNS) {
    const found = whole.exec(sentence);
    if (found === null) continue;
    const values = new Map(names.map((name, at) => [name, found[at + 1] ?? '']));
    return zh.replace(SLOT, (_, name: string) => {
      const value = values.get(name) ?? '';
      return name.endsWith('*') ? (chinese(value) ?? value) : value;
    });
  }
  return null;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
