import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { chinese, inLanguage } from '#web/lib/i18n/sentences/index.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** What is thrown as `BadFile`, and every text that says what was expected, with slots filled. */
function sentencesOf(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text !== null && /; (expected|export|save|say|wait) /.test(text)) found.push(text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map(({ literal }) => `7${literal.text}`).join('');
}

it('every sentence with which ingest sets a row aside or refuses a file has Chinese', () => {
  const files = ['ingest/readers', 'ingest/readers/xlsx', 'ingest/land'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.ts') && !/^(mapping|yaml-file|propose-mapping)/.test(name))
      .map((name) => join(ROOT, folder, name)),
  );
  const all = files.flatMap(sentencesOf);
  expect(all.length).toBeGreaterThan(70);
  // These hold one of two sentences in a slot.
  const whole = all.map((one) =>
    one
      .replace('ambiguous date: 7 may', 'ambiguous date: "7" in column 7, row 7 of 7 may')
      .replace('ambiguous amount: 7 may', 'ambiguous amount: "7" in column 7, row 7 of 7 may')
      .replace('missing required 7:', 'missing required column:'),
  );
  expect(whole.filter((one) => chinese(one) === null)).toEqual([]);
});

it('a sentence keeps its values, also those of a sentence within it', () => {
  const say = (text: string) => inLanguage(text, 'zh-CN');
  expect(say('duplicate id 006A: differs from row 3, which was kept')).toContain('006A');
  expect(say('row 3, close_date "2026-02-31": missing required value')).toBe(
    '第 3 行，close_date“2026-02-31”：缺少必填值',
  );
  expect(say('delimiter semicolon: the header has 9 fields by it, 1 by comma')).toBe(
    '分隔符为分号：表头按它有 9 列，按逗号有 1 列',
  );
  expect(say('encoding GB18030: 12 character pairs fit GB18030, 11 of them everyday ones')).toBe(
    '编码为 GB18030：12 对字节符合 GB18030，其中 11 个是常用字',
  );
});

it('what nobody knows stays as it is, and English is English', () => {
  expect(inLanguage('some other words', 'zh-CN')).toBe('some other words');
  expect(inLanguage('missing required value', 'en')).toBe('missing required value');
});
