/** What people do to a chart: each command gives a new document and touches only the text that it is about. */
import {
  appendEntries,
  type ChartText,
  type Entry,
  entryOf,
  placesOf,
  removeEntries,
  replaceEntries,
  type Style,
} from './chartText';
import { type EditorDocument, editEntries, indexOf, type WireEnd, type WireView, withChart } from './document';
import { type Json, Spelled, spellFloat } from './json';
import { namesFor } from './names';
import { assignIn, newEntry, removeIn, renameIn, setIn } from './splice';

/** A place on the sheet. */
export interface Place {
  x: number;
  y: number;
}

const style = (document: EditorDocument): Style => document.chart.style;
const places = (x: number, y: number): Json => [spellFloat(round(x)), spellFloat(round(y))];

/** Places are kept to a hundredth: nobody sees less, and files stay readable. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Put tasks at other places. */
export function moveTasks(document: EditorDocument, to: ReadonlyMap<string, Place>): EditorDocument {
  return editEntries(document, to.keys(), (entry) => {
    const place = to.get(entry.key);
    return place === undefined ? entry : assignIn(entry, ['pos'], places(place.x, place.y), style(document));
  });
}

/** Put tasks where a layout has them: the points of wires between them belong to places that are no more. */
export function placeTasks(document: EditorDocument, to: ReadonlyMap<string, Place>): EditorDocument {
  const inner = [...indexOf(document.chart).wires.values()].filter(
    (wire) => wire.controlPoints.length > 0 && to.has(wire.from.task) && to.has(wire.to.task),
  );
  return inner.reduce((moved, wire) => setControlPoints(moved, wire.id, []), moveTasks(document, to));
}

/** Give a task another size, or its usual one. */
export function resizeTask(
  document: EditorDocument,
  task: string,
  size: { width: number; height: number } | null,
): EditorDocument {
  return editEntries(document, [task], (entry) =>
    size === null
      ? removeIn(entry, ['geometry'])
      : assignIn(entry, ['geometry'], places(size.width, size.height), style(document)),
  );
}

/** Change the name that people read. */
export function retitleTask(document: EditorDocument, task: string, title: string): EditorDocument {
  return editEntries(document, [task], (entry) => setIn(entry, ['name'], title, style(document)));
}

/** Change a task's unique name; its wires and its part of the sidecar file follow. */
export function renameTask(document: EditorDocument, task: string, name: string): EditorDocument {
  if (name === task || placesOf(document.chart).has(name)) {
    return document;
  }
  const renamed = new Map<string, Entry>();
  const own = entryOf(document.chart, task);
  if (own === undefined) {
    return document;
  }
  renamed.set(task, withKey(own, name, style(document)));
  for (const wire of indexOf(document.chart).wiresOf(task)) {
    const entry = entryOf(document.chart, wire.id);
    if (entry !== undefined) {
      renamed.set(
        wire.id,
        redirect(entry, wire, (end) => (end === task ? name : end), style(document)),
      );
    }
  }
  const chart = replaceEntries(document.chart, renamed);
  const aside = document.sidecar === null ? undefined : entryOf(document.sidecar, task);
  const sidecar =
    document.sidecar === null || aside === undefined
      ? document.sidecar
      : replaceEntries(document.sidecar, new Map([[task, rekeyed(aside, name, document.sidecar.style)]]));
  return { chart, sidecar };
}

function rekeyed(entry: Entry, key: string, layout: Style): Entry {
  return { ...newEntry(key, null, layout), lead: entry.lead, colon: entry.colon, text: entry.text, trail: entry.trail };
}

/** Return an entry under another unique name. */
export function withKey(entry: Entry, key: string, layout: Style): Entry {
  const named = rekeyed(entry, key, layout);
  return setIn(named, ['uniquename'], key, layout);
}

/** Return a wire's entry with its ends at other tasks. */
export function redirect(entry: Entry, wire: WireView, to: (task: string) => string, layout: Style): Entry {
  let edited = entry;
  if (to(wire.from.task) !== wire.from.task) {
    edited = setIn(edited, ['input', 0], to(wire.from.task), layout);
  }
  if (to(wire.to.task) !== wire.to.task) {
    edited = setIn(edited, ['output', 0], to(wire.to.task), layout);
  }
  return edited;
}

/** Take tasks and wires away; a task's wires go with it, and so does what the sidecar file says of them. */
export function remove(document: EditorDocument, tasks: Iterable<string>, wires: Iterable<string>): EditorDocument {
  const gone = new Set(wires);
  const index = indexOf(document.chart);
  for (const task of tasks) {
    gone.add(task);
    for (const wire of index.wiresOf(task)) {
      gone.add(wire.id);
    }
  }
  const chart = removeEntries(document.chart, gone);
  const sidecar = document.sidecar === null ? null : removeEntries(document.sidecar, gone);
  return chart === document.chart ? document : { chart, sidecar };
}

