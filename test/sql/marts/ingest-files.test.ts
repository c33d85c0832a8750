import { expect, it } from 'vitest';
import { runModel } from '../given-expect.ts';

it('rows set aside are open until a later file that names theirs has read as many', async () => {
  const file = { path: 'a.csv', system: 's', object: 'o', n_landed: 1, n_duplicate: 0, bytes: 9 };
  const rows = await runModel('ingest_files', {
    given: {
      fct_ingest_file: [
        { ...file, file_id: 'a', as_of: '2026-11-13', n_read: 4, n_quarantined: 3 },
        { ...file, file_id: 'b', as_of: '2026-11-13', n_read: 2, n_quarantined: 1, corrects: 'a' },
      ],
    },
  });
  expect(rows.map(({ n_fixed, n_open }) => [n_fixed, n_open])).toEqual([
    [2, 1],
    [0, 1],
  ]);
});
