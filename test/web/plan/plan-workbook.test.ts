import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptyScenario } from '#models/scenario/empty.ts';
import type { Lever } from '#models/scenario/scenario.ts';
import { planSheets } from '#web/lib/server/plan-sheets.ts';
import { workbookOf, type SheetCell, type WorkbookSheet } from '#web/lib/server/xlsx.ts';
import { company, given, person, team } from '../../models/capacity/company.ts';

const inputs = company({
  teams: [team('East'), team('West', { productivity: given(30_000) })],
  people: [
    person('ann', { factor: 1.4 }),
    person('bob', { hireDate: '2026-11-01' }),
    person('cy', { team: 'West' }),
  ],
  season: given([0.5, 0.7, 1.8, 0.5, 0.7, 1.8, 0.5, 0.7, 1.8, 0.5, 0.7, 1.8]),
  targets: given([300_000, 300_000, null, 300_000]),
});
const levers: readonly Lever[] = [
  { kind: 'hire', count: 2, month: '2027-02', team: 'West', profile: 'developing', role: 'rep' },
  { kind: 'win_rate', change: 0.1 },
];
const scenario = { ...emptyScenario('Plan'), levers };

/** What a formula of the workbook comes to; the few forms that it uses. */
function calculate(sheets: readonly WorkbookSheet[], formula: string, own: string): number {
  const cellAt = (reference: string, home: string): SheetCell => {
    const [, sheet = home, letters = '', row = ''] =
      /^(?:'([^']+)'!)?([A-Z]+)(\d+)$/.exec(reference) ?? [];
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    return sheets.find(({ name }) => name === sheet)?.rows[Number(row) - 1]?.[column - 1] ?? null;
  };
  const valueOf = (reference: string): number => {
    if (/^[\d.]+$/.test(reference)) return Number(reference);
    const home = /^'([^']+)'/.exec(reference)?.[1] ?? own;
    const cell = cellAt(reference, own);
    if (cell === null || typeof cell === 'string') return NaN;
    return cell.formula === undefined ? cell.value : calculate(sheets, cell.formula, home);
  };
  const sum = /^SUM\(('[^']+'!)([A-Z]+)(\d+):([A-Z]+)(\d+)\)$/.exec(formula);
  if (sum) {
    const [, sheet = '', from = '', first = '', to = '', last = ''] = sum;
    const letters: string[] = [];
    for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code += 1) {
      letters.push(String.fromCharCode(code));
    }
    const rows = Array.from(
      { length: Number(last) - Number(first) + 1 },
      (_, at) => Number(first) + at,
    );
    return letters
      .flatMap((letter) => rows.map((row) => valueOf(`${sheet}${letter}${row}`)))
      .reduce((a, b) => a + b, 0);
  }
  const product = (text: string) =>
    text.split(/(?=[*/])/).reduce((value, part) => {
      const by = valueOf(part.replace(/^[*/]/, ''));
      return part.startsWith('/') ? value / by : part.startsWith('*') ? value * by : by;
    }, 1);
  return formula
    .split(/(?=[+-])/)
    .reduce(
      (value, part) => value + (part.startsWith('-') ? -1 : 1) * product(part.replace(/^[+-]/, '')),
      0,
    );
}

const formulasOf = (sheets: readonly WorkbookSheet[]) =>
  sheets.flatMap(({ name, rows }) =>
    rows.flatMap((row) =>
      row.flatMap((cell) =>
        cell !== null && typeof cell === 'object' && cell.formula !== undefined
          ? [{ name, formula: cell.formula, value: cell.value }]
          : [],
      ),
    ),
  );

let sheets: readonly WorkbookSheet[];
beforeAll(() => {
  sheets = planSheets({ inputs, scenario }, 'en');
});

describe('the workbook of a plan', () => {
  it('has formulas whose results are those of the plan', () => {
    const formulas = formulasOf(sheets);
    expect(formulas.length).toBeGreaterThan(100);
    for (const { name, formula, value } of formulas) {
      const calculated = calculate(sheets, formula, name);
      expect(Math.abs(calculated - value), `${name}: ${formula}`).toBeLessThan(
        1e-9 * Math.max(1, Math.abs(value)),
      );
    }
  });

  it('follows another productivity through team, company, quarter and gap', () => {
    const [plan] = sheets;
    const half = sheets.map((sheet) =>
      sheet.name === 'Assumptions'
        ? {
            ...sheet,
            rows: sheet.rows.map((row) =>
              row.map((cell) =>
                cell !== null && typeof cell === 'object' && cell.format === '#,##0'
                  ? { ...cell, value: cell.value / 2 }
                  : cell,
              ),
            ),
          }
        : sheet,
    );
    const at = (key: string) => plan?.rows.find(([label]) => label === key)?.[1] as SheetCell;
    const now = (cell: SheetCell, from: readonly WorkbookSheet[]) =>
      cell !== null && typeof cell === 'object'
        ? calculate(from, cell.formula ?? '', plan?.name ?? '')
        : NaN;
    const [expected, gap] = [at('Expected bookings'), at('Gap to target')];
    expect(now(expected, half) / now(expected, sheets)).toBeCloseTo(0.5, 9);
    expect(now(gap, half)).toBeCloseTo(now(expected, half) - 300_000, 4);
  });

  it('is a file whose cells carry formula and value, in both languages', async () => {
    for (const lang of ['en', 'zh-CN'] as const) {
      const { sheets: read } = await readXlsx(
        await workbookOf(planSheets({ inputs, scenario }, lang)),
      );
      expect(read).toHaveLength(5);
      const months = read[1]?.cells?.get('2,2');
      expect(months?.formula).toMatch(/^=?C\d+\+C\d+$/);
      expect(Number(months?.formulaResult ?? months?.value)).toBeGreaterThan(1_000);
    }
  });
});
