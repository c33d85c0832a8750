import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REVIEW_METRICS } from '#web/lib/server/pages/review-metrics.ts';
import { reviewPage, type ReviewPage } from '#web/lib/server/pages/review.ts';
import { reviewQuery } from '#web/lib/server/pages/review-subject.ts';
import type { SnapshotSession } from '#web/lib/server/snapshot.ts';
import type { Persona } from '#web/lib/shell/types.ts';
import { contextOf, LEADERSHIP, openDemo } from './context.ts';

let session: SnapshotSession;

beforeAll(async () => {
  session = await openDemo();
});
afterAll(() => session.close());

const page = async (query = '', persona: Persona = LEADERSHIP): Promise<ReviewPage> =>
  reviewPage(await contextOf(session, query, persona), reviewQuery(new URLSearchParams(query)));

async function repPersona(): Promise<Persona & { kind: 'rep' }> {
  const [first] = (await page()).reps;
  return { kind: 'rep', repId: first?.id ?? '', name: first?.name ?? '' };
}

describe('the page Review', () => {
  it('compares every measure, and says with how many', async () => {
    const { scorecard } = await page();
    expect(scorecard?.rows.map((row) => row.metric)).toEqual(REVIEW_METRICS);
    for (const { comparison } of scorecard?.rows ?? []) {
      expect(comparison.n).toBeLessThanOrEqual(scorecard?.n ?? 0);
    }
  });

  it('leads from the first rep to the last and back', async () => {
    const seen: string[] = [];
    let id: string | undefined = (await page()).reps[0]?.id;
    while (id !== undefined) {
      seen.push(id);
      const { next, previous }: ReviewPage = await page(`rep=${id}`);
      expect(previous?.id).toBe(seen.at(-2));
      id = next?.id;
    }
    expect(seen).toEqual((await page()).reps.map((rep) => rep.id));
  });

  it('looks at the coverage of the next quarter once a quarter is over', async () => {
    const over = await page('period=FY2026-Q3');
    expect([over.is_closed, over.period, over.coverage_period]).toEqual([
      true,
      'FY2026-Q3',
      'FY2026-Q4',
    ]);
    const now = await page();
    expect([now.is_closed, now.coverage_period]).toEqual([false, now.period]);
  });

  it('knows of a past quarter nothing that came later', async () => {
    const { history } = await page('period=FY2026-Q1');
    expect(history.length).toBeGreaterThan(0);
    expect(history.every((row) => row.period <= 'FY2026-Q1')).toBe(true);
  });

  it('compares a team with the other teams', async () => {
    const { teams } = await page();
    const team = teams[0]?.id ?? '';
    const { subject, scorecard } = await page(`team=${encodeURIComponent(team)}`);
    expect(subject).toMatchObject({ kind: 'team', team });
    expect(scorecard).toMatchObject({ basis: 'teams', n: teams.length - 1 });
  });

  it('lists open deals with a reason each, largest first', async () => {
    const { teams } = await page();
    const { deals } = await page(`team=${encodeURIComponent(teams[0]?.id ?? '')}`);
    const amounts = deals?.deals.map((deal) => deal.amount) ?? [];
    expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
    expect(deals?.deals.every((deal) => deal.risks.length > 0)).toBe(true);
    expect(deals?.n_at_risk).toBeLessThanOrEqual(deals?.n_open ?? 0);
  });

  it('of someone who does not exist is refused with the next step', async () => {
    await expect(page('rep=nobody')).rejects.toMatchObject({
      status: 404,
      message: expect.stringContaining('invalid rep: nobody') as string,
      hint: 'choose from the list on the page Reps',
    });
  });

  it('shows a rep the own scorecard, and of the peers only their summary', async () => {
    const persona = await repPersona();
    const { subject, scorecard, reps, teams } = await page('', persona);
    expect(subject).toMatchObject({ kind: 'rep', rep: { rep_id: persona.repId } });
    expect(reps.map((rep) => rep.id)).toEqual([persona.repId]);
    expect(teams).toEqual([]);
    expect(scorecard?.rows.every((row) => row.peers.length === 0)).toBe(true);
    expect(scorecard?.rows.some((row) => row.comparison.kind === 'compared')).toBe(true);
  });

  it('does not open another rep or a team to a rep', async () => {
    const persona = await repPersona();
    const { reps, teams } = await page();
    await expect(page(`rep=${reps[1]?.id}`, persona)).rejects.toMatchObject({ status: 404 });
    await expect(page(`team=${teams[0]?.id}`, persona)).rejects.toMatchObject({ status: 404 });
  });

  it('gives no name of a peer away', async () => {
    const { scorecard } = await page();
    const { reps } = await page();
    const text = JSON.stringify(scorecard);
    expect(reps.filter((rep) => text.includes(rep.id) || text.includes(rep.name))).toEqual([]);
  });

  it('splits the gap of a rep to peers into parts that sum to it, and shows the coaching', async () => {
    const { levers } = await page();
    const row = levers?.levers;
    expect(row?.gap).not.toBeNull();
    const parts = [
      row?.from_volume,
      row?.from_win_rate,
      row?.from_deal_size,
      row?.from_cycle,
      row?.from_ramp,
    ];
    expect(parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)).toBeCloseTo(row?.gap ?? 0, 6);
    expect(levers?.coaching).toHaveLength(13);
  });

  it('of a past quarter knows no later coaching, and of a team no levers', async () => {
    const { levers, as_of_date } = await page('period=FY2026-Q1');
    expect(levers?.levers?.n_peers).toBeGreaterThan(0);
    expect(levers?.coaching.every(({ week }) => week <= as_of_date)).toBe(true);
    const { teams } = await page();
    expect((await page(`team=${encodeURIComponent(teams[0]?.id ?? '')}`)).levers).toBeNull();
  });
});
