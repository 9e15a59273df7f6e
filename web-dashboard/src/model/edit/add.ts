/** New tasks, written exactly as the desktop writes them. */
import { appendEntries, type Style } from './chartText';
import { type EditorDocument, indexOf, withChart } from './document';
import { type Json, spellFloat } from './json';
import { namesFor } from './names';
import { newEntry } from './splice';

/** A terminal of a kind of task. */
export interface TerminalType {
  name: string;
  isInput: boolean;
  isOutput: boolean;
  /** As `opts.dtype` has it, such as `<class 'float'>`, or "None". */
  dtype: string;
  widget: string | null;
  default: Json;
  multiple: boolean;
  /** Further members of `opts`, such as items, min and max. */
  opts: { [key: string]: Json };
}

/** A kind of task: what the library offers to be added. */
export interface TaskType {
  path: readonly string[];
  description: string;
  terminals: readonly TerminalType[];
  /** Settings that a new task of this kind starts with. */
  settings?: { [word: string]: Json };
}

/** Return a terminal's entry with the desktop's 21 members of `opts`, in its order. */
export function terminalEntry(terminal: TerminalType): { [key: string]: Json } {
  const isFloat = terminal.dtype === "<class 'float'>";
  const initial = typeof terminal.default === 'number' && isFloat ? spellFloat(terminal.default) : terminal.default;
  return {
    value: initial,
    flipped: false,
    opts: {
      in: terminal.isInput,
      out: terminal.isOutput,
      name: terminal.name,
      showlabel: true,
      widget: terminal.widget,
      dtype: terminal.dtype,
      value: initial,
      items: [],
      min: -999999,
      max: 999999,
      multiinput: terminal.multiple,
      checkable: false,
      columns: [],
      rows: [],
      columndelegate: {},
      rowdelegate: {},
      buttons: [],
      browsetype: 'open',
      selectionBehavior: null,
      selectionMode: null,
      flipped: false,
      ...terminal.opts,
    },
  };
}

function taskEntry(type: TaskType, name: string, at: { x: number; y: number }, layer: number): Json {
  const own = type.path.at(-1) ?? 'task';
  return {
    type: 'Node',
    name: own,
    uniquename: name,
    pos: [spellFloat(Math.round(at.x)), spellFloat(Math.round(at.y))],
    path: [...type.path],
    terminals: Object.fromEntries(type.terminals.map((each) => [each.name, terminalEntry(each)])),
    tunnel: false,
    forcerun: false,
    hidden: false,
    customState: type.settings === undefined ? null : { distributed: type.settings },
    layer,
  };
}

/** Put a new task of this kind on the sheet; `name` is the unique name that it got. */
export function addTask(
  document: EditorDocument,
  type: TaskType,
  at: { x: number; y: number },
): { document: EditorDocument; name: string } {
  const style: Style = document.chart.style;
  const name = namesFor(document.chart)((type.path.at(-1) ?? 'task').toLowerCase());
  const layer =
    [...indexOf(document.chart).tasks.values()].reduce((top, task) => Math.max(top, task.flags.layer), 0) + 1;
  const entry = newEntry(name, taskEntry(type, name, at, layer), style);
  return { document: withChart(document, appendEntries(document.chart, [entry])), name };
}
