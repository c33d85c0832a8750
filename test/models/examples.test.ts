import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compileFunction } from 'node:vm';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['models', 'web/lib/format', 'web/lib/i18n', 'web/lib/charts', 'web/lib/ui'];

interface Example {
  readonly expression: string;
  readonly expected: string;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.svelte.ts') ? [path] : [];
  });
}

/** `@example expression // result`, over one line or several, up to the end of the docstring. */
function examplesOf(text: string): Example[] {
  return [...text.matchAll(/@example([\s\S]*?)\s*\*\//g)].map(([, body = '']) => {
    const lines = body.split('\n').map((line) => line.replace(/^\s*\* ?/, ''));
    const code = lines.join('\n').trim();
    const at = code.lastIndexOf('//');
    return { expression: code.slice(0, at).trim(), expected: code.slice(at + 2).trim() };
  });
}

function evaluate(code: string, scope: Readonly<Record<string, unknown>>): unknown {
  const run = compileFunction(`return (${code});`, Object.keys(scope)) as (
    ...values: unknown[]
  ) => unknown;
  return run(...Object.values(scope));
}

const files = FOLDERS.flatMap((folder) => sources(join(ROOT, folder)))
  .map((path) => ({
    path,
    name: relative(ROOT, path),
    examples: examplesOf(readFileSync(path, 'utf8')),
  }))
  .filter(({ examples }) => examples.length > 0);

describe.each(files)('the example in $name', ({ path, examples }) => {
  it.each(examples)('$expression', async ({ expression, expected }) => {
    const { en } = await import('#web/lib/i18n/en.ts');
    const scope = { en, ...((await import(path)) as Record<string, unknown>) };
    expect(evaluate(expression, scope)).toEqual(evaluate(expected, scope));
  });
});

it('every function of models/ shows an example', () => {
  const without = sources(join(ROOT, 'models')).filter((path) => {
    const text = readFileSync(path, 'utf8');
    return /export function/.test(text) && examplesOf(text).length === 0;
  });
  expect(without).toEqual([]);
});
