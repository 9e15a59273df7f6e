const TAB = 8;
const FIRST_WIDE = 0x300;

const NO_CELL: readonly (readonly [number, number])[] = [
  [0x300, 0x36f],
  [0x483, 0x489],
  [0x591, 0x5bd],
  [0x610, 0x61a],
  [0x64b, 0x65f],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0x20d0, 0x20ff],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
  [0xfeff, 0xfeff],
  [0xe0100, 0xe01ef],
];

const TWO_CELLS: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x23e9, 0x23ec],
  [0x2614, 0x2615],
  [0x26a1, 0x26a1],
  [0x2705, 0x2705],
  [0x274c, 0x274c],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1faff],
  [0x20000, 0x3fffd],
];

function isIn(ranges: readonly (readonly [number, number])[], point: number): boolean {
  return ranges.some(([from, to]) => point >= from && point <= to);
}

/** Return how many cells of a terminal a character takes: 0 for marks on another one, 2 for wide ones. */
export function cellsOfPoint(point: number): 0 | 1 | 2 {
  if (point < FIRST_WIDE) {
    return 1;
  }
  return isIn(NO_CELL, point) ? 0 : isIn(TWO_CELLS, point) ? 2 : 1;
}

/** Tell whether every character takes one cell, so that lengths are widths. */
export function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= FIRST_WIDE || code === 9) {
      return false;
    }
  }
  return true;
}

/** Return how many cells a line takes; a tab goes on to the next multiple of eight. */
export function cellsOf(text: string): number {
  return isPlain(text) ? text.length : walk(text, Number.POSITIVE_INFINITY).cells;
}

/** Return where the rows of a line begin when it is broken after a number of cells: offsets into the text, the first is 0. */
export function rowStarts(text: string, columns: number): number[] {
  if (!isPlain(text)) {
    return walk(text, Math.max(2, columns)).starts;
  }
  const starts = [0];
  for (let at = columns; at < text.length; at += columns) {
    starts.push(at);
  }
  return starts;
}

/** Return how many rows a line takes: at least one. */
export function rowCount(text: string, columns: number): number {
  return isPlain(text) ? Math.max(1, Math.ceil(text.length / columns)) : rowStarts(text, columns).length;
}

function walk(text: string, columns: number): { starts: number[]; cells: number } {
  const starts = [0];
  let at = 0;
  let cells = 0;
  let rest = 0;
  for (const character of text) {
    const own = character === '\t' ? TAB - (rest % TAB) : cellsOfPoint(character.codePointAt(0) ?? 0);
    if (rest + own > columns && rest > 0) {
      starts.push(at);
      rest = 0;
    }
    const taken = character === '\t' ? Math.min(columns - rest, TAB - (rest % TAB)) : own;
    rest += taken;
    cells += taken;
    at += character.length;
  }
  return { starts, cells };
}
