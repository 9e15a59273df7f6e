import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readChart } from '../read';
import { addTask } from './add';
import { EMPTY_CHART, parseChartText, textOf } from './chartText';
import {
  addTerminal,
  connect,
  insertOnWire,
  moveTasks,
  remove,
  removeAndReconnect,
  removeTerminal,
  renameTask,
  renameTerminal,
  resizeTask,
  retitleTask,
  setCondition,
  setControlPoints,
  setFeedback,
  setFlag,
  setLayer,
  setLine,
  setSettings,
  setSidecarSettings,
  setTerminalValues,
} from './commands';
import { type EditorDocument, indexOf, openDocument, savedTexts } from './document';
import { type Json, Spelled, spellFloat } from './json';
import { anyChart, EXAMPLES, example, INTEGER, MULTIPLY, opened, POWER } from './sample';

const chartOf = (document: EditorDocument) => savedTexts(document).chart;

/** Lines of `after` that `before` does not have in this order, and the other way round. */
function changedLines(before: string, after: string): { gone: string[]; came: string[] } {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < old.length && old[head] === now[head]) {
    head++;
  }
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) {
    tail++;
  }
  return { gone: old.slice(head, old.length - tail), came: now.slice(head, now.length - tail) };
}

describe('a chart that nobody edited', () => {
  test.each(EXAMPLES)('of the example %s is written back byte for byte', (name) => {
    expect(chartOf(opened(name))).toBe(example(name));
  });

  test('is written back whatever its layout', () => {
    fc.assert(fc.property(anyChart, (text) => textOf(parseChartText(`${text}`)) === text));
  });

  test('is put together again from its parts', () => {
    fc.assert(
      fc.property(anyChart, (text) => {
        const chart = parseChartText(text);
        return textOf({ ...chart }) === text;
      }),
    );
  });

  test('may hold what only Python writes', () => {
    const text = '{"a": {"type": "Node", "path": ["x"], "terminals": {"t": {"value": NaN, "o": -Infinity}}}}';
    const edited = retitleTask(openDocument(text, null), 'a', 'A');
    expect(chartOf(edited)).toBe(text.replace('}}}}', '}}, "name": "A"}}'));
  });
});

describe('moving', () => {
  test('changes two lines and spells floats as Python does', () => {
    const text = example('arithmetic');
    const moved = chartOf(moveTasks(opened(), new Map([['power', { x: 4711, y: 5010.5 }]])));
    expect(changedLines(text, moved)).toEqual({
      gone: ['      4700.0,', '      5010.0'],
      came: ['      4711.0,', '      5010.5'],
    });
  });

  test('to where it stands gives the very same document', () => {
    const document = opened();
    expect(moveTasks(document, new Map([['power', { x: 4700, y: 5010 }]]))).toBe(document);
  });

  test('keeps line ends of Windows', () => {
    const text = example('arithmetic').replaceAll('\n', '\r\n');
    const moved = chartOf(moveTasks(openDocument(text, null), new Map([['power', { x: 1, y: 2 }]])));
    expect(moved.replaceAll('\r\n', '\n')).toBe(chartOf(moveTasks(opened(), new Map([['power', { x: 1, y: 2 }]]))));
    expect(/[^\r]\n/.test(moved)).toBe(false);
  });
});

describe('a new task', () => {
  test('is written as the desktop writes it', () => {
    const { document, name } = addTask(opened(), INTEGER, { x: 4720, y: 4890 });
    expect(name).toBe('integer.1');
    const entry = document.chart.entries.at(-1);
    const desktop = opened().chart.entries[0];
    expect(entry?.text).toBe(
      desktop?.text
        .replace('"uniquename": "integer"', '"uniquename": "integer.1"')
        .replace('"value": 87', '"value": 0')
        .replace('"layer": 1', '"layer": 8'),
    );
    expect(chartOf(document).startsWith(example('arithmetic').slice(0, -5))).toBe(true);
  });

  test('makes a chart of an empty one', () => {
    const { document } = addTask(openDocument(EMPTY_CHART, null), POWER, { x: 0, y: 0 });
    const text = chartOf(document);
    expect(text).toBe(
      `${JSON.stringify(JSON.parse(text), null, 2)
        .replace(/"pos": \[\s+0,\s+0/, '"pos": [\n      0.0,\n      0.0')
        .replaceAll('"value": 1,', '"value": 1.0,')}\n`,
    );
    expect(readChart(text).problems).toEqual([]);
  });
});

