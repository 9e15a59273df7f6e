import { type ChartDocument, entryText, lineAndColumn, SyntaxFault, scanDocument } from './document';
import { conditionOf, readTask, readWire, type TaskDraft, type WireDraft } from './entries';
import type { ChartGraph, ChartTask } from './graph';
import { isObject } from './json';
import { placesIn } from './place';
import { step } from './pointer';
import { type ChartProblem, ProblemList } from './problems';
import { readLoosely } from './python';
import { joinWires } from './wiring';

/** What there is to know of a chart's text. */
export interface ReadChart {
  graph: ChartGraph;
  /** Faults in the words of the server. The server knows more of them: settings, scripts, what runners have. */
  problems: ChartProblem[];
  document: ChartDocument;
}

/**
 * Read a chart. Never throws: of a text that is no chart the graph is empty and the problems say why, and of a chart with
 * faults all that can be drawn is there.
 *
 * @param settings text of the sidecar file, whose settings win over those in the chart
 */
export function readChart(text: string, settings?: string | null): ReadChart {
  const problems = new ProblemList();
  const { document, entries } = openDocument(text, problems);
  const sidecar = readSidecar(settings, problems);
  const nodes: TaskDraft[] = [];
  const drafts: WireDraft[] = [];
  for (const [name, value] of entries) {
    readEntry(name, value, sidecar, { nodes, drafts, problems });
  }
  const tasks = numbered(nodes);
  const wires = joinWires(tasks, drafts, problems);
  if (tasks.length === 0 && problems.all.every((problem) => problem.severity !== 'error')) {
    problems.error('empty_chart', '', 'The chart has no node: there is nothing to run.');
  }
  return { graph: { ...place(tasks), wires }, problems: problems.all, document };
}

type Entries = [name: string, value: unknown][];

function openDocument(text: string, problems: ProblemList): { document: ChartDocument; entries: Entries } {
  try {
    const document = scanDocument(text, true);
    return { document, entries: readEntries(document, problems) };
  } catch (fault) {
    if (!(fault instanceof SyntaxFault)) {
      throw fault;
    }
    const document: ChartDocument = { text, entries: [], editable: false, start: 0, end: 0 };
    return { document, entries: readOther(text, fault, problems) };
  }
}

function readEntries(document: ChartDocument, problems: ProblemList): Entries {
  const seen = new Set<string>();
  const entries: Entries = [];
  for (const entry of document.entries) {
    if (seen.has(entry.name)) {
      const message = `The name '${entry.name}' stands twice in the chart: give each node and connection its own.`;
      problems.error('duplicate_name', step(entry.name), message);
      continue;
    }
    seen.add(entry.name);
    const value = parsed(entryText(document, entry));
    if (value === undefined) {
      throw new SyntaxFault(`The entry '${entry.name}' is not valid JSON.`, entry.start);
    }
    entries.push([entry.name, value]);
  }
  return entries;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // NaN and Infinity, which Python writes; anything else that only Python writes makes the whole file a literal.
    return /['(]|\b(None|True|False)\b/.test(text.replace(/"(?:[^"\\]|\\.)*"/g, '')) ? undefined : readLoosely(text);
  }
}

/** Read a text that is no JSON object: a Python literal of one, or a list of the old web editor, or nothing of use. */
function readOther(text: string, fault: SyntaxFault, problems: ProblemList): Entries {
  const value = readLoosely(text);
  if (isObject(value)) {
    const message = 'The file is a Python literal, not JSON: it was read as one. Save it as JSON to have it edited.';
    problems.warning('converted_from_python', '', message);
    return Object.entries(value);
  }
  if (value === undefined) {
    const { line, column } = lineAndColumn(text, fault.offset);
    const message = `The file cannot be read: ${fault.message} It is line ${line}, column ${column}.`;
    problems.error('not_json', '', message);
  } else if (Array.isArray(value)) {
    const message = 'The file is a list, as the old web editor stored it: a node chart is an object.';
    problems.error('legacy_format', '', message);
  } else {
    problems.error('not_a_chart', '', 'A node chart is an object: name to node or connection.');
  }
  return [];
}

interface Found {
  nodes: TaskDraft[];
  drafts: WireDraft[];
  problems: ProblemList;
}

function readEntry(name: string, value: unknown, sidecar: ReadonlyMap<string, unknown>, found: Found): void {
  const { problems } = found;
  if (!isObject(value)) {
    problems.error('wrong_type', step(name), 'An entry of a chart must be an object: a Node or a Connection.');
    return;
  }
  const own = sidecar.get(name);
  if (value.type === 'Node') {
    const task = readTask(name, value, problems);
    found.nodes.push(isObject(own) ? { ...task, settings: { ...task.settings, ...own } } : task);
  } else if (value.type === 'Connection') {
    const wire = readWire(name, value, problems);
    if (wire !== null) {
      found.drafts.push({ ...wire, condition: conditionOf(own) ?? wire.condition });
    }
  } else if (value.type === undefined) {
    problems.error('missing_field', step(name), 'The entry has no \'type\': say "Node" or "Connection".');
  } else {
    const message = `The type '${String(value.type)}' is unknown: it must be "Node" or "Connection", exactly.`;
    problems.error('unknown_type', `${step(name)}/type`, message);
  }
}

function readSidecar(text: string | null | undefined, problems: ProblemList): ReadonlyMap<string, unknown> {
  if (text === null || text === undefined || text.trim() === '') {
    return new Map();
  }
  const value = readLoosely(text);
  if (!isObject(value)) {
    problems.error('bad_sidecar', 'sidecar:', 'The sidecar must be a JSON object.');
    return new Map();
  }
  return new Map(Object.entries(value));
}

/** Give tasks their numbers in runs; tunnels, which never run, come behind. */
function numbered(nodes: TaskDraft[]): TaskDraft[] {
  const tasks = [...nodes.filter((node) => !node.flags.tunnel), ...nodes.filter((node) => node.flags.tunnel)];
  tasks.forEach((task, index) => {
    task.index = index;
  });
  return tasks;
}

/** Put each task in its place. */
function place(drafts: TaskDraft[]): { tasks: ChartTask[]; placed: boolean } {
  const { places, placed } = placesIn(drafts);
  const tasks = drafts.map(({ at, ...task }, index) => ({ ...task, ...(places[index] ?? { x: 0, y: 0 }) }));
  return { tasks, placed };
}
