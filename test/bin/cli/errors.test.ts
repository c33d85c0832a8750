import { describe, expect, it } from 'vitest';
import { sentence } from '../../../bin/cli/errors.ts';

describe('an error as a sentence', () => {
  it('leaves out the excerpt that a database adds', () => {
    const error = new Error(
      'Catalog Error: Table with name x does not exist!\nDid you mean "y"?\n\nLINE 1: select\n  ^',
    );
    expect(sentence(error)).toBe(
      'Catalog Error: Table with name x does not exist! Did you mean "y"?',
    );
  });

  it('is never empty', () => {
    expect(sentence(new Error(''))).toBe('unknown error');
  });

  it('is taken from what is no Error too', () => {
    expect(sentence('out of disk')).toBe('out of disk');
  });
});
