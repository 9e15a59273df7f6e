import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEditorStore } from '../../editor/store';
import { pasteTasks, readClipboard } from '../clipboard';
import { chartText, nodeEntry, wireEntry } from '../fixtures';
import { openHere } from '../open';
import { moveTasks, retitleTask, setControlPoints, setTerminalValues } from './commands';
import { openDocument, savedTexts } from './document';
import { graphOf } from './graphOf';
import { Spelled } from './json';

/** Three tasks in a chain that nobody placed. */
const CHAIN = chartText(
  nodeEntry('a'),
  nodeEntry('b'),
  nodeEntry('c'),
  wireEntry('ab', 'a:out', 'b:in', { controlpoints: [[5, 5]] }),
  wireEntry('bc', 'b:out', 'c:in'),
);
const UNNAMED = CHAIN.replaceAll(/\n {4}"pos": \[[^\]]*\],/g, '');

const openText = (text: string) => createEditorStore(openDocument(text, null));
const textOf = (store: ReturnType<typeof openText>) => savedTexts(store.getState().document).chart;
const seen = (store: ReturnType<typeof openText>) => store.getState().edited.graph.tasks.map(({ x, y }) => ({ x, y }));

describe.each([
  ['all in one place', CHAIN],
  ['without places', UNNAMED],
])('a chart with its tasks %s', (_, text) => {
  test('is laid out when it is opened, as the pages show it, and its bytes stay', () => {
    const store = openText(text);
    expect(seen(store)).toEqual(openHere(text, null).graph.tasks.map(({ x, y }) => ({ x, y })));
    expect(new Set(seen(store).map(({ x }) => x)).size).toBe(3);
    expect(store.getState().edited.graph.wires[0]?.controlPoints).toEqual([]);
    expect(textOf(store)).toBe(text);
  });

  test('keeps to its lines when a value is changed', () => {
    const store = openText(text);
    store.apply('change', (document) => setTerminalValues(document, 'b', new Map([['in', new Spelled('2.5')]])));
    expect(textOf(store)).toBe(text.replace(/("b": \{[\s\S]*?"value": )1\.5/, '$12.5'));
  });

  test('gets the places that were seen once a task is moved, and undo gives its bytes back', () => {
    const store = openText(text);
    const before = seen(store);
    store.apply('move', (document) => moveTasks(document, new Map([['b', { x: 999, y: 111 }]])));
    expect(seen(store)).toEqual([before[0], { x: 999, y: 111 }, before[2]]);
    expect(JSON.parse(textOf(store)).ab.controlpoints).toEqual([]);
    expect(store.getState().history.past).toHaveLength(1);
    store.undo();
    expect(textOf(store)).toBe(text);
    expect(seen(store)).toEqual(before);
  });

  test('has nothing moved by a task that is added', () => {
    const store = openText(text);
    const before = seen(store);
    const one = readClipboard(chartText(nodeEntry('d', { pos: [1, 1] })));
    store.apply('paste', (document) =>
      one === null ? document : pasteTasks(document, one, { x: 700, y: 700 }).document,
    );
    expect(seen(store)).toEqual([...before, { x: 700, y: 700 }]);
  });
});

test('a task without a place stands below the others, and stays there when they move', () => {
  const text = chartText(
    nodeEntry('a', { pos: [0, 0] }),
    nodeEntry('b', { pos: [300, 0] }),
    nodeEntry('c', { pos: null }),
  );
  const store = openText(text);
  const [, , below] = seen(store);
  store.apply('rename', (document) => retitleTask(document, 'a', 'first'));
  expect(JSON.parse(textOf(store)).c.pos).toBeNull();
  store.apply('move', (document) => moveTasks(document, new Map([['a', { x: -500, y: 900 }]])));
  expect(seen(store)[2]).toEqual(below);
});

test('tasks that somebody put on one another stay so', () => {
  const store = openText(chartText(nodeEntry('a'), nodeEntry('b', { pos: [300, 0] })));
  store.apply('move', (document) => moveTasks(document, new Map([['b', { x: 0, y: 0 }]])));
  expect(seen(store)).toEqual([
    { x: 0, y: 0 },
    { x: 0, y: 0 },
  ]);
});

test('whatever is moved in a chart that nobody placed, all else stays where it is seen', () => {
  fc.assert(
    fc.property(fc.constantFrom('a', 'b', 'c'), fc.integer(), fc.integer(), (name, x, y) => {
      const document = openDocument(CHAIN, null);
      const shown = graphOf(document);
      const store = createEditorStore(document);
      store.apply('move', (before) => moveTasks(before, new Map([[name, { x, y }]])));
      for (const task of store.getState().edited.graph.tasks.filter((each) => each.name !== name)) {
        expect({ x: task.x, y: task.y }).toEqual({
          x: shown.byName.get(task.name)?.x,
          y: shown.byName.get(task.name)?.y,
        });
      }
    }),
  );
});

test('points of wires stay where an author placed the tasks', () => {
  const store = openText(
    chartText(
      nodeEntry('a', { pos: [0, 0] }),
      nodeEntry('b', { pos: [300, 0] }),
      nodeEntry('c', { pos: null }),
      wireEntry('ab', 'a:out', 'b:in'),
    ),
  );
  store.apply('bend', (document) => setControlPoints(document, 'ab', [{ x: 150, y: 90 }]));
  store.apply('move', (document) => moveTasks(document, new Map([['b', { x: 0, y: 800 }]])));
  expect(store.getState().edited.graph.wires[0]?.controlPoints).toEqual([{ x: 150, y: 90 }]);
});
