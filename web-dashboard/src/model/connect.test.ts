import { describe, expect, test } from 'vitest';
import { downstream, findCycle, judge, typeFit, upstream } from './connect';
import { connect } from './edit/commands';
import { indexOf } from './edit/document';
import { opened } from './edit/sample';

const arithmetic = indexOf(opened().chart);
const curves = indexOf(opened('curves').chart);
const end = (task: string, terminal: string) => ({ task, terminal });

describe('a wire', () => {
  test('may go from an output to an input of its type', () => {
    const { verdict } = judge(arithmetic, end('power', 'result'), end('root', 'degree'));
    expect(verdict).toEqual({ may: true, replaces: [], warning: null });
  });

  test('may be drawn from either end', () => {
    const { from, to } = judge(arithmetic, end('root', 'degree'), end('power', 'result'));
    expect([from.task, to.task]).toEqual(['power', 'root']);
  });

  test('takes the place of another where an input takes one only', () => {
    const { verdict } = judge(arithmetic, end('power', 'result'), end('root', 'radicand'));
    expect(verdict).toMatchObject({ may: true, replaces: ['connection.2'] });
  });

  test('is refused twice', () => {
    const { verdict } = judge(arithmetic, end('power', 'result'), end('multiply', 'input'));
    expect(verdict).toMatchObject({ may: false, reason: 'These two are connected already.' });
  });

  test('is refused between two inputs', () => {
    const { verdict } = judge(arithmetic, end('power', 'base'), end('root', 'degree'));
    expect(verdict).toMatchObject({ may: false, reason: '"base" is an input: a wire begins at an output.' });
  });

  test('is refused with words where the types exclude each other', () => {
    const { verdict } = judge(curves, end('range', 'range'), end('trig', 'operation'));
    expect(verdict).toMatchObject({
      may: false,
      reason: '"operation" needs text, "range" gives array.',
      feedback: false,
    });
  });

  test('that closes a loop is refused with the offer of feedback', () => {
    const { verdict } = judge(arithmetic, end('subtract', 'result'), end('multiply', 'input'));
    expect(verdict).toMatchObject({ may: false, feedback: true });
    const own = judge(arithmetic, end('multiply', 'result'), end('multiply', 'input')).verdict;
    expect(own).toMatchObject({ may: false, reason: 'A task cannot wait for itself.', feedback: true });
  });
});

test.each([
  ['int', 'float', 'converted'],
  ['str', 'float', 'converted'],
  ['any', 'ndarray', 'unknown'],
  ['ndarray', 'any', 'unknown'],
  ['float', 'ndarray', 'converted'],
  ['str', 'ndarray', 'refused'],
  ['ndarray', 'float', 'refused'],
  ['ndarray', 'ndarray', 'same'],
] as const)('a value of %s into an input of %s is %s', (from, to, fit) => {
  expect(typeFit(from, to)).toBe(fit);
});

test('what a task waits for and what waits for it is found along the wires', () => {
  expect([...upstream(arithmetic, 'subtract')].sort()).toEqual(['integer', 'multiply', 'power', 'subtract']);
  expect([...downstream(arithmetic, 'integer')].sort()).toEqual(['integer', 'multiply', 'subtract']);
});

test('a loop is found, one that is marked as feedback is none', () => {
  const loop = { from: end('subtract', 'result'), to: end('multiply', 'input') };
  expect(findCycle(arithmetic)).toBeNull();
  expect(findCycle(indexOf(connect(opened(), [loop]).chart))).toEqual(['multiply', 'subtract', 'multiply']);
  expect(findCycle(indexOf(connect(opened(), [{ ...loop, feedback: true }]).chart))).toBeNull();
});
