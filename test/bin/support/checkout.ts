import { cpSync, existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './quotient.ts';

/**
 * A copy of the checkout in which a test may break a model: sources are copied,
 * packages and the built dashboard are shared; `more` names other parts to copy.
 */
export function copyOfCheckout(to: string, more: readonly string[] = []): string {
  const root = join(to, 'checkout');
  for (const part of ['bin', 'ingest', 'sql', 'models', 'package.json', ...more]) {
    const from = join(ROOT, part);
    if (existsSync(from)) cpSync(from, join(root, part), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  if (existsSync(join(ROOT, 'build'))) symlinkSync(join(ROOT, 'build'), join(root, 'build'));
  return root;
}
