import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineDifference, overlay } from './differences';
import { chartText, nodeEntry, wireEntry } from './fixtures';
import { readChart } from './read';

const NOTHING = { renamed: [], changed: [], rewired: [], moved: [] };
const graph = (...entries: { uniquename: string }[]) => readChart(chartText(...entries)).graph;
const at = (name: string, x: number) => nodeEntry(name, { pos: [x, 0] });

describe('two versions of a chart', () => {
  it('show what is new, what is gone where it was, and what the server says of the rest', () => {
    const before = graph(at('a', 0), at('b', 300), at('gone', 600));
    const after = graph(at('a', 0), at('b', 300), at('new', 900));
    const made = overlay(before, after, { ...NOTHING, changed: ['a'], moved: ['b', 'a'] });

    expect(made.graph.tasks.map((task) => [task.name, task.x, made.tones.get(task.index)])).toEqual([
      ['a', 0, 'changed'],
      ['b', 300, 'moved'],
      ['new', 900, 'added'],
      ['gone', 600, 'removed'],
    ]);
  });

  it('follow a task that was renamed, with its wires', () => {
    const before = graph(at('old', 0), at('b', 300), wireEntry('c', 'old:out', 'b:in'));
    const after = graph(at('now', 0), at('b', 300), wireEntry('c', 'now:out', 'b:in'));
    const made = overlay(before, after, { ...NOTHING, renamed: [{ before: 'old', after: 'now' }] });

    expect(made.graph.tasks).toHaveLength(2);
    expect([...made.tones]).toEqual([[0, 'changed']]);
    expect(made.wireTones.size).toBe(0);
  });

  it('tell wires apart by what they do, not by their names', () => {
    const before = graph(at('a', 0), at('b', 300), wireEntry('c', 'a:out', 'b:in'), wireEntry('d', 'a:out', 'b:all'));
    const after = graph(at('a', 0), at('b', 300), wireEntry('x', 'a:out', 'b:all'), wireEntry('c', 'b:out', 'a:in'));
    const made = overlay(before, after, NOTHING);

    expect(made.graph.wires.map((wire, place) => [wire.id, made.wireTones.get(place)])).toEqual([
      ['x', undefined],
      ['c', 'added'],
      ['removed c', 'removed'],
    ]);
  });

  it('are the newer one alone when nothing changed', () => {
    const same = graph(at('a', 0), at('b', 300), wireEntry('c', 'a:out', 'b:in'));
    const made = overlay(same, same, NOTHING);

    expect(made.graph).toEqual(same);
    expect(made.tones.size + made.wireTones.size).toBe(0);
  });
});

describe('two texts, line by line', () => {
  it('keep the lines that both have', () => {
    expect(lineDifference('a\nb\nc', 'a\nx\nc')).toEqual([
      { sign: ' ', text: 'a' },
      { sign: '-', text: 'b' },
      { sign: '+', text: 'x' },
      { sign: ' ', text: 'c' },
    ]);
  });

  it('give back both texts, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = lineDifference(before, after) ?? [];
        const without = (sign: string) =>
          lines
            .filter((line) => line.sign !== sign)
            .map((line) => line.text)
            .join('\n');
        expect(without('+')).toBe(before);
        expect(without('-')).toBe(after);
      }),
    );
  });

  it('are left alone when they are very long', () => {
    expect(lineDifference('x\n'.repeat(2000), '')).toBeNull();
  });
});