describe('renaming', () => {
  test('takes wires and the sidecar file along', () => {
    const sidecar = '{ "power": {"tags": ["a"]}, "other": {} }';
    const document = openDocument(example('arithmetic'), sidecar);
    const renamed = renameTask(document, 'power', 'ünlü "x"');
    const texts = savedTexts(renamed);
    expect(texts.sidecar).toBe('{ "\\u00fcnl\\u00fc \\"x\\"": {"tags": ["a"]}, "other": {} }');
    expect(texts.chart).not.toContain('"power"');
    expect(readChart(texts.chart).problems).toEqual(readChart(example('arithmetic')).problems);
    expect(indexOf(renamed.chart).wires.get('connection.0')?.from).toEqual({ task: 'ünlü "x"', terminal: 'result' });
  });

  test('back gives the bytes from before', () => {
    const there = renameTask(opened(), 'multiply', 'product');
    expect(chartOf(renameTask(there, 'product', 'multiply'))).toBe(example('arithmetic'));
  });

  test('to a name that is taken does nothing', () => {
    const document = opened();
    expect(renameTask(document, 'multiply', 'power')).toBe(document);
  });
});

describe('taking away', () => {
  test('takes a task with its wires and with its part of the sidecar file', () => {
    const document = openDocument(example('arithmetic'), '{"power": {"tags": ["a"]}}');
    const left = remove(document, ['power'], []);
    expect(JSON.parse(chartOf(left))).not.toHaveProperty('power');
    expect(JSON.parse(chartOf(left))).not.toHaveProperty(['connection.0']);
    expect(savedTexts(left).sidecar).toBe('{}');
  });

  test('of what was just added gives the bytes from before', () => {
    const { document, name } = addTask(opened(), INTEGER, { x: 1, y: 1 });
    expect(chartOf(remove(document, [name], []))).toBe(example('arithmetic'));
  });

  test('and reconnecting leads from what fed a task to what it fed', () => {
    const joined = removeAndReconnect(opened(), ['multiply'], () => true);
    const wires = [...indexOf(joined.chart).wires.values()].map((wire) => [wire.from.task, wire.to.task]);
    expect(wires).toContainEqual(['integer', 'subtract']);
    expect(readChart(chartOf(joined)).problems.filter((each) => each.severity === 'error')).toEqual([]);
  });
});

describe('wires', () => {
  test('are written as the desktop writes them', () => {
    const document = connect(opened(), [
      { from: { task: 'power', terminal: 'result' }, to: { task: 'root', terminal: 'degree' } },
    ]);
    const entry = document.chart.entries.at(-1);
    const desktop = opened().chart.entries.find((each) => each.key === 'connection.2');
    expect(entry?.key).toBe('connection.3');
    expect(entry?.text).toBe(
      desktop?.text
        .replaceAll('connection.2', 'connection.3')
        .replace('"integer.0",\n      "int"', '"power",\n      "result"')
        .replace('"radicand"', '"degree"'),
    );
  });

  test('go through a task that is put into them', () => {
    const { document, name } = addTask(opened(), MULTIPLY, { x: 0, y: 0 });
    const wire = indexOf(document.chart).wires.get('connection.1');
    expect(wire).toBeDefined();
    if (wire !== undefined) {
      const put = insertOnWire(document, wire, { task: name, terminal: 'input' }, { task: name, terminal: 'result' });
      const all = [...indexOf(put.chart).wires.values()].map((each) => `${each.from.task}>${each.to.task}`);
      expect(all).toContain(`multiply>${name}`);
      expect(all).toContain(`${name}>subtract`);
      expect(all).not.toContain('multiply>subtract');
    }
  });

  test.each<[string, (document: EditorDocument) => EditorDocument, (document: EditorDocument) => EditorDocument]>([
    ['feedback', (d) => setFeedback(d, ['connection'], true), (d) => setFeedback(d, ['connection'], false)],
    [
      'a condition',
      (d) => setCondition(d, ['connection'], 'failure'),
      (d) => setCondition(d, ['connection'], 'success'),
    ],
    ['a straight line', (d) => setLine(d, ['connection'], 'line'), (d) => setLine(d, ['connection'], 'cubic')],
    [
      'points',
      (d) => setControlPoints(d, 'connection', [{ x: 1, y: 2.5 }]),
      (d) => setControlPoints(d, 'connection', []),
    ],
  ])('take %s, and giving it back gives the bytes from before', (_name, there, back) => {
    const changed = there(opened());
    expect(chartOf(changed)).not.toBe(example('arithmetic'));
    expect(chartOf(back(changed))).toBe(example('arithmetic'));
  });
});

