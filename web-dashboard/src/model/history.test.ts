import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyHistory, HISTORY_DEPTH, redo, remember, undo } from './history';

test('undoing every step and redoing it comes back to the same state', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 60 }), (states) => {
      let history = emptyHistory<number>();
      let now = -1;
      for (const next of states) {
        history = remember(history, `to ${next}`, now);
        now = next;
      }
      for (let step = undo(history, now); step !== null; step = undo(history, now)) {
        ({ history, state: now } = step);
      }
      expect(now).toBe(-1);
      for (let step = redo(history, now); step !== null; step = redo(history, now)) {
        ({ history, state: now } = step);
      }
      expect(now).toBe(states.at(-1));
    }),
  );
});

test('a new gesture forgets what was undone', () => {
  const stepped = undo(remember(emptyHistory<string>(), 'add a task', 'before'), 'after');
  expect(stepped?.label).toBe('add a task');
  expect(stepped === null ? null : remember(stepped.history, 'move', 'before').future).toEqual([]);
});

test('the oldest gestures are forgotten', () => {
  let history = emptyHistory<number>();
  for (let step = 0; step < HISTORY_DEPTH + 10; step++) {
    history = remember(history, 'step', step);
  }
  expect(history.past.length).toBe(HISTORY_DEPTH);
  expect(history.past[0]?.state).toBe(10);
});
