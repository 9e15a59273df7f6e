import type { ChartTask, ChartWire } from '../model/graph';
import { padPlace, type Side } from '../model/size';

export interface Point {
  x: number;
  y: number;
}

/** Where a wire leaves or reaches a card, and at which side. */
export interface WireEnd extends Point {
  side: Side;
}

/** One piece of a wire: a cubic Bézier curve from where the piece before it ended. */
export interface Piece {
  c1: Point;
  c2: Point;
  to: Point;
}

/** A wire as it is drawn. */
export interface WireCurve {
  from: Point;
  pieces: Piece[];
}

const LEAST_BEND = 28;
const MOST_BEND = 180;
/** How far a wire that runs backwards swings below the cards it joins. */
const BACK_SWING = 90;

/** Return the curve of a wire between two ends, through its control points. */
export function wireCurve(from: WireEnd, to: WireEnd, line: ChartWire['line'], through: readonly Point[]): WireCurve {
  if (line === 'line') {
    return { from, pieces: straight([from, ...through, to]) };
  }
  return through.length === 0
    ? { from, pieces: [bend(from, to)] }
    : { from, pieces: smooth([from, ...through, to], from.side, to.side) };
}

/** Return the curve of a chart's wire. */
export function curveOf(wire: ChartWire, tasks: readonly ChartTask[]): WireCurve | null {
  const source = tasks[wire.from.task];
  const target = tasks[wire.to.task];
  if (source === undefined || target === undefined) {
    return null;
  }
  const from = padPlace(source, wire.from.terminal, 'out');
  const to = padPlace(target, wire.to.terminal, 'in');
  return wireCurve(from, to, wire.line, wire.controlPoints);
}

function straight(points: readonly Point[]): Piece[] {
  return points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    return { c1: between(from, to, 1 / 3), c2: between(from, to, 2 / 3), to };
  });
}

function bend(from: WireEnd, to: WireEnd): Piece {
  const ahead = (from.side === 'right' ? 1 : -1) * (to.x - from.x);
  const apart = Math.hypot(to.x - from.x, to.y - from.y);
  const reach = ahead >= 0 ? Math.min(ahead, apart) / 2 : Math.min(MOST_BEND, 60 - ahead / 4);
  const length = Math.max(LEAST_BEND, reach);
  // Straight back would lead through the cards themselves.
  const swing = ahead < 0 && Math.abs(to.y - from.y) < BACK_SWING ? BACK_SWING : 0;
  return {
    c1: { x: from.x + out(from.side) * length, y: from.y + swing },
    c2: { x: to.x + out(to.side) * length, y: to.y + swing },
    to,
  };
}

/** Lead a curve through points without corners, out of and into its cards at right angles. */
function smooth(points: readonly Point[], start: Side, end: Side): Piece[] {
  const last = points.length - 1;
  const slope = (index: number): Point => {
    const before = points[Math.max(0, index - 1)] ?? { x: 0, y: 0 };
    const after = points[Math.min(last, index + 1)] ?? before;
    const reach = Math.hypot(after.x - before.x, after.y - before.y) / 2;
    if (index === 0) {
      return { x: out(start) * reach * 2, y: 0 };
    }
    return index === last
      ? { x: -out(end) * reach * 2, y: 0 }
      : { x: (after.x - before.x) / 2, y: (after.y - before.y) / 2 };
  };
  return points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    const away = slope(index);
    const into = slope(index + 1);
    return {
      c1: { x: from.x + away.x / 3, y: from.y + away.y / 3 },
      c2: { x: to.x - into.x / 3, y: to.y - into.y / 3 },
      to,
    };
  });
}

function out(side: Side): number {
  return side === 'right' ? 1 : -1;
}

function between(a: Point, b: Point, part: number): Point {
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
}

/** Write a curve as the `d` of an SVG path. */
export function svgPath(curve: WireCurve): string {
  const pieces = curve.pieces.map(
    ({ c1, c2, to }) => `C${round(c1.x)} ${round(c1.y)} ${round(c2.x)} ${round(c2.y)} ${round(to.x)} ${round(to.y)}`,
  );
  return `M${round(curve.from.x)} ${round(curve.from.y)}${pieces.join('')}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Return the middle of a curve, where its mark stands. */
export function middleOf(curve: WireCurve): Point {
  const index = Math.floor((curve.pieces.length - 1) / 2);
  const piece = curve.pieces[index];
  if (piece === undefined) {
    return curve.from;
  }
  const from = index === 0 ? curve.from : (curve.pieces[index - 1]?.to ?? curve.from);
  return curve.pieces.length % 2 === 0 ? piece.to : onPiece(from, piece, 0.5);
}

function onPiece(from: Point, { c1, c2, to }: Piece, t: number): Point {
  const u = 1 - t;
  const at = (a: number, b: number, c: number, d: number) =>
    u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
  return { x: at(from.x, c1.x, c2.x, to.x), y: at(from.y, c1.y, c2.y, to.y) };
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Return a box that a curve does not leave. */
export function boxOf(curve: WireCurve): Box {
  const box = { left: curve.from.x, top: curve.from.y, right: curve.from.x, bottom: curve.from.y };
  for (const piece of curve.pieces) {
    for (const point of [piece.c1, piece.c2, piece.to]) {
      box.left = Math.min(box.left, point.x);
      box.top = Math.min(box.top, point.y);
      box.right = Math.max(box.right, point.x);
      box.bottom = Math.max(box.bottom, point.y);
    }
  }
  return box;
}
