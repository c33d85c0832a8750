import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { isWebStale } from '../../../bin/steps/web-build.ts';
import { temporaryFolder } from '../support/quotient.ts';

const folder = temporaryFolder('web-build');
const root = join(folder.path, 'root');
const build = join(folder.path, 'build');
afterAll(() => folder.remove());

/** A file or folder last changed at this second. */
function changed(path: string, second: number): void {
  utimesSync(path, second, second);
}

function write(path: string, second: number): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  changed(path, second);
}

beforeEach(() => {
  rmSync(root, { recursive: true, force: true });
  rmSync(build, { recursive: true, force: true });
  write(join(root, 'web/routes/+page.svelte'), 100);
  write(join(root, 'package-lock.json'), 100);
  write(join(build, 'handler.js'), 200);
  changed(join(root, 'web/routes'), 100);
  changed(join(root, 'web'), 100);
});

describe('the built dashboard', () => {
  it('is fresh while its sources are older', () => {
    expect(isWebStale(root, build)).toBe(false);
  });

  it('is stale where there is none', () => {
    rmSync(build, { recursive: true });
    expect(isWebStale(root, build)).toBe(true);
  });

  it('is stale once a source is newer', () => {
    changed(join(root, 'web/routes/+page.svelte'), 201);
    expect(isWebStale(root, build)).toBe(true);
  });

  it('is stale once a source was removed', () => {
    rmSync(join(root, 'web/routes/+page.svelte'));
    expect(isWebStale(root, build)).toBe(true);
  });

  it('is stale once a package changed', () => {
    changed(join(root, 'package-lock.json'), 201);
    expect(isWebStale(root, build)).toBe(true);
  });

  it('is fresh whatever else changes', () => {
    write(join(root, 'README.md'), 300);
    expect(isWebStale(root, build)).toBe(false);
  });
});
