import { type RefObject, useMemo } from 'react';

const SAMPLE = 100;
const USUAL_WIDTH = 7.5;
/** Room beside the text: see LogView.module.css. */
const GUTTER_PIXELS = 36;
const AFTER_PIXELS = 24;

/** Return how many characters of the log's font fit beside the numbers, without measuring a single line. */
export function useCellWidth(box: RefObject<HTMLElement | null>, width: number, lines: number): { columns: number } {
  const cell = useMemo(() => (width === 0 ? USUAL_WIDTH : cellWidth(box.current)), [box, width]);
  const digits = Math.max(3, String(lines).length);
  const room = width - GUTTER_PIXELS - AFTER_PIXELS - digits * cell;
  return { columns: Math.max(20, Math.floor(room / cell)) };
}

function cellWidth(element: HTMLElement | null): number {
  if (element === null) {
    return USUAL_WIDTH;
  }
  const pen = document.createElement('canvas').getContext('2d');
  if (pen === null) {
    return USUAL_WIDTH;
  }
  const { fontSize, fontFamily } = getComputedStyle(element);
  pen.font = `${fontSize} ${fontFamily}`;
  return pen.measureText('0'.repeat(SAMPLE)).width / SAMPLE || USUAL_WIDTH;
}