describe('values and settings', () => {
  test('change one line', () => {
    const edited = setTerminalValues(opened(), 'power', new Map([['base', spellFloat(6)]]));
    expect(changedLines(example('arithmetic'), chartOf(edited))).toEqual({
      gone: ['        "value": 5.0,'],
      came: ['        "value": 6.0,'],
    });
  });

  test('keep a number as it was typed', () => {
    const edited = setTerminalValues(opened(), 'power', new Map([['base', new Spelled('1e-3')]]));
    expect(chartOf(edited)).toContain('"value": 1e-3,');
  });

  test('are put into a customState that was null', () => {
    const edited = setSettings(opened(), 'power', { tags: ['gpu'] });
    expect(changedLines(example('arithmetic'), chartOf(edited))).toEqual({
      gone: ['    "customState": null,'],
      came: [
        '    "customState": {',
        '      "distributed": {',
        '        "tags": [',
        '          "gpu"',
        '        ]',
        '      }',
        '    },',
      ],
    });
  });

  test('leave the words alone that stay as they are', () => {
    const document = opened('pipeline');
    const { settings } = indexOf(document.chart).tasks.get('mesh') ?? { settings: null };
    const edited = setSettings(document, 'mesh', { ...(settings as { [word: string]: Json }), timeout: '5m' });
    expect(changedLines(example('pipeline'), chartOf(edited)).came).toEqual(['        },', '        "timeout": "5m"']);
  });

  test('of the sidecar file stay in it', () => {
    const document = openDocument(example('arithmetic'), '{"power": {"tags": ["a"], "x": 1.50}}');
    const edited = setSidecarSettings(document, 'power', { tags: ['a', 'b'], x: 1.5 });
    expect(savedTexts(edited)).toEqual({
      chart: example('arithmetic'),
      sidecar: '{"power": {"tags": ["a", "b"], "x": 1.50}}',
    });
  });

  test('of terminals that people name come, change their names and go', () => {
    const document = opened('pipeline');
    const added = addTerminal(document, 'mesh', 'extra', {
      value: null,
      flipped: false,
      opts: { in: false, out: true },
    });
    const renamed = renameTerminal(added, 'mesh', 'count', 'number');
    expect(indexOf(renamed.chart).wires.get('connection')?.from).toEqual({ task: 'mesh', terminal: 'number' });
    const back = removeTerminal(renameTerminal(renamed, 'mesh', 'number', 'count'), 'mesh', 'extra');
    expect(chartOf(back)).toBe(example('pipeline'));
    expect(indexOf(removeTerminal(document, 'mesh', 'count').chart).wires.has('connection')).toBe(false);
  });
});

type Command = (document: EditorDocument, at: number, value: Json) => EditorDocument;

const pick = (document: EditorDocument, at: number) => {
  const names = [...indexOf(document.chart).tasks.keys()];
  return names[at % names.length] ?? '';
};
const pickWire = (document: EditorDocument, at: number) => {
  const names = [...indexOf(document.chart).wires.keys()];
  return names.length === 0 ? [] : [names[at % names.length] ?? ''];
};

