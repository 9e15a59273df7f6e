import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryText, entryTree } from './document';
import { bigChartText, chartText, nodeEntry, terminalEntry, wireEntry } from './fixtures';
import { readChart } from './read';

const REPOSITORY = '..';
const folders = [
  ...readdirSync(`${REPOSITORY}/examples`).map((name) => `${REPOSITORY}/examples/${name}`),
  `${REPOSITORY}/nodeworks-import/src/test/resources/charts`,
];
const charts = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.nc'))
    .map((file) => join(folder, file)),
);
const codes = (text: string) => readChart(text).problems.map((problem) => `${problem.code} ${problem.pointer}`);

describe('the charts of this repository', () => {
  it.each(charts)('%s is read whole and without a fault', (file) => {
    const text = readFileSync(file, 'utf8');
    const { graph, problems, document } = readChart(text);
    const entries = Object.values(JSON.parse(text.replace(/^\uFEFF/, '')) as Record<string, { type: string }>);

    expect(problems).toEqual([]);
    expect(graph.tasks).toHaveLength(entries.filter((entry) => entry.type === 'Node').length);
    expect(graph.wires).toHaveLength(entries.filter((entry) => entry.type === 'Connection').length);
    expect(document.editable).toBe(true);
    for (const wire of graph.wires) {
      const from = graph.tasks[wire.from.task];
      const to = graph.tasks[wire.to.task];
      expect(from?.outputs.map((terminal) => terminal.name)).toContain(wire.from.terminal);
      expect(to?.inputs.find((terminal) => terminal.name === wire.to.terminal)).toMatchObject({ fed: true });
    }
  });

  it('keep the places of their authors, and no two cards of the examples touch', () => {
    for (const file of charts.filter((name) => name.includes('/examples/'))) {
      const { tasks, placed } = readChart(readFileSync(file, 'utf8')).graph;
      expect(placed).toBe(true);
      const touching = tasks.flatMap((a) =>
        tasks
          .filter((b) => a.index < b.index)
          .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
          .map((b) => `${file}: ${a.name} and ${b.name}`),
      );
      expect(touching).toEqual([]);
    }
  });
});

describe('a chart', () => {
  it('joins wires that stand before the nodes they join', () => {
    const { graph } = readChart(chartText(wireEntry('c', 'a:out', 'b:in'), nodeEntry('b'), nodeEntry('a')));

    expect(graph.wires[0]).toMatchObject({ from: { task: 1, terminal: 'out' }, to: { task: 0, terminal: 'in' } });
  });

  it('numbers tasks in its own order and puts tunnels, which never run, behind them', () => {
    const { graph } = readChart(chartText(nodeEntry('a'), nodeEntry('t', { tunnel: true }), nodeEntry('b')));

    expect(graph.tasks.map((task) => [task.index, task.name])).toEqual([
      [0, 'a'],
      [1, 'b'],
      [2, 't'],
    ]);
  });

  it('names types shortly and knows what several wires may feed', () => {
    const terminals = {
      x: terminalEntry('x', { in: true, dtype: "<class 'numpy.ndarray'>", multiinput: true }),
      y: terminalEntry('y', { in: true, out: true, dtype: 'None' }, 7),
      button: terminalEntry('button', { widget: 'pushbutton' }),
    };
    const [task] = readChart(chartText(nodeEntry('a', { terminals }))).graph.tasks;

    expect(task?.terminals.map((each) => [each.name, each.type, each.multiple])).toEqual([
      ['x', 'ndarray', true],
      ['y', 'any', false],
      ['button', 'float', false],
    ]);
    expect(task?.inputs.map((each) => each.name)).toEqual(['x', 'y']);
    expect(task?.outputs.map((each) => each.name)).toEqual(['y']);
  });

  it('reads settings, flags, conditions, control points and line forms', () => {
    const text = chartText(
      nodeEntry('a', { customState: { distributed: { tags: ['gpu'] } }, forcerun: true, geometry: [420, 310] }),
      nodeEntry('b', { pos: [300, 0] }),
      wireEntry('c', 'a:out', 'b:in', {
        line: 'line',
        controlpoints: [[1, 2], 'x'],
        distributed: { condition: 'failure' },
      }),
    );
    const { graph } = readChart(text);

    expect(graph.tasks[0]).toMatchObject({ settings: { tags: ['gpu'] }, width: 420, height: 310 });
    expect(graph.tasks[0]?.flags.forcerun).toBe(true);
    expect(graph.wires[0]).toMatchObject({ line: 'line', condition: 'failure', controlPoints: [{ x: 1, y: 2 }] });
  });

  it('lets the sidecar win over its own settings', () => {
    const text = chartText(
      nodeEntry('a', { customState: { distributed: { tags: ['gpu'], timeout: '1h' } } }),
      nodeEntry('b'),
      wireEntry('c', 'a:out', 'b:in'),
    );
    const { graph } = readChart(text, '{"a": {"tags": ["cpu"]}, "c": {"condition": "any"}}');

    expect(graph.tasks[0]?.settings).toEqual({ tags: ['cpu'], timeout: '1h' });
    expect(graph.wires[0]?.condition).toBe('any');
  });

  it('keeps the value of an input that only a feedback wire reaches', () => {
    const text = chartText(
      nodeEntry('a'),
      nodeEntry('b'),
      wireEntry('c', 'a:out', 'b:in'),
      wireEntry('d', 'b:out', 'a:in', { feedback: true }),
    );
    const { graph, problems } = readChart(text);

    expect(graph.tasks[0]?.inputs[0]).toMatchObject({ fed: false, connected: true, value: 1.5 });
    expect(problems.map((problem) => problem.code)).toEqual(['feedback_ignored']);
  });

  it('counts as unplaced when all its tasks stand at one point', () => {
    expect(readChart(chartText(nodeEntry('a'), nodeEntry('b'))).graph.placed).toBe(false);
    expect(readChart(chartText(nodeEntry('a'), nodeEntry('b', { pos: [300, 0] }))).graph.placed).toBe(true);
  });

  it('stands tasks without a place below the others', () => {
    const { tasks } = readChart(
      chartText(nodeEntry('a', { pos: [10, 20] }), nodeEntry('b', { pos: [300, 0] }), nodeEntry('c', { pos: null })),
    ).graph;

    expect(tasks[2]?.y).toBeGreaterThanOrEqual((tasks[0]?.y ?? 0) + (tasks[0]?.height ?? 0));
  });
});

