/** The work could not be done: one sentence on stderr, exit code 1. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** The command was called wrongly: one sentence on stderr, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * An error as one sentence: the paragraph before any excerpt that a database
 * or a parser adds, on one line.
 */
export function sentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [paragraph = ''] = message.split(/\n\s*\n|\nLINE \d+:/);
  return paragraph.replaceAll(/\s*\n\s*/g, ' ').trim() || 'unknown error';
}
