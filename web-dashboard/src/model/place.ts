/** Where the tasks of a chart stand, from what its file says of them. */
export interface Point {
  x: number;
  y: number;
}

interface Standing {
  /** Place in the file, or null where it names none. */
  at: Point | null;
  width: number;
  height: number;
}

const GAP = 40;

/**
 * Return the place of each task: where its author put it; those without a place stand in a row below the others. Nobody
 * placed the chart when no task has a place, or all have the same one: then it wants a layout.
 */
export function placesIn(drafts: readonly Standing[]): { places: Point[]; placed: boolean } {
  const known = drafts.flatMap((draft) => draft.at ?? []);
  const first = known[0];
  let left = known.reduce((least, point) => Math.min(least, point.x), first?.x ?? 0);
  const bottom = drafts.reduce(
    (low, { at, height }) => Math.max(low, at === null ? low : at.y + height + GAP),
    first?.y ?? 0,
  );
  const places = drafts.map(({ at, width }) => {
    if (at !== null) {
      return { x: at.x, y: at.y };
    }
    const x = left;
    left += width + GAP;
    return { x, y: bottom };
  });
  const apart = known.some((point) => point.x !== first?.x || point.y !== first?.y);
  return { places, placed: first !== undefined && (apart || drafts.length === 1) };
}
