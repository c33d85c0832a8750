import { attainmentStrip } from '#web/lib/charts/attainment-strip.ts';
import { pageLoad } from '#web/lib/server/page.ts';
import { repsQuery } from '#web/lib/server/pages/reps-sort.ts';
import { repsPage } from '#web/lib/server/pages/reps.ts';

export const load = pageLoad('reps', async (context, ui) => {
  const query = repsQuery(ui.url.searchParams);
  const page = await repsPage(context, query);
  const attainment = attainmentStrip(
    {
      reps: page.rows.map((rep) => ({
        id: rep.rep_id,
        name: rep.rep_name,
        attainment: rep.attainment,
        isRamping: rep.is_ramping === true,
      })),
    },
    ui,
    { wide: 1100 },
  );
  const { filters, subject } = context;
  return { page, query, filters, subject, charts: { attainment } };
});
