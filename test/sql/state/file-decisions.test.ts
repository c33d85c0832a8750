import { describe, expect, it } from 'vitest';
import { driftStatuses, type FileDecision } from '#sql/state/file-decisions.ts';

const gone = 'column "Note" is gone';
const added = 'new column "Owner"';
const file = (fileId: string, changes: string[], source = 'crm.deal') => ({
  fileId,
  source,
  changes,
});
const said = (verdict: FileDecision['verdict']): FileDecision => ({
  verdict,
  by: 'Ana Ruiz',
  at: '2026-11-25T09:00:00.000Z',
});

describe('how changed columns stand', () => {
  it('asks of every change that nobody has spoken of, and of no file without one', () => {
    const files = [file('a', []), file('b', [gone])];
    expect([...driftStatuses(files, new Map())]).toEqual([['b', 'open']]);
  });

  it('does not ask again of a change that was accepted, but of another source or more of it', () => {
    const files = [
      file('a', [gone]),
      file('b', [gone]),
      file('c', [gone, added]),
      file('d', [gone], 'crm.account'),
    ];
    expect([...driftStatuses(files, new Map([['a', said('accepted')]]))]).toEqual([
      ['a', 'accepted'],
      ['b', 'known'],
      ['c', 'open'],
      ['d', 'open'],
    ]);
  });

  it('asks again where the same change was rejected', () => {
    const files = [file('a', [gone]), file('b', [gone])];
    expect([...driftStatuses(files, new Map([['a', said('rejected')]]))]).toEqual([
      ['a', 'rejected'],
      ['b', 'open'],
    ]);
  });
});
