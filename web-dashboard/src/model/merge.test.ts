import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addTask } from './edit/add';
import { textOf } from './edit/chartText';
import { connect, moveTasks, remove, renameTask, retitleTask, setSettings, setTerminalValues } from './edit/commands';
import { type EditorDocument, indexOf, openDocument } from './edit/document';
import { Spelled } from './edit/json';
import { INTEGER, opened, POWER } from './edit/sample';
import { mergeCharts, mergeDocuments } from './merge';

const base = opened();
const chart = (document: EditorDocument) => document.chart;
const move = (document: EditorDocument, task: string, x: number) => moveTasks(document, new Map([[task, { x, y: 1 }]]));
const value = (document: EditorDocument, task: string, terminal: string, text: string) =>
  setTerminalValues(document, task, new Map([[terminal, new Spelled(text)]]));

describe('merging', () => {
  test('nothing gives the bytes from before', () => {
    expect(textOf(mergeCharts(chart(base), chart(base), chart(base)).chart)).toBe(textOf(chart(base)));
  });

  test('takes what one side changed', () => {
    const mine = move(base, 'power', 7);
    expect(textOf(mergeCharts(chart(base), chart(mine), chart(base)).chart)).toBe(textOf(chart(mine)));
    expect(textOf(mergeCharts(chart(base), chart(base), chart(mine)).chart)).toBe(textOf(chart(mine)));
  });

  test('takes both changes of one task where they are about other members', () => {
    const mine = move(base, 'power', 7);
    const theirs = value(base, 'power', 'base', '1e-3');
    const merged = mergeCharts(chart(base), chart(mine), chart(theirs));
    expect(merged.conflicts).toEqual([]);
    expect(textOf(merged.chart)).toBe(textOf(chart(value(mine, 'power', 'base', '1e-3'))));
  });

  test('asks where both changed the same, and does as one says', () => {
    const [mine, theirs] = [value(base, 'power', 'base', '2.0'), value(base, 'power', 'base', '3.0')];
    const asked = mergeCharts(chart(base), chart(mine), chart(theirs));
    expect(asked.conflicts).toMatchObject([{ name: 'power', isTask: true }]);
    const settled = mergeCharts(chart(base), chart(mine), chart(theirs), new Map([['power', 'theirs']]));
    expect(settled.conflicts).toEqual([]);
    expect(textOf(settled.chart)).toBe(textOf(chart(theirs)));
  });

  test('asks where one took away what the other changed', () => {
    const [mine, theirs] = [remove(base, ['root'], []), value(base, 'root', 'degree', '3.0')];
    const asked = mergeCharts(chart(base), chart(mine), chart(theirs));
    expect(asked.conflicts).toMatchObject([{ name: 'root', mine: null }]);
    const gone = mergeCharts(chart(base), chart(mine), chart(theirs), new Map([['root', 'mine']]));
    expect(textOf(gone.chart)).toBe(textOf(chart(mine)));
  });

  test('asks where one took a task away to which the other laid a wire', () => {
    const mine = remove(base, ['string'], []);
    const theirs = connect(base, [
      { from: { task: 'string', terminal: 'string' }, to: { task: 'root', terminal: 'degree' } },
    ]);
    expect(mergeCharts(chart(base), chart(mine), chart(theirs)).conflicts).toMatchObject([{ name: 'string' }]);
    const kept = mergeCharts(chart(base), chart(mine), chart(theirs), new Map([['string', 'theirs']]));
    expect(indexOf(kept.chart).tasks.has('string')).toBe(true);
    const gone = mergeCharts(chart(base), chart(mine), chart(theirs), new Map([['string', 'mine']]));
    expect(textOf(gone.chart)).toBe(textOf(chart(mine)));
  });

  test('keeps both of what two added under one name', () => {
    const [mine, theirs] = [addTask(base, INTEGER, { x: 0, y: 0 }), addTask(base, INTEGER, { x: 9, y: 9 })];
    const wired = connect(theirs.document, [
      { from: { task: theirs.name, terminal: 'int' }, to: { task: 'root', terminal: 'degree' } },
    ]);
    const merged = mergeCharts(chart(base), chart(mine.document), chart(wired));
    expect(merged.conflicts).toEqual([]);
    const { tasks, wires } = indexOf(merged.chart);
    expect(tasks.get(wires.get('connection.3')?.from.task ?? '')?.at).toEqual({ x: 9, y: 9 });
    expect([...tasks.keys()].filter((name) => name.startsWith('integer.'))).toHaveLength(3);
  });

  test('takes the sidecar files together too', () => {
    const text = '{"power": {"tags": ["a"]}, "root": {"tags": ["b"]}}';
    const [a, b, c] = [text, text.replace('"a"', '"x"'), text.replace('"b"', '"y"')].map((sidecar) =>
      openDocument(textOf(chart(base)), sidecar),
    );
    if (a !== undefined && b !== undefined && c !== undefined) {
      const { document } = mergeDocuments(a, b, c);
      expect(document.sidecar === null ? '' : textOf(document.sidecar)).toBe(
        '{"power": {"tags": ["x"]}, "root": {"tags": ["y"]}}',
      );
    }
  });
});

type Edit = (document: EditorDocument, task: string, at: number) => EditorDocument;
const EDITS: Edit[] = [
  (document, task, at) => moveTasks(document, new Map([[task, { x: at, y: at }]])),
  (document, task, at) => retitleTask(document, task, `title ${at}`),
  (document, task, at) => setSettings(document, task, { priority: at }),
  (document, task) => remove(document, [task], []),
  (document, task, at) => renameTask(document, task, `${task} ${at}`),
  (document, _task, at) => addTask(document, at % 2 === 0 ? INTEGER : POWER, { x: at, y: at }).document,
];
const edits = (tasks: string[]) =>
  fc.array(fc.tuple(fc.nat(EDITS.length - 1), fc.constantFrom(...tasks), fc.nat(50)), { maxLength: 5 });
const apply = (list: [number, string, number][]) =>
  list.reduce((document, [which, task, at]) => EDITS[which]?.(document, task, at) ?? document, base);

describe('whoever merges', () => {
  test('gets the same from both orders', () => {
    const any = edits(['integer', 'power', 'multiply', 'root', 'string']);
    fc.assert(
      fc.property(any, any, (a, b) => {
        const [mine, theirs] = [chart(apply(a)), chart(apply(b))];
        const one = mergeCharts(chart(base), mine, theirs);
        const other = mergeCharts(chart(base), theirs, mine);
        expect(textOf(one.chart)).toBe(textOf(other.chart));
        expect(one.conflicts.map(({ name }) => name)).toEqual(other.conflicts.map(({ name }) => name));
      }),
    );
  });

  test('is never asked about edits of other tasks, and loses none', () => {
    // Neither part has a wire to the other: integer.0 -> root stands apart from power -> multiply -> subtract.
    fc.assert(
      fc.property(edits(['power', 'multiply', 'subtract']), edits(['integer.0', 'root', 'string']), (a, b) => {
        const merged = mergeCharts(chart(base), chart(apply(a)), chart(apply(b)));
        expect(merged.conflicts).toEqual([]);
        const { tasks } = indexOf(merged.chart);
        for (const side of [apply(a), apply(b)]) {
          for (const task of indexOf(side.chart).tasks.values()) {
            const same = [...tasks.values()].some(
              (each) => each.title === task.title && each.name.startsWith(task.name.split('.')[0] ?? ''),
            );
            expect(same || indexOf(chart(base)).tasks.has(task.name)).toBe(true);
          }
        }
      }),
    );
  });
});
