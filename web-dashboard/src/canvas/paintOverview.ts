import type { ChartTask } from '../model/graph';
import type { Camera, View } from './camera';
import type { Looks, TaskLook } from './looks';
import type { Palette } from './palette';
import type { Sheet } from './sheet';

/** Cards narrower than this on the screen have no title. */
const TITLE_WIDTH = 44;
/** With more cards than this no titles are written: nobody reads them, and they cost most. */
const MOST_TITLES = 700;
/** Below this zoom curves cannot be told from straight lines. */
const CURVES_FROM = 0.16;

/** What the overview draws, and where. */
export interface Scene {
  sheet: Sheet;
  looks: Looks;
  camera: Camera;
  palette: Palette;
}

/** Draw all that the camera sees on a canvas of this pixel ratio, in as few strokes as can be. */
export function paintOverview(context: CanvasRenderingContext2D, scene: Scene, ratio: number): void {
  const { camera, sheet } = scene;
  const { width, height } = camera.size;
  const { view } = camera;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  context.setTransform(ratio * view.zoom, 0, 0, ratio * view.zoom, ratio * view.x, ratio * view.y);
  const area = camera.area();
  paintWires(context, scene, sheet.wires.within(area));
  const tasks = sheet.tasks.within(area).flatMap((index) => sheet.graph.tasks[index] ?? []);
  paintCards(context, scene, tasks);
  if (tasks.length <= MOST_TITLES) {
    paintTitles(context, scene, tasks, ratio);
  }
}

type WireGroup = 'plain' | 'lit' | 'faded' | 'feedback' | 'added' | 'removed';

function paintWires(
  context: CanvasRenderingContext2D,
  { sheet, looks, palette, camera }: Scene,
  wires: number[],
): void {
  const groups: Record<WireGroup, number[]> = { plain: [], lit: [], faded: [], feedback: [], added: [], removed: [] };
  for (const wire of wires) {
    const form = sheet.graph.wires[wire]?.feedback === true ? 'feedback' : looks.wire(wire);
    groups[looks.wireTone(wire) ?? form].push(wire);
  }
  const pixel = 1 / camera.view.zoom;
  const draw = (list: number[], colour: string, width: number, alpha: number) => {
    if (list.length > 0) {
      context.globalAlpha = alpha;
      context.strokeStyle = colour;
      context.lineWidth = width * pixel;
      strokeWires(context, sheet, list, camera.view.zoom >= CURVES_FROM);
    }
  };
  // Very many wires together are a grey ground, on which states have to be seen.
  const alpha = wires.length > 3000 ? 0.35 : 0.75;
  draw(groups.faded, palette.wire, 1, 0.15);
  draw(groups.plain, palette.wire, 1, alpha);
  context.setLineDash([6 * pixel, 4 * pixel]);
  draw(groups.feedback, palette.feedback, 1.25, 1);
  draw(groups.removed, palette.tone.removed, 1.5, 1);
  context.setLineDash([]);
  draw(groups.added, palette.tone.added, 1.75, 1);
  draw(groups.lit, palette.lit, 2, 1);
  context.globalAlpha = 1;
}

function strokeWires(context: CanvasRenderingContext2D, sheet: Sheet, wires: number[], curved: boolean): void {
  context.beginPath();
  for (const wire of wires) {
    const curve = sheet.curves[wire];
    if (curve === null || curve === undefined) {
      continue;
    }
    context.moveTo(curve.from.x, curve.from.y);
    for (const { c1, c2, to } of curve.pieces) {
      if (curved) {
        context.bezierCurveTo(c1.x, c1.y, c2.x, c2.y, to.x, to.y);
      } else {
        context.lineTo(to.x, to.y);
      }
    }
  }
  context.stroke();
}

interface Paint {
  fill: string;
  edge: string;
  /** Width of the edge in pixels of the screen. */
  width: number;
  alpha: number;
  dashed: boolean;
}

/** Below this zoom a card is a dot: it is filled with the ink of its state, as a pale fill could not be told from others. */
const DOTS_BELOW = 0.08;

