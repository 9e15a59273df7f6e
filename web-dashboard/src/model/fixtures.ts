/** Makes charts for tests and measurements. */

const OPTIONS = {
  multiinput: false,
  in: false,
  out: false,
  name: '',
  dtype: "<class 'float'>",
  value: null,
  widget: 'lineedit',
  items: [],
  min: -999999,
  max: 999999,
  showlabel: true,
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
};

/** Return a terminal's entry as the desktop application writes it. */
export function terminalEntry(name: string, opts: Record<string, unknown>, value: unknown = null) {
  return { value, flipped: false, opts: { ...OPTIONS, name, ...opts } };
}

/** Return a node's entry with the terminals `in`, `all` (which takes several) and `out`. */
export function nodeEntry(name: string, more: Record<string, unknown> = {}) {
  return {
    type: 'Node',
    name,
    uniquename: name,
    pos: [0, 0],
    path: ['math', 'Add'],
    terminals: {
      in: terminalEntry('in', { in: true }, 1.5),
      all: terminalEntry('all', { in: true, multiinput: true }),
      out: terminalEntry('out', { out: true, widget: 'display' }),
    },
    tunnel: false,
    forcerun: false,
    hidden: false,
    customState: null,
    layer: 1,
    ...more,
  };
}

/** Return a connection's entry; ends are written "task:terminal". */
export function wireEntry(name: string, from: string, to: string, more: Record<string, unknown> = {}) {
  return {
    type: 'Connection',
    name,
    line: 'cubic',
    uniquename: name,
    input: from.split(':'),
    output: to.split(':'),
    controlpoints: [],
    ...more,
  };
}

/** Return the text of a chart of entries that know their names. */
export function chartText(...entries: { uniquename: string }[]): string {
  return JSON.stringify(Object.fromEntries(entries.map((entry) => [entry.uniquename, entry])), null, 2);
}

const COLUMNS = 100;

/** Return the text of a big chart: a grid of tasks, each fed by up to two of the column before. */
export function bigChartText(tasks: number): string {
  const nodes = Array.from({ length: tasks }, (_, index) =>
    nodeEntry(`task ${index}`, { pos: [(index % COLUMNS) * 280, Math.floor(index / COLUMNS) * 170] }),
  );
  const wires = nodes.flatMap((_, index) => {
    const column = index % COLUMNS;
    const below = index + COLUMNS + 1;
    return [
      ...(column + 1 < COLUMNS && index + 1 < tasks ? [[index, index + 1, 'in']] : []),
      ...(column + 1 < COLUMNS && below < tasks && index % 5 < 3 ? [[index, below, 'all']] : []),
    ];
  });
  return chartText(
    ...nodes,
    ...wires.map(([from, to, terminal], index) =>
      wireEntry(`connection.${index}`, `task ${from}:out`, `task ${to}:${terminal}`),
    ),
  );
}
