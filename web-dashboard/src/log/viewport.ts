/** Height of a row in CSS pixels; LogView.module.css has it too. */
export const ROW = 20;

/** Browsers stop near 17.9 million pixels; a longer log scrolls scaled. */
export const TALLEST = 15_000_000;

/** Return how tall the element is that stands for all rows. */
export function elementHeight(rows: number): number {
  return Math.min(rows * ROW, TALLEST);
}

/** Return the highest place to scroll to, in pixels of unscaled rows. */
export function lastTop(rows: number, viewHeight: number): number {
  return Math.max(0, rows * ROW - viewHeight);
}

/** Tell whether scrolled pixels are not pixels of rows. */
export function isScaled(rows: number): boolean {
  return rows * ROW > TALLEST;
}

/** Return the top in rows' pixels for what the browser says is scrolled. */
export function topOf(scrolled: number, rows: number, viewHeight: number): number {
  if (!isScaled(rows)) {
    return scrolled;
  }
  const most = Math.max(1, TALLEST - viewHeight);
  return Math.min(1, scrolled / most) * lastTop(rows, viewHeight);
}

/** Return what the browser has to scroll to for a top in rows' pixels. */
export function scrolledOf(top: number, rows: number, viewHeight: number): number {
  if (!isScaled(rows)) {
    return top;
  }
  const last = Math.max(1, lastTop(rows, viewHeight));
  return (Math.min(top, last) / last) * (TALLEST - viewHeight);
}
