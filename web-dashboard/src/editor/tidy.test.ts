import { expect, test } from 'vitest';
import { Camera } from '../canvas/camera';
import { sheetOf } from '../canvas/sheet';
import { openDocument, savedTexts } from '../model/edit/document';
import { chartText, nodeEntry, wireEntry } from '../model/fixtures';
import { createEditorStore } from './store';
import { tidy } from './tidy';

const CHART = chartText(
  nodeEntry('a', { pos: [500, 0] }),
  nodeEntry('b', { pos: [100, 50] }),
  nodeEntry('c', { pos: [900, 900] }),
  wireEntry('ab', 'a:out', 'b:in', { controlpoints: [[1, 1]] }),
  wireEntry('bc', 'b:out', 'c:in', { controlpoints: [[2, 2]] }),
);

function tidied(...chosen: string[]) {
  const store = createEditorStore(openDocument(CHART, null));
  store.select({ tasks: new Set(chosen), wires: new Set() });
  tidy(store, sheetOf(store.getState().edited.graph), new Camera());
  return { store, chart: JSON.parse(savedTexts(store.getState().document).chart) };
}

test('tidying leads all wires to the right, without their old points, in one step', () => {
  const { store, chart } = tidied();
  expect(chart.a.pos[0]).toBeLessThan(chart.b.pos[0]);
  expect(chart.b.pos[0]).toBeLessThan(chart.c.pos[0]);
  expect([chart.ab.controlpoints, chart.bc.controlpoints]).toEqual([[], []]);
  expect(store.getState().history.past.map((step) => step.label)).toEqual(['tidy 3 tasks']);
  expect(store.getState().gliding?.graph.tasks[0]?.x).toBe(500);
  store.undo();
  expect(savedTexts(store.getState().document).chart).toBe(CHART);
});

test('tidying what is selected leaves all else, and its corner stays', () => {
  const { chart } = tidied('a', 'b');
  expect(chart.c.pos).toEqual([900, 900]);
  expect([chart.ab.controlpoints, chart.bc.controlpoints]).toEqual([[], [[2, 2]]]);
  expect(Math.min(chart.a.pos[0], chart.b.pos[0])).toBe(100);
});
