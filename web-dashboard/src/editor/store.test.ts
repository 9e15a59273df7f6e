import { describe, expect, test } from 'vitest';
import { moveTasks, remove } from '../model/edit/commands';
import { indexOf, savedTexts } from '../model/edit/document';
import { example, opened } from '../model/edit/sample';
import * as actions from './actions';
import { createEditorStore, NOTHING, replaceDocument } from './store';

const only = (...tasks: string[]) => ({ tasks: new Set(tasks), wires: new Set<string>() });
const textOf = (store: ReturnType<typeof createEditorStore>) => savedTexts(store.getState().document).chart;

describe('a gesture', () => {
  test('is one step of the history, with a label, and undo gives the bytes and the selection from before', () => {
    const store = createEditorStore(opened());
    store.select(only('power'));
    actions.removeSelected(store);
    expect(store.getState().history.past.map((step) => step.label)).toEqual(['delete "power"']);
    expect(store.getState().selection).toEqual(NOTHING);
    store.undo();
    expect(textOf(store)).toBe(example('arithmetic'));
    expect([...store.getState().selection.tasks]).toEqual(['power']);
    store.redo();
    expect(store.getState().edited.byName.has('power')).toBe(false);
  });

  test('that changes nothing is no step', () => {
    const store = createEditorStore(opened());
    store.apply('move', (document) => moveTasks(document, new Map([['power', { x: 4700, y: 5010 }]])));
    expect(store.getState().history.past).toEqual([]);
  });

  test('of one burst joins the one before, until some time has passed', () => {
    let now = 0;
    const store = createEditorStore(opened(), () => now);
    store.select(only('power'));
    actions.nudge(store, { x: 1, y: 0 });
    now += 200;
    actions.nudge(store, { x: 1, y: 0 });
    now += 5000;
    actions.nudge(store, { x: 1, y: 0 });
    expect(store.getState().history.past).toHaveLength(2);
    store.undo();
    store.undo();
    expect(textOf(store)).toBe(example('arithmetic'));
  });

  test('keeps the objects of tasks that it is not about, so that their cards are not drawn again', () => {
    const store = createEditorStore(opened());
    const before = store.getState().edited.byName;
    store.select(only('power'));
    actions.nudge(store, { x: 1, y: 0 });
    const after = store.getState().edited.byName;
    expect(after.get('root')).toBe(before.get('root'));
    expect(after.get('power')).not.toBe(before.get('power'));
  });
});

test('another document takes the place without a history, and what is gone is not selected', () => {
  const store = createEditorStore(opened());
  store.select(only('power', 'root'));
  actions.nudge(store, { x: 1, y: 0 });
  replaceDocument(store, remove(store.getState().document, ['power'], []));
  expect([...store.getState().selection.tasks]).toEqual(['root']);
  expect(store.getState().history.past).toEqual([]);
});

describe('wires', () => {
  test('that close a loop are refused with words, and laid as feedback when one says so', () => {
    const store = createEditorStore(opened());
    actions.layWire(store, { task: 'subtract', terminal: 'result' }, { task: 'multiply', terminal: 'input' });
    expect(store.getState().refused).toMatchObject({ feedback: true });
    actions.layFeedback(store);
    expect(store.getState().refused).toBeNull();
    expect(store.getState().edited.graph.wires.at(-1)).toMatchObject({ feedback: true });
  });

  test('into an input that takes one replace the one that is there', () => {
    const store = createEditorStore(opened());
    actions.layWire(store, { task: 'power', terminal: 'result' }, { task: 'root', terminal: 'radicand' });
    const wires = [...indexOf(store.getState().document.chart).wires.values()];
    const into = wires.filter((wire) => wire.to.task === 'root').map((wire) => wire.from.task);
    expect([into, wires.length]).toEqual([['power'], 4]);
  });
});

test('what is copied and pasted is selected, beside what it was copied from', () => {
  const store = createEditorStore(opened());
  store.select(only('power', 'multiply'));
  actions.duplicate(store);
  expect([...store.getState().selection.tasks]).toEqual(['power.0', 'multiply.0']);
  expect(actions.paste(store, 'no chart', null)).toBe(false);
});
