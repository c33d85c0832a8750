import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSnapshot, type SnapshotSession } from '#sql/engine/session.ts';
import { World } from '#test/sql/engine/world.ts';
import { LEADERSHIP } from '#web/lib/server/personas.ts';
import { dataWarnings } from '#web/lib/server/warnings.ts';

let world: World;
let session: SnapshotSession;

beforeAll(async () => {
  world = new World();
  world.edit('core/fct_deal.sql', '[East, West]}', '[East]}\nseverity: {accepted: warn}');
  world.write(
    'checks/every_region_sells.sql',
    '/*---\nseverity: warn\n---*/\nselect 1 from dim_region',
  );
  await world.build();
  session = await openSnapshot(world.workspaceDir);
});
afterAll(() => {
  session.close();
  world.remove();
});

describe('the warnings of a snapshot', () => {
  it('are what tests found that did not stop it, with the model that has a page', async () => {
    expect(await dataWarnings(session, LEADERSHIP)).toEqual([
      { what: 'every region sells', model: null, n: 2 },
      { what: 'fct_deal: accepted values: region', model: 'fct_deal', n: 1 },
    ]);
  });

  it('are for those who see the whole company', async () => {
    expect(await dataWarnings(session, { kind: 'rep', repId: 'r1', name: 'Li Wei' })).toEqual([]);
  });
});
