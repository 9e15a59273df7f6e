/** Lines of a log that somebody points at; numbered from 1 as people see them, both ends included. */
export interface LineRange {
  from: number;
  to: number;
}

const WRITTEN = /^#?L?(\d{1,9})(?:-L?(\d{1,9}))?$/i;

/** Read a range as links write it, "#L120" or "#L120-L140", and as people type it, "120" or "120-140"; null for anything else. */
export function parseRange(text: string): LineRange | null {
  const found = WRITTEN.exec(text.trim());
  if (found === null) {
    return null;
  }
  const from = Number(found[1]);
  const to = found[2] === undefined ? from : Number(found[2]);
  return Math.min(from, to) < 1 ? null : { from: Math.min(from, to), to: Math.max(from, to) };
}

/** Write a range as links do, without "#". */
export function rangeText(range: LineRange): string {
  return range.from === range.to ? `L${range.from}` : `L${range.from}-L${range.to}`;
}

/** Return the range from where a selection began to another line; the beginning stays the beginning. */
export function rangeBetween(anchor: number, line: number): LineRange {
  return { from: Math.min(anchor, line), to: Math.max(anchor, line) };
}

/** Tell whether a line, counted from 0, is in a range. */
export function isInRange(range: LineRange | null, line: number): boolean {
  return range !== null && line + 1 >= range.from && line + 1 <= range.to;
}
