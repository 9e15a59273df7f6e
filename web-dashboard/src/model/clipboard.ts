/** Copy and paste: what is on the clipboard is a node chart of its own, so that every window and the desktop can read it. */
import {
  appendEntries,
  type ChartText,
  EMPTY_CHART,
  type Entry,
  entryOf,
  parseChartText,
  textOf,
} from './edit/chartText';
import { redirect, withKey } from './edit/commands';
import { type EditorDocument, indexOf, viewOf, withChart } from './edit/document';
import { graphOf } from './edit/graphOf';
import { spellFloat } from './edit/json';
import { namesFor } from './edit/names';
import { assignIn, valueIn } from './edit/splice';
import { isObject } from './json';
import type { Point } from './place';

/** Return the text of a chart of these tasks and of the wires between them. */
export function copyTasks(document: EditorDocument, tasks: ReadonlySet<string>): string {
  const { wires } = indexOf(document.chart);
  const entries = document.chart.entries.filter((entry) => {
    const wire = wires.get(entry.key);
    return wire === undefined ? tasks.has(entry.key) : tasks.has(wire.from.task) && tasks.has(wire.to.task);
  });
  const empty = parseChartText(EMPTY_CHART);
  const bare = entries.map((entry) => ({ ...entry, trail: '' }));
  return textOf(appendEntries({ ...empty, style: document.chart.style }, bare));
}

/** Read a text from the clipboard as a chart, or return null when it is none. */
export function readClipboard(text: string): ChartText | null {
  try {
    const chart = parseChartText(text);
    return chart.entries.some((entry) => viewOf(entry).task !== null) ? chart : null;
  } catch {
    return null;
  }
}

/** How far what is pasted stands from what it covers. */
const OFFSET = 40;

/**
 * Paste a chart: unique names that are taken are made new, inner wires follow, wires that lead out of it are left out. Its
 * top left corner comes to `at`, or everything is moved a little when there is no such place. What nobody placed is laid out.
 */
export function pasteTasks(
  document: EditorDocument,
  pasted: ChartText,
  at: { x: number; y: number } | null,
): { document: EditorDocument; names: string[] } {
  const { tasks, wires } = indexOf(pasted);
  const fresh = namesFor(document.chart);
  const renamed = new Map([...tasks.keys()].map((name) => [name, fresh(name)]));
  const places = graphOf({ chart: pasted, sidecar: null }).byName;
  const corner = cornerOf([...places.values()]);
  const wish = at === null ? { x: OFFSET, y: OFFSET } : { x: at.x - corner.x, y: at.y - corner.y };
  const by = beside(graphOf(document).graph.tasks, [...places.values()], wish);
  const layout = document.chart.style;
  const entries: Entry[] = [];
  for (const name of tasks.keys()) {
    const from = places.get(name) ?? corner;
    const entry = entryOf(pasted, name);
    if (entry !== undefined) {
      const place = [spellFloat(Math.round(from.x + by.x)), spellFloat(Math.round(from.y + by.y))];
      entries.push(assignIn(withKey(entry, renamed.get(name) ?? name, layout), ['pos'], place, layout));
    }
  }
  for (const [id, wire] of wires) {
    const entry = entryOf(pasted, id);
    if (entry !== undefined && renamed.has(wire.from.task) && renamed.has(wire.to.task)) {
      const name = fresh(id);
      const led = redirect(withKey(entry, name, layout), wire, (task) => renamed.get(task) ?? task, layout);
      entries.push(named(led, id, name, layout));
    }
  }
  const relaid = entries.map((entry) => ({ ...entry, trail: '', text: relaidText(entry.text, pasted, layout) }));
  const names = [...renamed.values()];
  return { document: withChart(document, appendEntries(document.chart, relaid)), names };
}

/** Go on from a wish until no pasted task covers one exactly: what is pasted again stands beside what was pasted before. */
function beside(there: readonly Point[], pasted: readonly Point[], wish: Point): Point {
  const key = (x: number, y: number) => `${Math.round(x)} ${Math.round(y)}`;
  const taken = new Set(there.map(({ x, y }) => key(x, y)));
  let by = wish;
  while (pasted.some(({ x, y }) => taken.has(key(x + by.x, y + by.y)))) {
    by = { x: by.x + OFFSET, y: by.y + OFFSET };
  }
  return by;
}

/** A wire's `name` is its unique name; a task's is the people's. */
function named(entry: Entry, old: string, name: string, layout: ChartText['style']): Entry {
  const value = valueIn(entry);
  return isObject(value) && value.name === old ? assignIn(entry, ['name'], name, layout) : entry;
}

function cornerOf(points: readonly { x: number; y: number }[]): { x: number; y: number } {
  const corner = { x: Number.POSITIVE_INFINITY, y: Number.POSITIVE_INFINITY };
  for (const point of points) {
    corner.x = Math.min(corner.x, point.x);
    corner.y = Math.min(corner.y, point.y);
  }
  return { x: Number.isFinite(corner.x) ? corner.x : 0, y: Number.isFinite(corner.y) ? corner.y : 0 };
}

/** A text from a file with other line ends gets this file's. */
function relaidText(text: string, from: ChartText, layout: ChartText['style']): string {
  const { newline } = from.style;
  return newline === '' || layout.newline === '' || newline === layout.newline
    ? text
    : text.replaceAll(newline, layout.newline);
}
