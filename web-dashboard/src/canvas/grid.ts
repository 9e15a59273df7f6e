import type { Box } from './wirePath';

const CELL = 512;
/** Boxes over more cells than this are looked at in every search: a wire across the whole sheet. */
const MOST_CELLS = 64;

/** Finds which of many boxes touch a rectangle or a point, without looking at all of them. */
export class Grid {
  private readonly cells = new Map<string, number[]>();
  private readonly wide: number[] = [];

  constructor(private readonly boxes: readonly Box[]) {
    boxes.forEach((box, index) => {
      const cells = cellsOf(box, MOST_CELLS);
      if (cells === null) {
        this.wide.push(index);
      }
      for (const key of cells ?? []) {
        const cell = this.cells.get(key);
        if (cell === undefined) {
          this.cells.set(key, [index]);
        } else {
          cell.push(index);
        }
      }
    });
  }

  /** Return the numbers of all boxes that touch a rectangle, in order. */
  within(area: Box): number[] {
    const cells = cellsOf(area, this.cells.size);
    const found = new Set<number>();
    const look = (index: number) => {
      const box = this.boxes[index];
      if (box !== undefined && touches(box, area)) {
        found.add(index);
      }
    };
    if (cells === null) {
      this.boxes.forEach((_, index) => {
        look(index);
      });
      return [...found];
    }
    for (const key of cells) {
      this.cells.get(key)?.forEach(look);
    }
    this.wide.forEach(look);
    return [...found].sort((a, b) => a - b);
  }
}

function cellsOf(box: Box, most: number): string[] | null {
  const [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom].map((edge) => Math.floor(edge / CELL));
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) {
    return [];
  }
  if ((right - left + 1) * (bottom - top + 1) > most) {
    return null;
  }
  const keys: string[] = [];
  for (let column = left; column <= right; column++) {
    for (let row = top; row <= bottom; row++) {
      keys.push(`${column}:${row}`);
    }
  }
  return keys;
}

/** Tell whether two boxes have a point in common. */
export function touches(a: Box, b: Box): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}
