import { isOver, type RunNow } from './runState';

/** A stretch of time on the axis. Collapsed ones are drawn shorter than they lasted. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  /** Where it begins and how long it is on the axis, in milliseconds of the axis. */
  readonly at: number;
  readonly length: number;
  readonly collapsed: boolean;
}

/** Moments of a run laid out on an axis. */
export interface TimeScale {
  readonly pieces: readonly Piece[];
  /** Length of the whole axis. */
  readonly length: number;
}

/** A gap is collapsed when it is longer than this share of the time in which something ran... */
const GAP_SHARE = 0.15;
/** ...and than this. */
const SHORTEST_GAP_MS = 2000;
/** How much of the axis a collapsed gap keeps, as a share of the time in which something ran. */
const GAP_LENGTH = 0.06;

/** Return from when to when a run is drawn. */
export function extentOf(now: RunNow, clock: number): [from: number, to: number] {
  const from = now.run.createdAt;
  const end = isOver(now.run.state) ? now.run.finishedAt : null;
  let to = end ?? clock;
  for (const row of now.rows) {
    to = Math.max(to, row.finishedAt ?? 0);
  }
  return [from, Math.max(to, from + 1)];
}

/** Lay out a run on an axis; with `collapse` long stretches in which nothing ran are shortened. */
export function timeScale(now: RunNow, clock: number, collapse: boolean): TimeScale {
  const [from, to] = extentOf(now, clock);
  const busy = collapse ? busySpans(now, from, to) : [{ from, to }];
  const busyMs = busy.reduce((sum, span) => sum + span.to - span.from, 0);
  const longest = Math.max(SHORTEST_GAP_MS, busyMs * GAP_SHARE);
  const pieces: Piece[] = [];
  let at = 0;
  const add = (start: number, end: number, length: number, collapsed: boolean) => {
    if (end > start) {
      const last = pieces.at(-1);
      if (last !== undefined && !last.collapsed && !collapsed) {
        pieces[pieces.length - 1] = { ...last, to: end, length: last.length + length };
      } else {
        pieces.push({ from: start, to: end, at, length, collapsed });
      }
      at += length;
    }
  };
  let reached = from;
  for (const span of [...busy, { from: to, to }]) {
    const gap = span.from - reached;
    const shortened = busy.length > 0 && gap > longest;
    add(reached, span.from, shortened ? Math.max(busyMs * GAP_LENGTH, 1) : gap, shortened);
    add(span.from, span.to, span.to - span.from, false);
    reached = Math.max(reached, span.to);
  }
  return { pieces, length: Math.max(at, 1) };
}

/** Return the stretches in which at least one task ran, in order, none touching the next. */
function busySpans(now: RunNow, from: number, to: number): { from: number; to: number }[] {
  const spans = now.rows
    .filter((row) => row.startedAt !== null)
    .map((row) => ({ from: Math.max(from, row.startedAt ?? from), to: Math.min(to, row.finishedAt ?? to) }))
    .sort((one, other) => one.from - other.from);
  const merged: { from: number; to: number }[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) {
      last.to = Math.max(last.to, span.to);
    } else if (span.to > span.from) {
      merged.push({ ...span });
    }
  }
  return merged;
}

/** Return where a moment is on the axis; moments outside are at its ends. */
export function placeOf(scale: TimeScale, moment: number): number {
  const piece = scale.pieces.find((each) => moment <= each.to) ?? scale.pieces.at(-1);
  if (piece === undefined) {
    return 0;
  }
  const share = Math.min(1, Math.max(0, (moment - piece.from) / (piece.to - piece.from)));
  return piece.at + share * piece.length;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365].map((count) => count * DAY),
];

/** A mark of the axis: time since the run was asked for, or the length of a gap that is not drawn. */
export interface Tick {
  readonly at: number;
  readonly elapsed: number;
  readonly gapMs: number | null;
}

/** Choose marks for the visible part of an axis, at most about `most` of them. */
export function ticksOf(scale: TimeScale, visible: readonly [number, number], most: number): Tick[] {
  const [from, to] = visible;
  const step = STEPS.find((each) => (to - from) / each <= most) ?? 365 * DAY;
  const origin = scale.pieces[0]?.from ?? 0;
  const ticks: Tick[] = [];
  for (const piece of scale.pieces) {
    if (piece.at + piece.length < from || piece.at > to) {
      continue;
    }
    if (piece.collapsed) {
      ticks.push({ at: piece.at + piece.length / 2, elapsed: piece.from - origin, gapMs: piece.to - piece.from });
      continue;
    }
    const first = piece.from - origin + Math.max(0, from - piece.at);
    const last = piece.from - origin + Math.min(piece.length, to - piece.at);
    for (let elapsed = Math.ceil(first / step) * step; elapsed <= last; elapsed += step) {
      ticks.push({ at: piece.at + elapsed - (piece.from - origin), elapsed, gapMs: null });
    }
  }
  return ticks;
}

/** Part of the axis that is seen. */
export type View = readonly [from: number, to: number];

const SHORTEST_VIEW_MS = 5;

/** Show more or less of the axis around a place; `factor` under 1 shows less. */
export function zoomed(view: View, scale: TimeScale, around: number, factor: number): View {
  const width = Math.min(scale.length, Math.max(SHORTEST_VIEW_MS, (view[1] - view[0]) * factor));
  const share = (around - view[0]) / (view[1] - view[0]);
  return within([around - share * width, around + (1 - share) * width], scale);
}

/** Move along the axis, not beyond its ends. */
export function moved(view: View, scale: TimeScale, by: number): View {
  return within([view[0] + by, view[1] + by], scale);
}

function within([from, to]: View, scale: TimeScale): View {
  const width = Math.min(to - from, scale.length);
  const start = Math.min(Math.max(0, from), scale.length - width);
  return [start, start + width];
}
