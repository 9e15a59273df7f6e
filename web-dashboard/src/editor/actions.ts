import { copyTasks, pasteTasks, readClipboard } from '../model/clipboard';
import { downstream, judge, judgeFrom, upstream } from '../model/connect';
import { addTask } from '../model/edit/add';
import { type Alignment, align, distribute, freePlace, shift } from '../model/edit/arrange';
import * as edit from '../model/edit/commands';
import { type EditorDocument, indexOf, type WireEnd, type WireView } from '../model/edit/document';
import type { ChartTask } from '../model/graph';
import { cardSize } from '../model/size';
import type { TaskKind } from './catalogue';
import { type EditorStore, NOTHING, type Selection } from './store';
import { counted } from './useEditor';

const only = (tasks: Iterable<string>, wires: Iterable<string> = []): Selection => ({
  tasks: new Set(tasks),
  wires: new Set(wires),
});

/** Return the selected tasks in the order of the chart. */
export function selectedTasks(store: EditorStore): ChartTask[] {
  const { edited, selection } = store.getState();
  return edited.graph.tasks.filter((task) => selection.tasks.has(task.name));
}

/** Say in a few words what a selection is. */
function spoken({ tasks, wires }: Selection): string {
  const [task] = tasks;
  if (wires.size === 0) {
    return tasks.size === 1 ? `"${task}"` : counted(tasks.size, 'task');
  }
  return tasks.size === 0
    ? counted(wires.size, 'wire')
    : `${counted(tasks.size, 'task')} and ${counted(wires.size, 'wire')}`;
}

/** Put a new task on the sheet, beside others that stand there; joined to a terminal when it is asked for from one. */
export function addKind(
  store: EditorStore,
  kind: TaskKind,
  at: { x: number; y: number },
  join: { from?: WireEnd | null; wire?: WireView | null } = {},
): string {
  const { edited } = store.getState();
  const size = cardSize(kind.terminals.length, undefined);
  const place = freePlace(edited.graph.tasks, at, size);
  let name = '';
  store.apply(`add ${kind.path.at(-1)}`, (before) => {
    const added = addTask(before, kind.template, place);
    name = added.name;
    return joined(added.document, name, join);
  });
  store.select(only([name]));
  return name;
}

function joined(
  document: EditorDocument,
  name: string,
  { from, wire }: { from?: WireEnd | null; wire?: WireView | null },
): EditorDocument {
  if (from !== undefined && from !== null) {
    const end = fittingEnd(document, from, name);
    const link = end === null ? null : judge(indexOf(document.chart), from, end);
    return link?.verdict.may === true
      ? edit.connect(document, [{ from: link.from, to: link.to }], link.verdict.replaces)
      : document;
  }
  return wire === undefined || wire === null ? document : putOnWire(document, name, wire);
}

/** Return the terminal of a task that goes best with another, or null. */
export function fittingEnd(document: EditorDocument, from: WireEnd, task: string): WireEnd | null {
  const index = indexOf(document.chart);
  let best: WireEnd | null = null;
  for (const terminal of index.tasks.get(task)?.terminals ?? []) {
    const end = { task, terminal: terminal.name };
    const { verdict } = judge(index, from, end);
    if (verdict.may && verdict.warning === null && verdict.replaces.length === 0) {
      return end;
    }
    best ??= verdict.may ? end : null;
  }
  return best;
}

/** Put a task into a wire where its terminals allow it. */
function putOnWire(document: EditorDocument, task: string, wire: WireView): EditorDocument {
  const without = edit.remove(document, [], [wire.id]);
  const into = fittingEnd(without, wire.from, task);
  const out = fittingEnd(without, wire.to, task);
  return into === null || out === null ? document : edit.insertOnWire(document, wire, into, out);
}

/** Put a selected, free-standing task into a wire that it was dropped on. */
export function insertInto(
  store: EditorStore,
  task: string,
  wire: WireView,
  to: ReadonlyMap<string, edit.Place>,
): void {
  store.apply(`put "${task}" into a wire`, (document) => putOnWire(edit.moveTasks(document, to), task, wire));
}

/** Take what is selected away. */
export function removeSelected(store: EditorStore, verb = 'delete'): void {
  const { selection } = store.getState();
  if (selection.tasks.size + selection.wires.size > 0) {
    store.apply(`${verb} ${spoken(selection)}`, (document) => edit.remove(document, selection.tasks, selection.wires), {
      select: NOTHING,
    });
  }
}

/** Take the selected tasks away and join what was before them to what was behind them. */
export function removeAndReconnect(store: EditorStore): void {
  const { selection } = store.getState();
  if (selection.tasks.size > 0) {
    store.apply(
      `delete ${spoken({ ...selection, wires: new Set() })} and reconnect`,
      (document) => {
        const index = indexOf(edit.remove(document, selection.tasks, []).chart);
        return edit.removeAndReconnect(document, [...selection.tasks], (from, to) => judgeFrom(index, from)(to).may);
      },
      { select: NOTHING },
    );
  }
}

/** Return the selected tasks as the text of a chart, or null when there are none. */
export function copySelected(store: EditorStore): string | null {
  const { document, selection } = store.getState();
  return selection.tasks.size === 0 ? null : copyTasks(document, selection.tasks);
}

/** Paste a text that is a chart; false when it is none. */
export function paste(store: EditorStore, text: string, at: { x: number; y: number } | null, verb = 'paste'): boolean {
  const chart = readClipboard(text);
  if (chart === null) {
    store.say('The clipboard has no node chart.');
    return false;
  }
  let names: string[] = [];
  store.apply(`${verb} ${counted(indexOf(chart).tasks.size, 'task')}`, (document) => {
    const pasted = pasteTasks(document, chart, at);
    names = pasted.names;
    return pasted.document;
  });
  store.select(only(names));
  return true;
}

