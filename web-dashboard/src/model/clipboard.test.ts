import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyTasks, pasteTasks, readClipboard } from './clipboard';
import { textOf } from './edit/chartText';
import { indexOf, openDocument, savedTexts } from './edit/document';
import { anyChart, opened } from './edit/sample';
import { chartText, nodeEntry, wireEntry } from './fixtures';
import { readChart } from './read';

test('what is copied is a chart of its own with the inner wires only', () => {
  const text = copyTasks(opened(), new Set(['power', 'multiply']));
  expect(Object.keys(JSON.parse(text))).toEqual(['power', 'multiply', 'connection.0']);
  expect(text.startsWith('{\n  "power": {\n    "type": "Node"')).toBe(true);
});

test('what is pasted gets new names, and its wires follow', () => {
  const document = opened();
  const copied = readClipboard(copyTasks(document, new Set(['power', 'multiply'])));
  expect(copied).not.toBeNull();
  if (copied !== null) {
    const pasted = pasteTasks(document, copied, null);
    expect(pasted.names).toEqual(['power.0', 'multiply.0']);
    const wire = indexOf(pasted.document.chart).wires.get('connection.3');
    expect([wire?.from.task, wire?.to.task]).toEqual(['power.0', 'multiply.0']);
    const entry: unknown = JSON.parse(savedTexts(pasted.document).chart)['connection.3'];
    expect(entry).toMatchObject({ name: 'connection.3', uniquename: 'connection.3' });
    expect(indexOf(pasted.document.chart).tasks.get('power.0')?.at).toEqual({ x: 4740, y: 5050 });
  }
});

test('pasting comes to a place that one points at', () => {
  const document = opened();
  const copied = readClipboard(copyTasks(document, new Set(['power', 'multiply'])));
  const pasted = copied === null ? null : pasteTasks(document, copied, { x: 100, y: 200 });
  const at = (name: string) => indexOf((pasted?.document ?? document).chart).tasks.get(name)?.at;
  expect(at('power.0')).toEqual({ x: 100, y: 270 });
  expect(at('multiply.0')).toEqual({ x: 360, y: 200 });
});

test('what is pasted again does not cover what was pasted before', () => {
  const document = opened();
  const copied = readClipboard(copyTasks(document, new Set(['power', 'multiply'])));
  if (copied !== null) {
    const once = pasteTasks(document, copied, null).document;
    const twice = pasteTasks(once, copied, null);
    const at = (name: string) => indexOf(twice.document.chart).tasks.get(name)?.at;
    expect(at('power.0')).toEqual({ x: 4740, y: 5050 });
    expect(at('power.1')).toEqual({ x: 4780, y: 5090 });
  }
});

test('a chart that nobody placed is laid out when it is pasted', () => {
  const copied = readClipboard(chartText(nodeEntry('a'), nodeEntry('b'), wireEntry('c', 'a:out', 'b:in')));
  const pasted = copied === null ? null : pasteTasks(opened(), copied, { x: 100, y: 200 });
  const tasks = indexOf((pasted?.document ?? opened()).chart).tasks;
  expect(tasks.get('a')?.at).toEqual({ x: 100, y: 200 });
  expect(tasks.get('b')?.at?.x).toBeGreaterThan(300);
});

test.each([
  '',
  'hello',
  '[]',
  '{}',
  '{"a": {"type": "Connection"}}',
  '{"a"',
])('%j on the clipboard is no chart', (text) => {
  expect(readClipboard(text)).toBeNull();
});

test('pasting any chart into any other adds no fault of its own', () => {
  fc.assert(
    fc.property(anyChart, anyChart, (text, other) => {
      const document = openDocument(text, null);
      const source = openDocument(other, null);
      const copied = readClipboard(copyTasks(source, new Set(indexOf(source.chart).tasks.keys())));
      if (copied === null) {
        throw new Error('a copied chart is none');
      }
      const pasted = textOf(pasteTasks(document, copied, null).document.chart);
      const codes = (chart: string) => readChart(chart).problems.map((problem) => problem.code);
      const known = new Set([...codes(text), ...codes(other)]);
      expect(codes(pasted).filter((code) => !known.has(code))).toEqual([]);
      expect(Object.keys(JSON.parse(pasted.replace(/^\ufeff/, ''))).length).toBe(
        document.chart.entries.length + copied.entries.length,
      );
    }),
  );
});
