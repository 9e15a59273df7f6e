import type { Sheet } from '../../canvas/sheet';
import { typeFamily } from '../../canvas/typeFamily';
import { valueText } from '../../canvas/valueText';
import type { Box, Point } from '../../canvas/wirePath';
import type { ChartTask, ChartWire, Terminal } from '../../model/graph';
import { HEAD_HEIGHT, padOffset, ROW_HEIGHT } from '../../model/size';
import { COLOURS, type Colours, type Theme } from './colours';

/** One thing of a picture; what comes later is drawn over what came before. */
export type Shape =
  | { kind: 'rect'; box: Box; radius: number; fill: string; stroke?: string }
  | { kind: 'path'; d: string; stroke: string; width: number; dashed: boolean }
  | { kind: 'dot'; at: Point; fill: string; stroke: string; square: boolean }
  | {
      kind: 'text';
      at: Point;
      text: string;
      size: number;
      bold: boolean;
      fill: string;
      anchor: 'start' | 'middle' | 'end';
    };

/** What pictures are made of, and the part of the sheet that they show. */
export interface Picture {
  area: Box;
  shapes: Shape[];
}

const MARGIN = 24;
/** Average width of a letter to its size: nothing is measured, so that every kind of picture is the same. */
const LETTER = 0.55;
const PAD_RADIUS = 4.5;

/** Take a whole sheet apart into shapes; null when nothing is on it. */
export function pictureOf(sheet: Sheet, theme: Theme, ground: boolean): Picture | null {
  const { bounds, graph } = sheet;
  if (bounds === null) {
    return null;
  }
  const colours = COLOURS[theme];
  const area = {
    left: Math.floor(bounds.left - MARGIN),
    top: Math.floor(bounds.top - MARGIN),
    right: Math.ceil(bounds.right + MARGIN),
    bottom: Math.ceil(bounds.bottom + MARGIN),
  };
  const tasks = [...graph.tasks].sort((a, b) => a.flags.layer - b.flags.layer);
  return {
    area,
    shapes: [
      ...(ground ? [{ kind: 'rect' as const, box: area, radius: 0, fill: colours.ground }] : []),
      ...graph.wires.flatMap((wire, index) => wireShapes(wire, sheet.path(index), sheet.middle(index), colours)),
      ...tasks.flatMap((task) => cardShapes(task, colours)),
    ],
  };
}

function wireShapes(wire: ChartWire, d: string, middle: Point, colours: Colours): Shape[] {
  const word = wire.feedback ? 'feedback' : { success: null, failure: 'if failed', any: 'always' }[wire.condition];
  const stroke = wire.feedback
    ? colours.feedback
    : { success: colours.wire, failure: colours.failure, any: colours.any }[wire.condition];
  const path: Shape = { kind: 'path', d, stroke, width: 2, dashed: wire.feedback || wire.condition !== 'success' };
  if (word === null) {
    return [path];
  }
  const half = word.length * 3 + 8;
  const box = { left: middle.x - half, top: middle.y - 9, right: middle.x + half, bottom: middle.y + 9 };
  return [
    path,
    { kind: 'rect', box, radius: 9, fill: colours.card, stroke },
    text({ x: middle.x, y: middle.y + 4 }, word, 11, stroke, 'middle'),
  ];
}

function cardShapes(task: ChartTask, colours: Colours): Shape[] {
  const { x, y, width, height } = task;
  const room = width - 20;
  return [
    {
      kind: 'rect',
      box: { left: x, top: y, right: x + width, bottom: y + height },
      radius: 7,
      fill: colours.card,
      stroke: colours.edge,
    },
    { kind: 'path', d: `M${x} ${y + HEAD_HEIGHT - 1}H${x + width}`, stroke: colours.line, width: 1, dashed: false },
    { ...text({ x: x + 10, y: y + 19 }, cut(task.title, room, 13), 13, colours.text), bold: true },
    text({ x: x + 10, y: y + 35 }, cut(task.path.join(' › '), room, 11), 11, colours.dim),
    ...task.terminals.flatMap((terminal, row) => rowShapes(task, terminal, row, colours)),
    ...task.terminals.flatMap((terminal) => padShapes(task, terminal, colours)),
  ];
}

function rowShapes(task: ChartTask, terminal: Terminal, row: number, colours: Colours): Shape[] {
  const y = task.y + HEAD_HEIGHT + row * ROW_HEIGHT + ROW_HEIGHT / 2 + 4;
  const isRight = (terminal.out && !terminal.in) !== terminal.flipped;
  const [left, right] = [task.x + 12, task.x + task.width - 12];
  const room = task.width - 34;
  const name = cut(terminal.name, room, 12);
  const value = terminal.fed ? '' : cut(valueText(terminal.value), room - name.length * 12 * LETTER, 11);
  return [
    text({ x: isRight ? right : left, y }, name, 12, colours.text, isRight ? 'end' : 'start'),
    ...(value === ''
      ? []
      : [text({ x: isRight ? left : right, y }, value, 11, colours.dim, isRight ? 'start' : 'end')]),
  ];
}

function padShapes(task: ChartTask, terminal: Terminal, colours: Colours): Shape[] {
  const stroke = colours.families[typeFamily(terminal.type)];
  return (['in', 'out'] as const)
    .filter((direction) => terminal[direction])
    .map((direction) => {
      const offset = padOffset(task, terminal.name, direction);
      return {
        kind: 'dot',
        at: { x: task.x + offset.x, y: task.y + offset.y },
        fill: terminal.connected ? stroke : colours.card,
        stroke,
        square: direction === 'in' && terminal.multiple,
      };
    });
}

function text(
  at: Point,
  content: string,
  size: number,
  fill: string,
  anchor: 'start' | 'middle' | 'end' = 'start',
): Extract<Shape, { kind: 'text' }> {
  return { kind: 'text', at, text: content, size, bold: false, fill, anchor };
}

function cut(content: string, room: number, size: number): string {
  const letters = Math.max(0, Math.floor(room / (size * LETTER)));
  return content.length <= letters ? content : letters < 2 ? '' : `${content.slice(0, letters - 1)}…`;
}

export const RADIUS = PAD_RADIUS;
export const FONT = 'system-ui, -apple-system, Segoe UI, Roboto, sans-serif';
