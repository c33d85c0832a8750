import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRST_BOARD } from '#ingest/workspace/first-board.ts';
import { chartContext } from '#web/lib/charts/context.ts';
import { boardsStamp, readBoards } from '#web/lib/server/boards/read-boards.ts';
import { readCatalogue } from '#web/lib/server/catalogue.ts';
import { readMart } from '#web/lib/server/marts.ts';
import { boardPage, boardsPage } from '#web/lib/server/pages/boards.ts';
import { readPeople } from '#web/lib/server/personas.ts';
import type { SnapshotSession } from '#web/lib/server/snapshot.ts';
import type { Persona } from '#web/lib/shell/types.ts';
import { contextOf, LEADERSHIP, openDemo } from './context.ts';

const GOOD = `
title: Monday call
title zh: 周一例会
filters: [period, region]
layout: third
tiles:
  - model: pipeline_coverage
  - model: bookings
    title: Won by industry
    chart: { type: bar, x: industry, y: amount, format: money }
    where: { is_won: true }
    size: full
  - model: bookings_by_level
    chart: { type: stacked, x: period, y: won_amount, series: level_id }
    where: { level: region }
  - model: quota_weekly
    chart: { type: number, y: quota }
  - model: bookings
    chart: { type: table, x: opportunity_name, y: amount }
  - model: hires
    chart: { type: histogram, x: prior_sales_years }
`;

let session: SnapshotSession;
let workspaceDir: string;
beforeAll(async () => {
  session = await openDemo();
  workspaceDir = mkdtempSync(join(tmpdir(), 'quotient-boards-'));
  mkdirSync(join(workspaceDir, 'boards'));
  writeFileSync(join(workspaceDir, 'boards/monday.yaml'), GOOD);
});
afterAll(() => {
  session.close();
  rmSync(workspaceDir, { recursive: true });
});

const ui = (lang: 'en' | 'zh-CN' = 'en') => chartContext(lang, 'USD');
const looking = async (query = '', persona: Persona = LEADERSHIP) => ({
  ...(await contextOf(session, query, persona)),
  workspaceDir,
});
const page = async (name: string, query = '', persona: Persona = LEADERSHIP) =>
  boardPage(await looking(query, persona), ui(), name);

async function faultsOf(yaml: string): Promise<string[]> {
  writeFileSync(join(workspaceDir, 'boards/other.yaml'), yaml);
  try {
    const { faults } = readBoards(workspaceDir, await readCatalogue(session));
    return faults.map(({ file, line, message }) => `${file}:${line}: ${message}`);
  } finally {
    rmSync(join(workspaceDir, 'boards/other.yaml'));
  }
}