function newWire(id: string, from: WireEnd, to: WireEnd, feedback: boolean, layout: Style): Entry {
  const value: { [key: string]: Json } = {
    type: 'Connection',
    name: id,
    line: 'cubic',
    uniquename: id,
    input: [from.task, from.terminal],
    output: [to.task, to.terminal],
    controlpoints: [],
  };
  return newEntry(id, feedback ? { ...value, feedback } : value, layout);
}

/** Lay wires; those in `instead` are taken away in the same step. */
export function connect(
  document: EditorDocument,
  links: readonly { from: WireEnd; to: WireEnd; feedback?: boolean }[],
  instead: readonly string[] = [],
): EditorDocument {
  const cleared = remove(document, [], instead);
  const fresh = namesFor(cleared.chart);
  const added = links.map((link) =>
    newWire(fresh('connection'), link.from, link.to, link.feedback === true, style(document)),
  );
  return withChart(cleared, appendEntries(cleared.chart, added));
}

/**
 * Take tasks away and join what led to them to what they led to: where something that fed a task and something that
 * it fed are left, a wire goes from the one to the other.
 */
export function removeAndReconnect(
  document: EditorDocument,
  tasks: readonly string[],
  mayJoin: (from: WireEnd, to: WireEnd) => boolean,
): EditorDocument {
  const gone = new Set(tasks);
  const { wires } = indexOf(document.chart);
  const leaving = new Map<string, WireView[]>();
  for (const wire of wires.values()) {
    if (gone.has(wire.from.task) && !wire.feedback) {
      leaving.set(wire.from.task, [...(leaving.get(wire.from.task) ?? []), wire]);
    }
  }
  const links: { from: WireEnd; to: WireEnd }[] = [];
  const fed = new Set<string>();
  for (const wire of wires.values()) {
    if (gone.has(wire.from.task) || !gone.has(wire.to.task) || wire.feedback) {
      continue;
    }
    for (const to of endsBehind(wire.to.task, leaving, gone)) {
      const key = JSON.stringify([to.task, to.terminal]);
      if (!fed.has(key) && mayJoin(wire.from, to)) {
        fed.add(key);
        links.push({ from: wire.from, to });
      }
    }
  }
  return connect(remove(document, tasks, []), links);
}

function endsBehind(task: string, leaving: Map<string, WireView[]>, gone: ReadonlySet<string>): WireEnd[] {
  const ends: WireEnd[] = [];
  const seen = new Set([task]);
  const open = [task];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const wire of leaving.get(name) ?? []) {
      if (!gone.has(wire.to.task)) {
        ends.push(wire.to);
      } else if (!seen.has(wire.to.task)) {
        seen.add(wire.to.task);
        open.push(wire.to.task);
      }
    }
  }
  return ends;
}

/** Put a task into a wire: what the wire led to now comes through the task. */
export function insertOnWire(document: EditorDocument, wire: WireView, into: WireEnd, out: WireEnd): EditorDocument {
  return connect(
    document,
    [
      { from: wire.from, to: into },
      { from: out, to: wire.to },
    ],
    [wire.id],
  );
}

/** Say of wires whether they close a loop. */
export function setFeedback(document: EditorDocument, wires: Iterable<string>, feedback: boolean): EditorDocument {
  return editEntries(document, wires, (entry) =>
    feedback ? setIn(entry, ['feedback'], true, style(document)) : removeIn(entry, ['feedback']),
  );
}

/** Say which end of the source lets the destination of wires go on; success is what no word means. */
export function setCondition(
  document: EditorDocument,
  wires: Iterable<string>,
  condition: WireView['condition'],
): EditorDocument {
  return editEntries(document, wires, (entry) =>
    condition === 'success'
      ? withoutEmpty(removeIn(entry, ['distributed', 'condition']), ['distributed'])
      : setIn(entry, ['distributed', 'condition'], condition, style(document)),
  );
}

/** Take an object away that has no member left. */
function withoutEmpty(entry: Entry, path: readonly string[]): Entry {
  const emptied = setIn(entry, path, {}, { newline: '', indent: '', comma: ', ', colon: ': ', ascii: true });
  return emptied === entry ? removeIn(entry, path) : entry;
}

/** Draw wires curved or straight. */
export function setLine(document: EditorDocument, wires: Iterable<string>, line: WireView['line']): EditorDocument {
  return editEntries(document, wires, (entry) => setIn(entry, ['line'], line, style(document)));
}

