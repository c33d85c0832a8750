import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one plain line, `N passed, N failed`, for tools that count; skipped tests are named before it. */
export default class PlainCount implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state !== 'pending') count[state] += 1;
      }
      if (module.errors().length > 0) count.failed += 1;
    }
    if (count.skipped > 0) process.stdout.write(`\n${count.skipped} skipped\n`);
    process.stdout.write(`\n${count.passed} passed, ${count.failed} failed\n`);
  }
}
