import { afterEach, expect, test } from 'vitest';
import { asksForTask, chooseDropWire, dropWire } from './dropWire';

afterEach(() => localStorage.clear());

test('a dropped wire asks for a task, until this browser is told otherwise', () => {
  expect(dropWire()).toBe('always');
  chooseDropWire('shift');
  expect(dropWire()).toBe('shift');
  localStorage.setItem('nodeyard.editor.drop-wire', 'sometimes');
  expect(dropWire()).toBe('always');
});

test('a dropped wire heeds the choice', () => {
  expect([asksForTask('always', false), asksForTask('shift', false), asksForTask('shift', true)]).toEqual([
    true,
    false,
    true,
  ]);
  expect(asksForTask('never', true)).toBe(false);
});
