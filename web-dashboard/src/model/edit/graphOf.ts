/** The graph of a document that is being edited: what did not change stays the same object, so that nothing draws it again. */
import type { TaskDraft, WireDraft } from '../entries';
import type { ChartGraph, ChartTask, ChartWire, Terminal } from '../graph';
import { layout } from '../layout';
import { type Point, placesIn } from '../place';
import { step } from '../pointer';
import { type ChartProblem, ProblemList } from '../problems';
import { joinWires } from '../wiring';
import { type EditorDocument, indexOf, sidecarSettings, viewOf } from './document';

export interface EditedGraph {
  graph: ChartGraph;
  /** Faults that need no server to be seen. */
  problems: ChartProblem[];
  byName: ReadonlyMap<string, ChartTask>;
  /** Tasks that stand where a layout put them: the file does not say where, or says the same of all. */
  laid: ReadonlySet<string>;
}

const graphs = new WeakMap<EditorDocument, EditedGraph>();
const origins = new WeakMap<ChartTask, { draft: TaskDraft; sign: string }>();

/**
 * Return the graph of a document; computed once for each. What its author never placed is laid out, but not what came to
 * stand in one place while it was edited.
 */
export function graphOf(document: EditorDocument, previous?: EditedGraph): EditedGraph {
  let found = graphs.get(document);
  if (found === undefined) {
    found = build(document, previous);
    graphs.set(document, found);
  }
  return found;
}

function build(document: EditorDocument, previous: EditedGraph | undefined): EditedGraph {
  const problems = new ProblemList();
  const index = indexOf(document.chart);
  const drafts = [...index.tasks.values()].map((draft) => ({ draft, copy: copyOf(document, draft) }));
  const ordered = [
    ...drafts.filter(({ copy }) => !copy.flags.tunnel),
    ...drafts.filter(({ copy }) => copy.flags.tunnel),
  ];
  ordered.forEach(({ copy }, place) => {
    copy.index = place;
  });
  const copies = ordered.map(({ copy }) => copy);
  const joined = joinWires(
    copies,
    [...index.wires.values()].map((wire) => wireDraft(document, wire)),
    problems,
  );
  const { places, placed, wires } = standing(copies, joined, previous?.graph.placed === true);
  const tasks = ordered.map(({ draft, copy }, place) =>
    settled(draft, copy, places[place] ?? { x: 0, y: 0 }, previous?.byName.get(copy.name)),
  );
  const own = document.chart.entries.flatMap((entry) => viewOf(entry).problems);
  return {
    graph: { tasks, wires, placed },
    problems: [...own, ...doubled(document), ...problems.all],
    byName: new Map(tasks.map((task) => [task.name, task])),
    laid: new Set(copies.filter(({ at }) => !placed || at === null).map(({ name }) => name)),
  };
}

/** Say where tasks stand; a layout places what nobody placed. */
function standing(
  copies: readonly TaskDraft[],
  wires: ChartWire[],
  wasPlaced: boolean,
): { places: Point[]; placed: boolean; wires: ChartWire[] } {
  const { places, placed } = placesIn(copies);
  if (placed || wasPlaced || copies.length === 0) {
    return { places, placed: true, wires };
  }
  const laid = layout({
    tasks: copies.map((copy, index) => ({ ...copy, ...(places[index] ?? { x: 0, y: 0 }) })),
    wires,
    placed,
  });
  return { places: laid.tasks, placed, wires: laid.wires };
}

function copyOf(document: EditorDocument, draft: TaskDraft): TaskDraft {
  const terminals = draft.terminals.map((terminal) => ({ ...terminal }));
  const aside = sidecarSettings(document, draft.name);
  return {
    ...draft,
    settings: aside === null ? draft.settings : { ...draft.settings, ...aside },
    terminals,
    inputs: terminals.filter((terminal) => terminal.in),
    outputs: terminals.filter((terminal) => terminal.out),
  };
}

function wireDraft(
  document: EditorDocument,
  {
    from,
    to,
    ...drawn
  }: Omit<WireDraft, 'source' | 'target'> & {
    from: { task: string; terminal: string };
    to: { task: string; terminal: string };
  },
): WireDraft {
  const aside = sidecarSettings(document, drawn.id)?.condition;
  const condition = aside === 'success' || aside === 'failure' || aside === 'any' ? aside : drawn.condition;
  return { ...drawn, condition, source: [from.task, from.terminal], target: [to.task, to.terminal] };
}

const signOf = (terminal: Terminal) => `${terminal.name}${terminal.fed ? '!' : ''}${terminal.connected ? '+' : ''}`;

function settled(draft: TaskDraft, copy: TaskDraft, { x, y }: Point, earlier: ChartTask | undefined): ChartTask {
  const sign = `${copy.index} ${x} ${y} ${copy.terminals.map(signOf).join('\n')} ${JSON.stringify(copy.settings)}`;
  const origin = earlier === undefined ? undefined : origins.get(earlier);
  if (earlier !== undefined && origin?.draft === draft && origin.sign === sign) {
    return earlier;
  }
  const { at, ...rest } = copy;
  const task: ChartTask = { ...rest, x, y };
  origins.set(task, { draft, sign });
  return task;
}

function doubled(document: EditorDocument): ChartProblem[] {
  const seen = new Set<string>();
  return document.chart.entries.flatMap(({ key }) => {
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const message = `The name '${key}' stands twice in the chart: give each node and connection its own.`;
    return [{ code: 'duplicate_name', severity: 'error' as const, pointer: step(key), message }];
  });
}