describe('a board', () => {
  it('shows its tiles in their sizes, titled in both languages', async () => {
    const { title, tiles, filterKeys } = await page('monday');
    expect([title, tiles.map(({ span }) => span)]).toEqual(['Monday call', [4, 12, 4, 4, 4, 4]]);
    expect(filterKeys).toEqual(['period', 'region']);
    const zh = await boardPage(await looking(), ui('zh-CN'), 'monday');
    expect(zh.title).toBe('周一例会');
    for (const tile of tiles) {
      if (tile.shape.kind === 'chart') expect(tile.shape.chart, tile.title).not.toBeNull();
    }
  });

  it('is there in a new workspace, without a fault and with a title of each tile in Chinese', async () => {
    writeFileSync(join(workspaceDir, 'boards/marketing.yaml'), FIRST_BOARD);
    try {
      const { boards, faults } = readBoards(workspaceDir, await readCatalogue(session));
      expect(faults).toEqual([]);
      expect(boards.map(({ name }) => name)).toContain('marketing');
      const zh = await boardPage(await looking(), ui('zh-CN'), 'marketing');
      expect(zh.tiles.every(({ title }) => /[\u4e00-\u9fff]/.test(title))).toBe(true);
      for (const tile of zh.tiles) {
        const { shape } = tile;
        if (shape.kind === 'chart') expect(shape.chart, tile.title).not.toBeNull();
      }
    } finally {
      rmSync(join(workspaceDir, 'boards/marketing.yaml'));
    }
  });

  it('cuts bars after the largest', async () => {
    const { tiles } = await page('all');
    const tile = tiles.find(({ model }) => model === 'account_coverage');
    const shown = tile?.shape.kind === 'chart' ? tile.shape.chart?.table.rows : undefined;
    const rows = await readMart<{ account_name: string }>(session, LEADERSHIP, 'account_coverage', {
      columns: ['account_name', { sum: 'open_amount' }],
      orderBy: ['-open_amount'],
      limit: 3,
    });
    expect(shown?.slice(0, 3).map(([name]) => name)).toEqual(rows.map((row) => row.account_name));
  });

  it('adds up what the mart has, no more and no less', async () => {
    const { tiles } = await page('monday', 'period=FY2026-Q3');
    const tile = tiles[1];
    const table = tile?.shape.kind === 'chart' ? tile.shape.chart?.table.rows : undefined;
    const rows = await readMart<{ amount: number }>(session, LEADERSHIP, 'bookings', {
      columns: ['industry', { sum: 'amount' }],
      where: { period: 'FY2026-Q3', is_won: true },
    });
    const money = (amount: number): string => chartContext('en', 'USD').f.money(amount);
    expect(tile?.merged).toBe('sum');
    expect(table?.map(([, amount]) => amount).toSorted()).toEqual(
      rows.map(({ amount }) => money(amount)).toSorted(),
    );
  });

  it('follows the filters of the page', async () => {
    const rows = await readMart<{ level_id: string }>(session, LEADERSHIP, 'members', {
      columns: ['level_id'],
      where: { level: 'region', is_current: true },
    });
    const query = new URLSearchParams({ region: rows[0]?.level_id ?? '' });
    const [all, one] = await Promise.all([page('monday'), page('monday', query.toString())]);
    expect(one.tiles[1]?.shape).not.toEqual(all.tiles[1]?.shape);
    expect(one.tiles[0]?.query).toContain(`level_id=${query.get('region')?.replaceAll(' ', '+')}`);
  });

  it('shows each quarter as it stood on its last day', async () => {
    const { tiles } = await page('monday');
    const shape = tiles[2]?.shape;
    const periods =
      shape?.kind === 'chart' ? shape.chart?.table.rows.map(([period]) => period) : [];
    expect(new Set(periods).size).toBeGreaterThan(4);
  });

  it('shows a rep the own rows, and no tile of a closed mart', async () => {
    const { reps } = await readPeople(session);
    const rep: Persona = { kind: 'rep', repId: reps[0]?.rep_id ?? '', name: reps[0]?.name ?? '' };
    const { tiles } = await page('monday', '', rep);
    expect(tiles.map(({ model }) => model)).not.toContain('hires');
    const number = tiles.find(({ shape }) => shape.kind === 'number')?.shape;
    const all = (await page('monday')).tiles.find(({ shape }) => shape.kind === 'number')?.shape;
    expect(number).not.toEqual(all);
  });

  it('of all charts has a tile for every model with a chart', async () => {
    const { tiles } = await page('all');
    const charted = [...(await readCatalogue(session)).values()].filter(
      ({ layer, chart }) => layer === 'marts' && chart !== null,
    );
    expect(tiles.map(({ model }) => model).toSorted()).toEqual(
      charted.map(({ name }) => name).toSorted(),
    );
    for (const tile of tiles.filter(({ empty }) => empty === null)) {
      if (tile.shape.kind === 'chart') expect(tile.shape.chart, tile.model).not.toBeNull();
    }
  });

  it('that does not exist names the closest one', async () => {
    await expect(page('mondey')).rejects.toMatchObject({ status: 404, hint: 'closest: monday' });
  });
});

describe('a board’s file', () => {
  it.each([
    ['title: A', /boards\/other\.yaml:1: invalid tiles/],
    ['title: A\ntiles:\n  - model: win_rats\n', /:3: no mart win_rats; did you mean win_rates\?/],
    [
      'title: A\ntiles:\n  - model: pipeline_coverage\n  - model: win_rates\n    chart: { type: line, x: perod, y: win_rate }\n',
      /:4: unknown column perod of win_rates; did you mean period\?/,
    ],
    [
      'title: A\ntiles:\n  - model: win_rates\n    sise: half\n',
      /:3: unknown key sise; did you mean size\?/,
    ],
    [
      'title: A\ntiles:\n  - model: win_rates\n    chart:\n      type: pie\n',
      /:5: invalid tiles\.0\.chart\.type/,
    ],
    ['title: A\ntiles:\n  - model: win_rates\n', /:3: win_rates has no chart in its header/],
    [
      'title: A\ntiles:\n  - model: win_rates\n    chart: { type: heat, x: period, y: win_rate }\n',
      /:3: a heat chart needs series/,
    ],
    ['title: [A\n', /:\d+: not YAML/],
  ])('with a fault is told with its line, and the others stay up: %s', async (yaml, message) => {
    expect((await faultsOf(yaml)).join('\n')).toMatch(message);
    const { boards } = await boardsPage(await looking(), ui());
    expect(boards.map(({ name }) => name)).toEqual(['monday', 'all']);
  });

  it('changes the stamp of the pages when it is saved', async () => {
    const before = boardsStamp(workspaceDir);
    writeFileSync(join(workspaceDir, 'boards/other.yaml'), GOOD);
    expect(boardsStamp(workspaceDir)).not.toBe(before);
    rmSync(join(workspaceDir, 'boards/other.yaml'));
    expect(boardsStamp(workspaceDir)).toBe(before);
  });
});
