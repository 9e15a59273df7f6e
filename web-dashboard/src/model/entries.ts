import type { ChartTask, ChartWire, Terminal } from './graph';
import { isObject, isStrings, type JsonObject } from './json';
import { step } from './pointer';
import type { ProblemList } from './problems';
import { cardSize } from './size';

/** A node of a chart before it has its place among the tasks. */
export type TaskDraft = Omit<ChartTask, 'x' | 'y'> & { at: { x: number; y: number } | null };

/** A connection before its ends are looked up. */
export interface WireDraft {
  id: string;
  source: [task: string, terminal: string];
  target: [task: string, terminal: string];
  line: ChartWire['line'];
  controlPoints: ChartWire['controlPoints'];
  feedback: boolean;
  condition: ChartWire['condition'];
}

/** Read a node's entry. Whatever it lacks or says wrongly is reported and taken as absent. */
export function readTask(name: string, entry: JsonObject, problems: ProblemList): TaskDraft {
  const at = step(name);
  checkName(name, entry, problems);
  const path = isStrings(entry.path) ? entry.path : [];
  if (entry.path === undefined) {
    problems.error(
      'missing_field',
      at,
      'The node has no \'path\': say which library node it is, such as ["math", "Add"].',
    );
  } else if (path.length === 0) {
    problems.error('wrong_type', `${at}/path`, "'path' must be a list of one or more strings.");
  }
  const terminals = readTerminals(at, entry.terminals, problems);
  return {
    index: -1,
    name,
    title: typeof entry.name === 'string' && entry.name !== '' ? entry.name : name,
    path,
    at: pointOf(entry.pos),
    ...cardSize(terminals.length, entry.geometry),
    terminals,
    inputs: terminals.filter((terminal) => terminal.in),
    outputs: terminals.filter((terminal) => terminal.out),
    settings: settingsOf(at, entry.customState, problems),
    flags: {
      forcerun: entry.forcerun === true,
      hidden: entry.hidden === true,
      tunnel: flag(at, entry, 'tunnel', problems),
      layer: typeof entry.layer === 'number' && Number.isFinite(entry.layer) ? entry.layer : 0,
    },
  };
}

function checkName(name: string, entry: JsonObject, problems: ProblemList): void {
  const unique = entry.uniquename;
  if (unique !== undefined && unique !== name) {
    const said = typeof unique === 'string' ? `'${unique}'` : 'no text';
    const message = `The entry is called '${name}' but its uniquename is ${said}: make them the same.`;
    problems.error('key_mismatch', `${step(name)}/uniquename`, message);
  }
  if (name.trim() === '') {
    problems.error('bad_name', step(name), 'The name is blank.');
  }
}

function flag(at: string, entry: JsonObject, member: string, problems: ProblemList): boolean {
  const value = entry[member];
  if (value !== undefined && value !== null && typeof value !== 'boolean') {
    problems.error('wrong_type', `${at}/${member}`, `'${member}' must be true or false.`);
  }
  return value === true;
}

function settingsOf(at: string, customState: unknown, problems: ProblemList): Record<string, unknown> | null {
  if (customState === undefined || customState === null) {
    return null;
  }
  if (!isObject(customState)) {
    problems.error('wrong_type', `${at}/customState`, "'customState' must be an object or null.");
    return null;
  }
  return isObject(customState.distributed) ? customState.distributed : null;
}

function readTerminals(at: string, value: unknown, problems: ProblemList): Terminal[] {
  if (isObject(value)) {
    return Object.entries(value).map(([name, entry]) => readTerminal(at, name, entry, problems));
  }
  if (value !== undefined && value !== null) {
    problems.error('wrong_type', `${at}/terminals`, "'terminals' must be an object, terminal name to terminal.");
  }
  return [];
}

function readTerminal(at: string, name: string, entry: unknown, problems: ProblemList): Terminal {
  if (!isObject(entry)) {
    const message = `'${name}' must be an object with value, flipped and opts.`;
    problems.error('wrong_type', `${at}/terminals${step(name)}`, message);
  }
  const { value, opts, flipped } = isObject(entry) ? entry : {};
  const options: JsonObject = isObject(opts) ? opts : {};
  return {
    name,
    type: typeName(options.dtype),
    ...(value === undefined ? {} : { value }),
    ...(opts === undefined ? {} : { opts }),
    multiple: options.multiinput === true,
    in: options.in === true,
    out: options.out === true,
    fed: false,
    connected: false,
    flipped: flipped === true,
  };
}

const PYTHON_CLASS = /^<class '(.+)'>$/;

/** Return the short name of a type: "float" of "<class 'float'>", "ndarray" of numpy's, "any" when there is none. */
export function typeName(dtype: unknown): string {
  if (typeof dtype !== 'string' || dtype === '' || dtype === 'None') {
    return 'any';
  }
  const name = PYTHON_CLASS.exec(dtype)?.[1] ?? dtype;
  return name === 'NoneType' || name === 'object' ? 'any' : (name.split('.').at(-1) ?? name);
}

/** Read a connection's entry; null, after a report, when it does not say what it joins. */
export function readWire(id: string, entry: JsonObject, problems: ProblemList): WireDraft | null {
  checkName(id, entry, problems);
  const feedback = flag(step(id), entry, 'feedback', problems);
  const source = endOf(id, entry, 'input', problems);
  const target = endOf(id, entry, 'output', problems);
  if (source === null || target === null) {
    return null;
  }
  return {
    id,
    source,
    target,
    line: entry.line === 'line' ? 'line' : 'cubic',
    controlPoints: Array.isArray(entry.controlpoints) ? entry.controlpoints.flatMap((each) => pointOf(each) ?? []) : [],
    feedback,
    condition: conditionOf(entry.distributed) ?? 'success',
  };
}

/** Return the condition that the settings of a connection name, or null. */
export function conditionOf(settings: unknown): ChartWire['condition'] | null {
  const condition = isObject(settings) ? settings.condition : null;
  return condition === 'success' || condition === 'failure' || condition === 'any' ? condition : null;
}

function endOf(id: string, entry: JsonObject, member: string, problems: ProblemList): [string, string] | null {
  const end = entry[member];
  if (end === undefined) {
    problems.error('missing_field', step(id), `The connection has no '${member}': say [node, terminal].`);
    return null;
  }
  const [task, terminal] = isStrings(end) && end.length === 2 ? end : [];
  if (task === undefined || terminal === undefined) {
    const message = `'${member}' must be a list of two strings: node and terminal.`;
    problems.error('wrong_type', `${step(id)}/${member}`, message);
    return null;
  }
  return [task, terminal];
}

// The desktop writes [x, y]; a point that somebody wrote as an object is understood as well.
function pointOf(value: unknown): { x: number; y: number } | null {
  const [x, y] = Array.isArray(value) ? value : isObject(value) ? [value.x, value.y] : [];
  return Number.isFinite(x) && Number.isFinite(y) ? { x: Number(x), y: Number(y) } : null;
}