/** Lead a wire through points. */
export function setControlPoints(document: EditorDocument, wire: string, points: readonly Place[]): EditorDocument {
  const value = points.map(({ x, y }) => places(x, y));
  return editEntries(document, [wire], (entry) => assignIn(entry, ['controlpoints'], value, style(document)));
}

/** Write a value as a terminal of this type has it: floats with a point, whole numbers without. */
export function spelledFor(type: string, value: Json): Json {
  return typeof value === 'number' && type === 'float' ? spellFloat(value) : value;
}

/** Give terminals of a task values. */
export function setTerminalValues(
  document: EditorDocument,
  task: string,
  values: ReadonlyMap<string, Json>,
): EditorDocument {
  return editEntries(document, [task], (entry) => {
    let edited = entry;
    for (const [terminal, value] of values) {
      edited = assignIn(edited, ['terminals', terminal, 'value'], value, style(document));
    }
    return edited;
  });
}

export type Flag = 'forcerun' | 'hidden' | 'tunnel';

/** Set one of the flags that every node has. */
export function setFlag(document: EditorDocument, tasks: Iterable<string>, flag: Flag, on: boolean): EditorDocument {
  return editEntries(document, tasks, (entry) => setIn(entry, [flag], on, style(document)));
}

/** Set the drawing order; higher is in front. */
export function setLayer(document: EditorDocument, task: string, layer: number): EditorDocument {
  return editEntries(document, [task], (entry) => setIn(entry, ['layer'], layer, style(document)));
}

/** Set, in `customState.distributed`, how a task is run; null takes all of it away. */
export function setSettings(
  document: EditorDocument,
  task: string,
  settings: { [word: string]: Json | undefined } | null,
): EditorDocument {
  const isEmpty = settings === null || Object.values(settings).every((each) => each === undefined);
  return editEntries(document, [task], (entry) =>
    isEmpty
      ? removeIn(entry, ['customState', 'distributed'])
      : assignIn(entry, ['customState', 'distributed'], settings, style(document)),
  );
}

/** Set what the sidecar file says of a task. */
export function setSidecarSettings(
  document: EditorDocument,
  task: string,
  settings: { [word: string]: Json | undefined },
): EditorDocument {
  const sidecar: ChartText | null = document.sidecar;
  const entry = sidecar === null ? undefined : entryOf(sidecar, task);
  if (sidecar === null || entry === undefined) {
    return document;
  }
  const edited = assignIn(entry, [], settings, sidecar.style);
  return { ...document, sidecar: replaceEntries(sidecar, new Map([[task, edited]])) };
}

/** Give a task a terminal of its own. */
export function addTerminal(
  document: EditorDocument,
  task: string,
  terminal: string,
  entry: { [key: string]: Json },
): EditorDocument {
  return editEntries(document, [task], (own) => setIn(own, ['terminals', terminal], entry, style(document)));
}

/** Take a terminal away, and the wires at it. */
export function removeTerminal(document: EditorDocument, task: string, terminal: string): EditorDocument {
  const ends = (end: WireEnd) => end.task === task && end.terminal === terminal;
  const wires = indexOf(document.chart)
    .wiresOf(task)
    .filter((wire) => ends(wire.from) || ends(wire.to));
  const cut = remove(
    document,
    [],
    wires.map((wire) => wire.id),
  );
  return editEntries(cut, [task], (entry) => removeIn(entry, ['terminals', terminal]));
}

/** Give a terminal another name; the wires at it follow. */
export function renameTerminal(document: EditorDocument, task: string, old: string, name: string): EditorDocument {
  const layout = style(document);
  const renamed = editEntries(document, [task], (entry) =>
    renameIn(setIn(entry, ['terminals', old, 'opts', 'name'], name, layout), ['terminals', old], name, layout),
  );
  const wires = indexOf(document.chart).wiresOf(task);
  const byId = new Map(wires.map((wire) => [wire.id, wire]));
  return editEntries(renamed, byId.keys(), (entry) => {
    const wire = byId.get(entry.key);
    let edited = entry;
    if (wire?.from.task === task && wire.from.terminal === old) {
      edited = setIn(edited, ['input', 1], name, layout);
    }
    if (wire?.to.task === task && wire.to.terminal === old) {
      edited = setIn(edited, ['output', 1], name, layout);
    }
    return edited;
  });
}

/** Write a number as people typed it, so that 1e-3 stays 1e-3; null when it is none that JSON has. */
export function typedNumber(text: string): Spelled | null {
  return /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? new Spelled(text) : null;
}
