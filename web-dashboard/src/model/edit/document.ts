/** What is edited: a node chart and the sidecar file beside it, as texts that are cut at their members. */
import { readTask, readWire, type TaskDraft, type WireDraft } from '../entries';
import { isObject } from '../json';
import { type ChartProblem, ProblemList } from '../problems';
import { type ChartText, type Entry, entryOf, parseChartText, replaceEntries, textOf } from './chartText';
import { valueIn } from './splice';

export interface EditorDocument {
  readonly chart: ChartText;
  /** Settings by unique name; they win over those in the chart. Null when the workflow has no such file. */
  readonly sidecar: ChartText | null;
}

/** A task of a chart as its entry has it, before its wires are looked at. */
export type TaskView = TaskDraft;

export interface WireEnd {
  task: string;
  terminal: string;
}

/** A connection's entry. */
export interface WireView {
  id: string;
  from: WireEnd;
  to: WireEnd;
  line: 'cubic' | 'line';
  controlPoints: { x: number; y: number }[];
  feedback: boolean;
  condition: 'success' | 'failure' | 'any';
}

/** Read both texts. Throws SyntaxFault. */
export function openDocument(chart: string, sidecar: string | null): EditorDocument {
  return { chart: parseChartText(chart), sidecar: sidecar === null ? null : parseChartText(sidecar) };
}

/** Return both texts, ready to be saved. */
export function savedTexts(document: EditorDocument): { chart: string; sidecar: string | null } {
  return { chart: textOf(document.chart), sidecar: document.sidecar === null ? null : textOf(document.sidecar) };
}

/** What one entry says, and its faults. */
interface EntryView {
  task: TaskView | null;
  wire: WireView | null;
  problems: readonly ChartProblem[];
}

const views = new WeakMap<Entry, EntryView>();

/** Return what an entry says; read once for each entry. */
export function viewOf(entry: Entry): EntryView {
  let found = views.get(entry);
  if (found === undefined) {
    const problems = new ProblemList();
    const value = valueIn(entry);
    const task = isObject(value) && value.type === 'Node' ? readTask(entry.key, value, problems) : null;
    const wire = isObject(value) && value.type === 'Connection' ? readWire(entry.key, value, problems) : null;
    found = { task, wire: wire === null ? null : wireView(wire), problems: problems.all };
    views.set(entry, found);
  }
  return found;
}

function wireView({ source, target, ...drawn }: WireDraft): WireView {
  return { ...drawn, from: { task: source[0], terminal: source[1] }, to: { task: target[0], terminal: target[1] } };
}

/** All tasks and wires of a chart, by name and in the order of the file. */
export interface ChartIndex {
  tasks: ReadonlyMap<string, TaskView>;
  wires: ReadonlyMap<string, WireView>;
  /** Wires that begin or end at a task. */
  wiresOf: (task: string) => readonly WireView[];
}

const indexes = new WeakMap<ChartText, ChartIndex>();

/** Return what a chart holds; computed once for each chart. */
export function indexOf(chart: ChartText): ChartIndex {
  let index = indexes.get(chart);
  if (index === undefined) {
    const tasks = new Map<string, TaskView>();
    const wires = new Map<string, WireView>();
    for (const entry of chart.entries) {
      const { task, wire } = viewOf(entry);
      if (task !== null) {
        tasks.set(entry.key, task);
      } else if (wire !== null) {
        wires.set(entry.key, wire);
      }
    }
    index = { tasks, wires, wiresOf: wiresByTask(wires) };
    indexes.set(chart, index);
  }
  return index;
}

function wiresByTask(wires: ReadonlyMap<string, WireView>): (task: string) => readonly WireView[] {
  let byTask: Map<string, WireView[]> | null = null;
  return (task) => {
    if (byTask === null) {
      byTask = new Map();
      for (const wire of wires.values()) {
        for (const name of new Set([wire.from.task, wire.to.task])) {
          const list = byTask.get(name);
          if (list === undefined) {
            byTask.set(name, [wire]);
          } else {
            list.push(wire);
          }
        }
      }
    }
    return byTask.get(task) ?? [];
  };
}

/** Return the settings that the sidecar file has for a task or a wire, or null. */
export function sidecarSettings(document: EditorDocument, name: string): Record<string, unknown> | null {
  const entry = document.sidecar === null ? undefined : entryOf(document.sidecar, name);
  const value = entry === undefined ? null : valueIn(entry);
  return isObject(value) ? { ...value } : null;
}

/** Return the document with some members of its chart edited. The same document comes back when nothing differs. */
export function editEntries(
  document: EditorDocument,
  names: Iterable<string>,
  edit: (entry: Entry) => Entry,
): EditorDocument {
  const changed = new Map<string, Entry>();
  for (const name of names) {
    const entry = entryOf(document.chart, name);
    if (entry !== undefined) {
      changed.set(name, edit(entry));
    }
  }
  return withChart(document, replaceEntries(document.chart, changed));
}

/** Return the document with another chart. */
export function withChart(document: EditorDocument, chart: ChartText): EditorDocument {
  return chart === document.chart ? document : { ...document, chart };
}