function paintOf(look: TaskLook, palette: Palette, zoom: number): Paint {
  const alpha = look.faded ? 0.25 : 1;
  const tone = look.mark?.tone;
  if (tone !== undefined) {
    const colour = palette.tone[tone];
    return { fill: palette.card, edge: colour, width: tone === 'moved' ? 1 : 2, alpha, dashed: tone === 'removed' };
  }
  const own = look.mark?.colour;
  if (own !== undefined) {
    return { fill: own, edge: own, width: 1, alpha, dashed: false };
  }
  const state = look.mark?.state;
  const colours = state === undefined ? { fill: palette.card, ink: palette.edge } : palette.state[state];
  if (zoom < DOTS_BELOW && state !== undefined) {
    return { fill: colours.ink, edge: colours.ink, width: state === 'failed' ? 1.5 : 0, alpha, dashed: false };
  }
  return { fill: colours.fill, edge: colours.ink, width: state === 'failed' ? 2 : 1, alpha, dashed: false };
}

function paintCards(context: CanvasRenderingContext2D, scene: Scene, tasks: ChartTask[]): void {
  const { looks, palette } = scene;
  const pixel = 1 / scene.camera.view.zoom;
  const groups = new Map<string, { paint: Paint; tasks: ChartTask[] }>();
  for (const task of tasks) {
    const look = looks.look(task.index);
    const key = `${look.mark?.state}${look.mark?.tone}${look.mark?.colour}${look.faded}`;
    const group = groups.get(key) ?? { paint: paintOf(look, palette, scene.camera.view.zoom), tasks: [] };
    group.tasks.push(task);
    groups.set(key, group);
  }
  for (const { paint, tasks: alike } of groups.values()) {
    context.beginPath();
    for (const task of alike) {
      context.rect(task.x, task.y, task.width, task.height);
    }
    context.globalAlpha = paint.alpha;
    context.fillStyle = paint.fill;
    context.strokeStyle = paint.edge;
    context.lineWidth = paint.width * pixel;
    context.setLineDash(paint.dashed ? [4 * pixel, 3 * pixel] : []);
    context.fill();
    if (paint.width > 0) {
      context.stroke();
    }
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
  paintSigns(context, scene, tasks, pixel);
}

/** Draw what must not hang on colour alone: crosses on what failed, frames on what is selected or found. */
function paintSigns(context: CanvasRenderingContext2D, scene: Scene, tasks: ChartTask[], pixel: number) {
  const { looks, palette, camera } = scene;
  for (const task of tasks) {
    const look = looks.look(task.index);
    if (look.mark?.state === 'failed' && camera.view.zoom >= DOTS_BELOW) {
      context.beginPath();
      context.moveTo(task.x, task.y);
      context.lineTo(task.x + task.width, task.y + task.height);
      context.moveTo(task.x + task.width, task.y);
      context.lineTo(task.x, task.y + task.height);
      context.strokeStyle = palette.state.failed.ink;
      context.lineWidth = 1.25 * pixel;
      context.stroke();
    }
    if (look.selected || look.found) {
      const gap = 3 * pixel;
      context.strokeStyle = look.selected ? palette.lit : palette.found;
      context.lineWidth = 2.5 * pixel;
      context.strokeRect(task.x - gap, task.y - gap, task.width + 2 * gap, task.height + 2 * gap);
    }
  }
}

function paintTitles(context: CanvasRenderingContext2D, scene: Scene, tasks: ChartTask[], ratio: number): void {
  const { palette, camera, looks } = scene;
  const { view } = camera;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.font = '11px system-ui, sans-serif';
  context.textBaseline = 'top';
  context.fillStyle = palette.text;
  for (const task of tasks) {
    const width = task.width * view.zoom;
    if (width >= TITLE_WIDTH && task.height * view.zoom >= 14 && looks.look(task.index).mark?.state !== 'failed') {
      const letters = Math.floor((width - 6) / 6);
      const title = task.title.length > letters ? `${task.title.slice(0, letters - 1)}…` : task.title;
      context.fillText(title, task.x * view.zoom + view.x + 4, task.y * view.zoom + view.y + 3);
    }
  }
}

/** Draw all tasks as dots of their colours into a small map; `view` places the sheet in it. */
export function paintMap(context: CanvasRenderingContext2D, scene: Omit<Scene, 'camera'>, view: View, ratio: number) {
  const { sheet, looks, palette } = scene;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  for (const task of sheet.graph.tasks) {
    const look = looks.look(task.index);
    const { tone, state } = look.mark ?? {};
    context.fillStyle = look.selected
      ? palette.lit
      : look.found
        ? palette.found
        : tone !== undefined
          ? palette.tone[tone]
          : state !== undefined
            ? palette.state[state].ink
            : palette.edge;
    const width = Math.max(1.5, task.width * view.zoom);
    const height = Math.max(1.5, task.height * view.zoom);
    context.fillRect(task.x * view.zoom + view.x, task.y * view.zoom + view.y, width, height);
  }
}
