import type { Sheet } from '../../canvas/sheet';
import type { Point } from '../../canvas/wirePath';

/** Return the wire nearest to a point, within a distance. */
export function wireAt(sheet: Sheet, point: Point, within: number): string | null {
  const area = { left: point.x - within, top: point.y - within, right: point.x + within, bottom: point.y + within };
  let best: string | null = null;
  let least = within;
  for (const index of sheet.wires.within(area)) {
    const curve = sheet.curves[index];
    let from = curve?.from;
    for (const piece of curve?.pieces ?? []) {
      for (let step = 0; step <= 16 && from !== undefined; step++) {
        const t = step / 16;
        const u = 1 - t;
        const on = (a: number, b: number, c: number, d: number) =>
          u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
        const away = Math.hypot(
          on(from.x, piece.c1.x, piece.c2.x, piece.to.x) - point.x,
          on(from.y, piece.c1.y, piece.c2.y, piece.to.y) - point.y,
        );
        if (away < least) {
          least = away;
          best = sheet.graph.wires[index]?.id ?? null;
        }
      }
      from = piece.to;
    }
  }
  return best;
}
