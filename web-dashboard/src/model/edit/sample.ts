/** Charts for tests: as the desktop writes them. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { type NewTerminal, type TaskTemplate, terminalEntry } from './add';
import { type EditorDocument, openDocument } from './document';
import { Spelled } from './json';

/** Return the text of a chart of `examples/`. */
export function example(name: string, file = 'chart.nc'): string {
  return readFileSync(`../examples/${name}/${file}`, 'utf8');
}

export const EXAMPLES = ['arithmetic', 'pipeline', 'curves', 'custom-nodes', 'anywhere', 'design-of-experiments'];

const template = (group: string, name: string, terminals: NewTerminal[]): TaskTemplate => ({
  path: [group, name],
  entry: {
    type: 'Node',
    name,
    uniquename: '',
    pos: [],
    path: [group, name],
    terminals: Object.fromEntries(terminals.map((each) => [each.name, terminalEntry(each)])),
    tunnel: false,
    forcerun: false,
    hidden: false,
    customState: null,
    layer: 0,
  },
});

const terminal = (name: string, isInput: boolean, multiple = false): NewTerminal => ({
  name,
  isInput,
  isOutput: !isInput,
  dtype: "<class 'float'>",
  widget: isInput ? (multiple ? null : 'lineedit') : 'display',
  value: isInput && !multiple ? new Spelled('1.0') : null,
  multiple,
});

export const INTEGER = template('types', 'Integer', [
  { ...terminal('int', false), dtype: "<class 'int'>", widget: 'spinbox', value: 0 },
]);

export const POWER = template('math', 'Power', [
  terminal('base', true),
  terminal('exponent', true),
  terminal('result', false),
]);

export const MULTIPLY = template('math', 'Multiply', [terminal('input', true, true), terminal('result', false)]);

/** Open a chart of `examples/`. */
export function opened(name = 'arithmetic'): EditorDocument {
  return openDocument(example(name), null);
}

/** Texts of charts in all sorts of layouts, some with what only Python writes. */
export const anyChart: fc.Arbitrary<string> = fc
  .record({
    layout: fc.constantFrom<[string | number | undefined, string]>(
      [2, '\n'],
      [4, '\r\n'],
      ['\t', '\n'],
      [undefined, '\n'],
    ),
    mark: fc.constantFrom('', '\ufeff'),
    end: fc.constantFrom('', '\n', '\n\n'),
    tasks: fc.uniqueArray(
      fc.string({ minLength: 1, maxLength: 12 }).filter((name) => name.trim() !== '' && name !== '__proto__'),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
    values: fc.array(fc.jsonValue({ maxDepth: 2 }), { minLength: 6, maxLength: 6 }),
    wires: fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 5 }),
  })
  .map(({ layout: [indent, newline], mark, end, tasks, values, wires }) => {
    const chart: Record<string, unknown> = {};
    tasks.forEach((name, place) => {
      chart[name] = nodeOf(name, place, values[place]);
    });
    wires.forEach(([from, to], place) => {
      const id = `wire ${place}`;
      const ends = [tasks[from % tasks.length], tasks[to % tasks.length]];
      chart[id] ??= {
        type: 'Connection',
        uniquename: id,
        input: [ends[0], 'out'],
        output: [ends[1], 'in'],
        extra: 1e-3,
      };
    });
    return mark + JSON.stringify(chart, null, indent).replaceAll('\n', newline) + end;
  });

function nodeOf(name: string, place: number, value: unknown) {
  const terminal = (isInput: boolean) => ({
    value,
    flipped: false,
    opts: { in: isInput, out: !isInput, multiinput: true },
  });
  return {
    type: 'Node',
    name: 'A title',
    uniquename: name,
    unknown: value,
    pos: [place * 100.5, place],
    path: ['lib', 'thing'],
    terminals: { in: terminal(true), out: terminal(false) },
    customState: null,
    layer: place,
  };
}
