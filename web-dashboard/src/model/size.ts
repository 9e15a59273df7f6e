import type { ChartTask, Terminal } from './graph';

/*
 * Sizes of a task's card, from its data alone: nothing on the canvas is ever measured. Charts of the Nodeworks desktop
 * application leave about 240 between columns and 24 for each terminal, which these fit.
 */
/** Width of a card whose author did not resize it. */
export const CARD_WIDTH = 200;
/** Height of title and path. */
export const HEAD_HEIGHT = 44;
/** Height of one terminal; also the least that a pointer hits with ease. */
export const ROW_HEIGHT = 24;
const FOOT_HEIGHT = 6;
const LEAST_WIDTH = 120;

/** Say how big a card with so many terminals is; `geometry` is what its author asked for. */
export function cardSize(terminals: number, geometry: unknown): { width: number; height: number } {
  const [width, height] = Array.isArray(geometry) ? geometry : [];
  const needed = HEAD_HEIGHT + terminals * ROW_HEIGHT + FOOT_HEIGHT;
  return {
    width: Math.max(LEAST_WIDTH, finite(width) ?? CARD_WIDTH),
    height: Math.max(needed, finite(height) ?? 0),
  };
}

function finite(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : null;
}

export type Direction = 'in' | 'out';
export type Side = 'left' | 'right';

/** Say at which side of the card a terminal's pad is. */
export function padSide(terminal: Terminal, direction: Direction): Side {
  return (direction === 'in') === terminal.flipped ? 'right' : 'left';
}

/** Return where a terminal's pad is, from the card's top left corner. */
export function padOffset(
  task: ChartTask,
  terminal: string,
  direction: Direction,
): { x: number; y: number; side: Side } {
  const row = task.terminals.findIndex((each) => each.name === terminal);
  const found = task.terminals[row];
  if (found === undefined) {
    const side = direction === 'in' ? 'left' : 'right';
    return { x: side === 'left' ? 0 : task.width, y: HEAD_HEIGHT / 2, side };
  }
  const side = padSide(found, direction);
  return { x: side === 'left' ? 0 : task.width, y: HEAD_HEIGHT + row * ROW_HEIGHT + ROW_HEIGHT / 2, side };
}

/** Return where a terminal's pad is on the sheet. */
export function padPlace(
  task: ChartTask,
  terminal: string,
  direction: Direction,
): { x: number; y: number; side: Side } {
  const offset = padOffset(task, terminal, direction);
  return { x: task.x + offset.x, y: task.y + offset.y, side: offset.side };
}
