/** Moving through the grid of calls with the keyboard, as in a spreadsheet. */

/** The inputs on the screen, row by row. */
function grid(input: HTMLInputElement): HTMLInputElement[][] {
  const rows = [...(input.form?.querySelectorAll('tbody tr') ?? [])];
  return rows
    .map((row) => [...row.querySelectorAll<HTMLInputElement>('input[data-category]')])
    .filter(([first]) => first !== undefined && first.offsetParent !== null);
}

const placeOf = (rows: HTMLInputElement[][], input: HTMLInputElement) => {
  const row = rows.findIndex((cells) => cells.includes(input));
  return { row, column: rows[row]?.indexOf(input) ?? -1 };
};

/** Whether an arrow to the side leaves the text: its end is reached, or all of it is selected. */
function leavesText(input: HTMLInputElement, key: string): boolean {
  const { selectionStart: start, selectionEnd: end, value } = input;
  if (start === 0 && end === value.length) return true;
  return start === end && start === (key === 'ArrowLeft' ? 0 : value.length);
}

/** Arrows go to the neighbour, Enter down and Shift+Enter up; beyond the edge the cell is left. */
export function move(event: KeyboardEvent): void {
  const { key, target: input } = event;
  if (!(input instanceof HTMLInputElement)) return;
  const down = { ArrowDown: 1, ArrowUp: -1, Enter: event.shiftKey ? -1 : 1 }[key];
  const side = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (down === undefined && (side === undefined || !leavesText(input, key))) return;
  event.preventDefault();
  const rows = grid(input);
  const { row, column } = placeOf(rows, input);
  const next = rows[row + (down ?? 0)]?.[column + (side ?? 0)];
  if (next !== undefined) {
    next.focus();
    next.select();
  } else if (down !== undefined) input.blur();
}

/** A cell of a pasted block: the input that it belongs in and its text. */
export interface PastedCell {
  readonly input: HTMLInputElement;
  readonly text: string;
}

/**
 * Where the cells of a copied block belong, from the cell with the cursor to the right and down;
 * empty ones change nothing. Null for a single value, which is ordinary text.
 */
export function pastedCells(event: ClipboardEvent): readonly PastedCell[] | null {
  const { target: input } = event;
  const text = event.clipboardData?.getData('text/plain').replace(/\r?\n$/, '') ?? '';
  if (!(input instanceof HTMLInputElement) || !/[\t\n]/.test(text)) return null;
  const rows = grid(input);
  const { row, column } = placeOf(rows, input);
  return text.split(/\r?\n/).flatMap((line, down) =>
    line.split('\t').flatMap((cell, side) => {
      const place = rows[row + down]?.[column + side];
      return place === undefined || cell.trim() === '' ? [] : [{ input: place, text: cell.trim() }];
    }),
  );
}
