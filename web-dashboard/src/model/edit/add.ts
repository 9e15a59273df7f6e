/** New tasks, written exactly as the desktop writes them. */
import { appendEntries } from './chartText';
import { type EditorDocument, indexOf, withChart } from './document';
import { type Json, spellFloat } from './json';
import { namesFor } from './names';
import { newEntry } from './splice';

/** A terminal that somebody adds to a task. */
export interface NewTerminal {
  name: string;
  isInput: boolean;
  isOutput: boolean;
  /** As `opts.dtype` has it, such as `<class 'float'>`, or "None". */
  dtype: string;
  widget: string | null;
  value: Json;
  multiple: boolean;
}

/** A kind of task: its path in the library, and a whole entry of a chart to begin with. */
export interface TaskTemplate {
  path: readonly string[];
  entry: { readonly [key: string]: Json | undefined };
}

/** Return a terminal's entry with the desktop's 21 members of `opts`, in its order. */
export function terminalEntry(terminal: NewTerminal): { [key: string]: Json } {
  return {
    value: terminal.value,
    flipped: false,
    opts: {
      in: terminal.isInput,
      out: terminal.isOutput,
      name: terminal.name,
      showlabel: true,
      widget: terminal.widget,
      dtype: terminal.dtype,
      value: terminal.value,
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
    },
  };
}

/** Put a new task of this kind on the sheet; `name` is the unique name that it got. */
export function addTask(
  document: EditorDocument,
  { path, entry }: TaskTemplate,
  at: { x: number; y: number },
): { document: EditorDocument; name: string } {
  const { style } = document.chart;
  const name = namesFor(document.chart)((path.at(-1) ?? 'task').toLowerCase());
  const layer =
    [...indexOf(document.chart).tasks.values()].reduce((top, task) => Math.max(top, task.flags.layer), 0) + 1;
  const placed = {
    ...entry,
    uniquename: name,
    pos: [spellFloat(Math.round(at.x)), spellFloat(Math.round(at.y))],
    layer,
  };
  return {
    document: withChart(document, appendEntries(document.chart, [newEntry(name, placed, style)])),
    name,
  };
}