/** Double what is selected. */
export function duplicate(store: EditorStore): void {
  const text = copySelected(store);
  if (text !== null) {
    paste(store, text, null, 'duplicate');
  }
}

/** Move the selected tasks by a distance; steps that follow at once are one gesture. */
export function nudge(store: EditorStore, by: { x: number; y: number }): void {
  const tasks = selectedTasks(store);
  if (tasks.length > 0) {
    const label = `move ${spoken(only(tasks.map((task) => task.name)))}`;
    store.apply(label, (document) => edit.moveTasks(document, shift(tasks, by)), { burst: `nudge ${label}` });
  }
}

/** Move tasks to places, as one gesture. */
export function moveTo(store: EditorStore, to: ReadonlyMap<string, edit.Place>, verb = 'move'): void {
  store.apply(`${verb} ${spoken(only(to.keys()))}`, (document) => edit.moveTasks(document, to));
}

/** Put tasks where a layout has them, as one gesture. */
export function placeAt(store: EditorStore, to: ReadonlyMap<string, edit.Place>, verb: string): void {
  store.apply(`${verb} ${spoken(only(to.keys()))}`, (document) => edit.placeTasks(document, to));
}

/** Bring the selected tasks to a common line. */
export function alignSelected(store: EditorStore, to: Alignment): void {
  const tasks = selectedTasks(store);
  if (tasks.length > 1) {
    moveTo(store, align(tasks, to), 'align');
  }
}

/** Leave equal gaps between the selected tasks. */
export function distributeSelected(store: EditorStore, along: 'x' | 'y'): void {
  const tasks = selectedTasks(store);
  if (tasks.length > 2) {
    moveTo(store, distribute(tasks, along), 'distribute');
  }
}

/** Select all that the selected tasks wait for, or all that waits for them. */
export function selectAlong(store: EditorStore, way: 'upstream' | 'downstream'): void {
  const { document, selection } = store.getState();
  const index = indexOf(document.chart);
  const reach = way === 'upstream' ? upstream : downstream;
  const found = new Set([...selection.tasks].flatMap((task) => [...reach(index, task)]));
  store.select(only(found));
  store.say(`${counted(found.size, 'task')} selected`);
}

/** Select every task. */
export function selectAll(store: EditorStore): void {
  const { edited } = store.getState();
  store.select(only(edited.byName.keys()));
  store.say(`${counted(edited.byName.size, 'task')} selected`);
}

/** Return the numbers of the layers that bring the selected tasks before all others or behind them, in their order. */
export function layersTo(
  tasks: readonly ChartTask[],
  chosen: ReadonlySet<string>,
  to: 'front' | 'back',
): Map<string, number> {
  const rest = tasks.filter((task) => !chosen.has(task.name)).map((task) => task.flags.layer);
  const mine = tasks.filter((task) => chosen.has(task.name)).sort((a, b) => a.flags.layer - b.flags.layer);
  const first = to === 'front' ? Math.max(0, ...rest) + 1 : Math.min(1, ...rest) - mine.length;
  return new Map(mine.map((task, place) => [task.name, first + place]));
}

/** Bring the selected tasks before all others, or behind them. */
export function layerSelected(store: EditorStore, to: 'front' | 'back'): void {
  const { edited, selection } = store.getState();
  const layers = layersTo(edited.graph.tasks, selection.tasks, to);
  store.apply(`${to === 'front' ? 'bring to the front' : 'send to the back'}: ${spoken(selection)}`, (document) =>
    [...layers].reduce((before, [task, layer]) => edit.setLayer(before, task, layer), document),
  );
}

/** Take away all wires at a terminal. */
export function disconnect(store: EditorStore, { task, terminal }: WireEnd): void {
  const wires = wiresAt(store.getState().document, { task, terminal });
  store.apply(`disconnect "${terminal}" of "${task}"`, (document) => edit.remove(document, [], wires));
}

/** Return the wires at a terminal, by their unique names. */
export function wiresAt(document: EditorDocument, { task, terminal }: WireEnd): string[] {
  const isHere = (end: WireEnd) => end.task === task && end.terminal === terminal;
  return indexOf(document.chart)
    .wiresOf(task)
    .filter((wire) => isHere(wire.from) || isHere(wire.to))
    .map((wire) => wire.id);
}

/** Lay a wire, or tell why not: then it is offered as feedback where that would do. */
export function layWire(store: EditorStore, a: WireEnd, b: WireEnd): void {
  const { from, to, verdict } = judge(indexOf(store.getState().document.chart), a, b);
  if (verdict.may) {
    const verb = verdict.replaces.length > 0 ? 'rewire' : 'connect';
    store.apply(`${verb} "${from.task}" and "${to.task}"`, (document) =>
      edit.connect(document, [{ from, to }], verdict.replaces),
    );
    store.setState({ wiring: null });
  } else {
    store.setState({ wiring: null, refused: { from, to, reason: verdict.reason, feedback: verdict.feedback } });
  }
}

/** Lay the wire that was refused as feedback. */
export function layFeedback(store: EditorStore): void {
  const { refused } = store.getState();
  if (refused?.feedback === true) {
    const { from, to } = refused;
    store.apply(`connect "${from.task}" and "${to.task}" as feedback`, (document) =>
      edit.connect(document, [{ from, to, feedback: true }]),
    );
  }
}