describe('faults have the codes and places of the server', () => {
  it.each([
    ['no JSON', '{"a": ', ['not_json ']],
    ['a word', 'hello', ['not_json ']],
    ['nothing', '', ['not_json ']],
    ['a comment', '{"a": {"type": "Node", "path": ["x"] /* no */}}', ['not_json ']],
    ['a list', '[]', ['legacy_format ']],
    ['a number', '7', ['not_a_chart ']],
    ['nothing to run', '{}', ['empty_chart ']],
    ['an entry that is none', chartText(nodeEntry('a')).replace(/}$/, ', "x": 1}'), ['wrong_type /x']],
    ['an entry of no type', JSON.stringify({ a: {}, b: nodeEntry('b') }), ['missing_field /a']],
    ['an unknown type', JSON.stringify({ 'a/b': { type: 'Note' }, b: nodeEntry('b') }), ['unknown_type /a~1b/type']],
    ['another uniquename', JSON.stringify({ a: nodeEntry('b') }), ['key_mismatch /a/uniquename']],
    ['no path', chartText(nodeEntry('a', { path: undefined })), ['missing_field /a']],
    ['a name twice', '{"a": {"type":"Node","path":["x"]}, "a": {"type":"Node","path":["x"]}}', ['duplicate_name /a']],
  ])('%s', (_, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it.each([
    ['an end that is no node', ['a:out', 'x:in'], 'dangling_connection /c/output/0'],
    ['an unknown terminal', ['a:result', 'b:in'], 'unknown_terminal /c/input/1'],
    ['an input as source', ['a:in', 'b:in'], 'wrong_direction /c/input/1'],
    ['an output as destination', ['a:out', 'b:out'], 'wrong_direction /c/output/1'],
    ['a wire to its own task', ['a:out', 'a:in'], 'self_loop /c'],
  ])('%s', (_, [from, to], expected) => {
    const text = chartText(nodeEntry('a'), nodeEntry('b'), wireEntry('c', from ?? '', to ?? ''));

    expect(codes(text)).toEqual([expected]);
  });

  it('two wires into an input that takes one', () => {
    const wires = [wireEntry('c', 'a:out', 'b:in'), wireEntry('d', 'a:out', 'b:in'), wireEntry('e', 'a:out', 'b:all')];

    expect(codes(chartText(nodeEntry('a'), nodeEntry('b'), ...wires))).toEqual(['several_into_single_input /d/output']);
  });

  it('tasks that wait for each other, named once', () => {
    const text = chartText(
      nodeEntry('start'),
      nodeEntry('a'),
      nodeEntry('b'),
      nodeEntry('behind'),
      wireEntry('0', 'start:out', 'a:all'),
      wireEntry('1', 'a:out', 'b:in'),
      wireEntry('2', 'b:out', 'a:all'),
      wireEntry('3', 'b:out', 'behind:in'),
    );
    const [problem, ...others] = readChart(text).problems;

    expect(others).toEqual([]);
    expect(problem?.message).toContain("'a' -> 'b' -> 'a'");
  });
});

describe('a wire that cannot be', () => {
  it('is drawn to a terminal that is marked as missing', () => {
    const { graph } = readChart(chartText(nodeEntry('a'), nodeEntry('b'), wireEntry('c', 'a:out', 'b:gone')));

    expect(graph.wires).toHaveLength(1);
    expect(graph.tasks[1]?.terminals.at(-1)).toMatchObject({ name: 'gone', missing: true, fed: true });
  });
});

describe('texts that Python wrote', () => {
  it('are read as they are when they only have NaN and Infinity more than JSON', () => {
    const text = chartText(nodeEntry('a')).replace('1.5', '[NaN, -Infinity]');
    const { graph, problems, document } = readChart(text);

    expect(problems).toEqual([]);
    expect(document.editable).toBe(true);
    expect(graph.tasks[0]?.terminals[0]?.value).toEqual([Number.NaN, Number.NEGATIVE_INFINITY]);
  });

  it('are read as literals, with a warning, and cannot be edited', () => {
    const text = `{'a': {'type': 'Node', 'name': "it's", 'path': ('math', 'Add',), 'tunnel': False, 'customState': None,
      'terminals': {'in': {'value': -inf, 'flipped': True, 'opts': {'in': True}}}}, }`;
    const { graph, problems, document } = readChart(text);

    expect(problems.map((problem) => problem.code)).toEqual(['converted_from_python']);
    expect(graph.tasks[0]).toMatchObject({ title: "it's", path: ['math', 'Add'] });
    expect(graph.tasks[0]?.terminals[0]).toMatchObject({ in: true, flipped: true });
    expect(document.editable).toBe(false);
  });
});

describe('any text', () => {
  it('is read without an exception', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json(), fc.string({ unit: fc.constantFrom(...'{}[]":,\\\'aN1 ') })),
        (text) => {
          expect(readChart(text).graph.tasks.length).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('of entries with any values is read without an exception', () => {
    const members = [
      'type',
      'name',
      'path',
      'pos',
      'geometry',
      'terminals',
      'customState',
      'input',
      'output',
      'controlpoints',
    ];
    const entry = fc
      .dictionary(fc.constantFrom(...members), fc.jsonValue())
      .chain((made) => fc.constantFrom('Node', 'Connection').map((type) => ({ ...made, type })));
    fc.assert(
      fc.property(fc.dictionary(fc.string(), entry), (chart) => {
        const { graph } = readChart(JSON.stringify(chart));
        expect(graph.tasks.every((task) => Number.isFinite(task.x + task.y + task.width + task.height))).toBe(true);
      }),
    );
  });

  it('gives back each entry where it says it is', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.constantFrom(0, 2),
        fc.boolean(),
        (chart, indent, bom) => {
          const text = `${bom ? '\uFEFF' : ''}${JSON.stringify(chart, null, indent)}\r\n`;
          const { document } = readChart(text);
          expect(document.entries.map((each) => [each.name, JSON.parse(entryText(document, each))])).toEqual(
            Object.entries(JSON.parse(JSON.stringify(chart))),
          );
          for (const each of document.entries) {
            const tree = entryTree(document, each);
            expect([tree?.offset, (tree?.offset ?? 0) + (tree?.length ?? 0)]).toEqual([each.start, each.end]);
          }
        },
      ),
    );
  });
});

it('a chart of 5,000 tasks takes no longer than a few times what JSON.parse takes for it', () => {
  const text = bigChartText(5000);
  const best = (work: () => void) =>
    Math.min(
      ...[1, 2, 3].map(() => {
        const start = performance.now();
        work();
        return performance.now() - start;
      }),
    );

  const reading = best(() => expect(readChart(text).graph.tasks).toHaveLength(5000));
  expect(reading).toBeLessThan(10 * best(() => JSON.parse(text)));
}, 30_000);
