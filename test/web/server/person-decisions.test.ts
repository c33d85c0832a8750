import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identityPart } from '#web/lib/server/pages/identity.ts';
import { enteredDecisions, recordDecision } from '#web/lib/server/person-decisions.ts';
import { RequestState } from '#web/lib/server/request.ts';
import { pairKey } from '#sql/state/people.ts';
import { ownWorkspace, type OwnWorkspace } from './own-workspace.ts';

let own: OwnWorkspace;
beforeAll(async () => {
  own = await ownWorkspace();
});
afterAll(() => own.close());

const pair = { kind: 'employee', repId: 'r1', otherId: 'E1' } as const;

async function as(persona: string) {
  const state = new RequestState(own.dir, persona, new URLSearchParams());
  const context = await state.resolve();
  return { ...context, workspaceDir: own.dir, now: new Date('2026-11-25T09:00:00Z') };
}

describe('who is who', () => {
  it('is decided by those who see all rows, of a pair that is listed', async () => {
    const analyst = await as('analyst');
    await expect(recordDecision(analyst, pair, true)).rejects.toMatchObject({ status: 400 });
    const listed = {
      ...analyst,
      session: { ...analyst.session, id: 'x', query: async () => [{ found: 1 }] },
    } as unknown as typeof analyst;
    await recordDecision(listed, pair, true);
    expect((await enteredDecisions(own.dir)).get(pairKey(pair))).toBe(true);
    await recordDecision(listed, pair, null);
    expect((await enteredDecisions(own.dir)).size).toBe(0);
    const hr = await as('hr');
    await expect(recordDecision(hr, pair, true)).rejects.toMatchObject({ status: 403 });
    expect(await identityPart(hr)).toBeNull();
  });

  it('is beyond doubt in the demo, whose hierarchies have a top', async () => {
    expect(await identityPart(await as('analyst'))).toEqual({
      pairs: [],
      nPairs: 0,
      nToReview: 0,
      circles: [],
    });
  });
});