const COMMANDS: Command[] = [
  (document, at) => moveTasks(document, new Map([[pick(document, at), { x: at * 1.25, y: -at }]])),
  (document, at) => retitleTask(document, pick(document, at), `Title "${at}" ü\n`),
  (document, at) => renameTask(document, pick(document, at), `name ${at} "\\`),
  (document, at) => addTask(document, at % 2 === 0 ? INTEGER : MULTIPLY, { x: at, y: at }).document,
  (document, at) => remove(document, [pick(document, at)], []),
  (document, at) => remove(document, [], pickWire(document, at)),
  (document, at) => removeAndReconnect(document, [pick(document, at)], () => true),
  (document, at) =>
    connect(document, [
      {
        from: { task: pick(document, at), terminal: 'out' },
        to: { task: pick(document, at + 1), terminal: 'in' },
        feedback: at % 3 === 0,
      },
    ]),
  (document, at) => setFeedback(document, pickWire(document, at), at % 2 === 0),
  (document, at) => setCondition(document, pickWire(document, at), at % 2 === 0 ? 'any' : 'success'),
  (document, at) => setLine(document, pickWire(document, at), at % 2 === 0 ? 'line' : 'cubic'),
  (document, at) => setControlPoints(document, pickWire(document, at)[0] ?? '', [{ x: at, y: 0.5 }]),
  (document, at, value) => setTerminalValues(document, pick(document, at), new Map([['in', value]])),
  (document, at, value) => setSettings(document, pick(document, at), { variables: value, tags: ['ü'] }),
  (document, at) => setSettings(document, pick(document, at), null),
  (document, at) => setFlag(document, [pick(document, at)], 'hidden', at % 2 === 0),
  (document, at) => setLayer(document, pick(document, at), at),
  (document, at) => resizeTask(document, pick(document, at), at % 2 === 0 ? { width: at + 1, height: 20 } : null),
  (document, at) => addTerminal(document, pick(document, at), `t${at}`, { value: null, opts: { in: true } }),
  (document, at) => renameTerminal(document, pick(document, at), 'in', `in${at}`),
  (document, at) => removeTerminal(document, pick(document, at), 'out'),
];

const anyValue = fc.jsonValue({ maxDepth: 2 }).map((value) => value as Json);
const anyCommand = fc.tuple(fc.nat(COMMANDS.length - 1), fc.nat(99), anyValue);

describe('any sequence of commands', () => {
  test('keeps the chart JSON, and every member that it is not about byte for byte', () => {
    fc.assert(
      fc.property(anyChart, fc.array(anyCommand, { maxLength: 12 }), (text, commands) => {
        let document = openDocument(text, null);
        for (const [which, at, value] of commands) {
          const before = document;
          document = COMMANDS[which]?.(document, at, value) ?? document;
          const known = new Map(before.chart.entries.map((entry) => [entry.key, entry]));
          const touched = document.chart.entries.filter((entry) => known.get(entry.key)?.text !== entry.text);
          expect(touched.length).toBeLessThanOrEqual(before.chart.entries.length + 3);
          const parsed: Record<string, unknown> = JSON.parse(chartOf(document).replace(/^\ufeff/, ''));
          expect(Object.keys(parsed).length).toBe(document.chart.entries.length);
          for (const entry of document.chart.entries) {
            expect(JSON.parse(entry.text)).toHaveProperty('uniquename', entry.key);
          }
        }
        expect(textOf(parseChartText(chartOf(document)))).toBe(chartOf(document));
      }),
      { numRuns: 200 },
    );
  });

  test('leaves the document that it began with as it was, so that undo is exact', () => {
    fc.assert(
      fc.property(anyChart, fc.array(anyCommand, { maxLength: 8 }), (text, commands) => {
        const first = openDocument(text, null);
        let document = first;
        for (const [which, at, value] of commands) {
          document = COMMANDS[which]?.(document, at, value) ?? document;
        }
        return chartOf({ ...first, chart: { ...first.chart } }) === text;
      }),
    );
  });

  test('changes one member only where it is about one', () => {
    fc.assert(
      fc.property(
        anyChart,
        fc.constantFrom(0, 1, 12, 13, 15, 16, 17, 18),
        fc.nat(99),
        anyValue,
        (text, which, at, value) => {
          const before = openDocument(text, null);
          const after = COMMANDS[which]?.(before, at, value) ?? before;
          const differing = after.chart.entries.filter((entry, place) => entry !== before.chart.entries[place]);
          return differing.length <= 1 && after.chart.entries.length === before.chart.entries.length;
        },
      ),
    );
  });
});
