import { describe, expect, test } from 'vitest';
import { Camera } from '../../canvas/camera';
import { openDocument, savedTexts } from '../../model/edit/document';
import { opened } from '../../model/edit/sample';
import { chartText, nodeEntry, wireEntry } from '../../model/fixtures';
import { menuOf } from '../canvas/openMenu';
import { createEditorStore, type MenuAbout, NOTHING } from '../store';
import { doVerb } from './doVerb';
import { type Section, type Verb, verbsFor } from './verbs';

const only = (tasks: string[], wires: string[] = []) => ({ tasks: new Set(tasks), wires: new Set(wires) });
const flat = (sections: readonly Section[]): Verb[] =>
  sections.flat().flatMap((line) => ('does' in line ? [line] : [...line.verbs]));
const labels = (about: MenuAbout, tasks: string[], wires: string[] = []) =>
  flat(verbsFor(about, opened(), only(tasks, wires))).map((verb) => verb.label);

describe('the menu', () => {
  test('of one task offers its settings, and nothing that takes several', () => {
    const found = labels('tasks', ['power']);
    expect(found.slice(0, 2)).toEqual(['Settings', 'Rename']);
    expect(found).not.toContain('Left edges');
  });

  test('of two tasks aligns them, and says that three are distributed', () => {
    const verbs = flat(verbsFor('tasks', opened(), only(['power', 'root'])));
    expect(verbs.map((verb) => verb.label)).toContain('Left edges');
    expect(verbs.find((verb) => verb.label === 'From left to right')?.not).toBe('Select three tasks or more');
    expect(labels('tasks', ['power', 'root', 'multiply'])).toContain('Tidy 3 tasks');
  });

  test('names the keys that do the same', () => {
    const keys = new Map(flat(verbsFor('tasks', opened(), only(['power']))).map((verb) => [verb.label, verb.keys]));
    expect(keys.get('Rename')).toBe('f2');
    expect(keys.get('Delete and reconnect')).toBe('mod+delete');
    expect(keys.get('Select what waits for it')).toBe('mod+shift+arrowright');
  });

  test('of an empty sheet says why there is nothing to fit', () => {
    const verbs = flat(verbsFor('sheet', openDocument('{}', null), NOTHING));
    expect(verbs.find((verb) => verb.label === 'Fit the chart')?.not).toBe('The sheet is empty');
    expect(verbs.find((verb) => verb.label === 'Add a task…')?.not).toBeUndefined();
  });

  test('of a terminal without wires has nothing to disconnect', () => {
    const disconnect = (terminal: string) =>
      flat(verbsFor({ task: 'power', terminal }, opened(), NOTHING)).find((verb) =>
        verb.label.startsWith('Disconnect'),
      );
    expect(disconnect('base')?.not).toBe('No wire is here');
    expect(disconnect('result')?.not).toBeUndefined();
  });

  test('of a wire says how it is drawn', () => {
    const verbs = flat(verbsFor('wires', opened(), only([], ['connection'])));
    expect(verbs.filter((verb) => verb.checked === true).map((verb) => verb.label)).toEqual([
      'Curved',
      'After success',
    ]);
  });
});

describe('what is under the pointer', () => {
  test('is selected when it was not, and keeps the selection that it is part of', () => {
    expect(menuOf({ kind: 'task', name: 'root' }, only(['power'])).selection).toEqual(only(['root']));
    expect(menuOf({ kind: 'task', name: 'root' }, only(['power', 'root'])).selection).toEqual(only(['power', 'root']));
    expect(menuOf({ kind: 'wire', id: 'connection' }, only(['power'])).selection).toEqual(only([], ['connection']));
    expect(menuOf({ kind: 'sheet' }, only(['power']))).toEqual({ about: 'sheet', selection: only(['power']) });
  });
});

describe('a line of the menu', () => {
  const CHART = chartText(
    nodeEntry('a', { layer: 3 }),
    nodeEntry('b', { pos: [300, 40], layer: 5 }),
    nodeEntry('c', { pos: [300, 400], layer: 4 }),
    wireEntry('ab', 'a:out', 'b:in', { controlpoints: [[1, 1]] }),
    wireEntry('ac', 'a:out', 'c:in'),
  );
  function choose(about: MenuAbout, label: string, tasks: string[], wires: string[] = []) {
    const store = createEditorStore(openDocument(CHART, null));
    store.select(only(tasks, wires));
    const verb = flat(verbsFor(about, store.getState().document, store.getState().selection)).find(
      (each) => each.label === label,
    );
    const menu = { about, at: { x: 10, y: 20 }, screen: { x: 0, y: 0 } };
    if (verb !== undefined) {
      doVerb(verb, { store, camera: new Camera(), menu, onCommand: () => undefined, onImage: () => undefined });
    }
    return { state: store.getState(), chart: JSON.parse(savedTexts(store.getState().document).chart) };
  }

  test('aligns what is selected', () => {
    expect(choose('tasks', 'Top edges', ['a', 'b']).chart.b.pos).toEqual([300, 0]);
  });

  test('brings tasks to the front in the order that they had', () => {
    const { chart } = choose('tasks', 'Bring to the front', ['a', 'c']);
    expect([chart.a.layer, chart.b.layer, chart.c.layer]).toEqual([6, 5, 7]);
  });

  test('sends tasks behind all others', () => {
    const { chart } = choose('tasks', 'Send to the back', ['b']);
    expect(chart.b.layer).toBeLessThan(chart.a.layer);
  });

  test('takes all wires of a terminal away', () => {
    const { chart } = choose({ task: 'a', terminal: 'out' }, 'Disconnect 2 wires', []);
    expect(Object.keys(chart)).toEqual(['a', 'b', 'c']);
  });

  test('changes a wire', () => {
    expect(choose('wires', 'Remove its points', [], ['ab']).chart.ab.controlpoints).toEqual([]);
    expect(choose('wires', 'Straight', [], ['ab']).chart.ab.line).toBe('line');
    expect(choose('wires', 'After failure', [], ['ab']).chart.ab.distributed).toEqual({ condition: 'failure' });
    expect(choose('wires', 'Feedback', [], ['ab']).chart.ab.feedback).toBe(true);
  });

  test('asks for a task where the menu was opened, or for a wire', () => {
    expect(choose('sheet', 'Add a task…', []).state.adding).toMatchObject({ at: { x: 10, y: 20 }, from: null });
    expect(choose('wires', 'Put a task into it…', [], ['ab']).state.adding).toMatchObject({ into: 'ab' });
  });
});
