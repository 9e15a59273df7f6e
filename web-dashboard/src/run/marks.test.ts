import { describe, expect, it } from 'vitest';
import { coloursOf, marksOf } from './marks';
import type { TaskRow } from './runState';

const row = (index: number, ran: number | null, runner: string | null, more: Partial<TaskRow> = {}): TaskRow => ({
  index,
  state: ran === null ? 'running' : 'succeeded',
  attempt: 1,
  queuedAt: 0,
  startedAt: 100,
  finishedAt: ran === null ? null : 100 + ran,
  runner,
  reason: null,
  exitCode: null,
  ...more,
});

describe('colours of the graph', () => {
  it('are the same for tasks that ask for the same tags, in whatever order', () => {
    const tags = [['gpu', 'linux'], ['linux', 'gpu'], ['linux'], []];
    const rows = tags.map((_, index) => row(index, 5, 'a'));
    const colours = coloursOf(rows, 'tags', (index) => tags[index] ?? []);
    const [one, same, other, none] = rows.map(colours.of);
    expect(one).toBe(same);
    expect(other).not.toBe(one);
    expect([one, other]).not.toContain(none);
    expect(colours.legend.map(({ label }) => label)).toEqual(['gpu, linux', 'linux', 'no tags']);
  });

  it('are those of states unless something else is asked for', () => {
    expect(coloursOf([row(0, 5, 'a')], 'state').of(row(0, 5, 'a'))).toBeUndefined();
  });

  it('tell short from long tasks, and leave those that still run', () => {
    const rows = [row(0, 10, 'a'), row(1, 1000, 'a'), row(2, null, 'a')];
    const colours = coloursOf(rows, 'duration');
    const [short, long, running] = rows.map(colours.of);
    expect(short).toBe(colours.legend[0]?.colour);
    expect(long).toBe(colours.legend.at(-1)?.colour);
    expect(running).toBeUndefined();
  });

  it('tell runners apart as long as there are colours', () => {
    const rows = Array.from({ length: 12 }, (_, index) => row(index, 5, `lab-${String(index).padStart(2, '0')}`));
    const colours = coloursOf(rows, 'runner');
    expect(new Set(rows.slice(0, 7).map(colours.of)).size).toBe(7);
    expect(colours.legend.at(-1)?.label).toBe('5 others');
    expect(rows.every((each) => colours.of(each) !== undefined)).toBe(true);
  });
});

describe('marks of the graph', () => {
  it('go by the place in the chart, which tunnels shift', () => {
    const rows = [row(0, 300, 'a'), row(1, null, 'a', { attempt: 2 })];
    const places = new Map([
      [0, 1],
      [1, 3],
    ]);
    const marks = marksOf(rows, places, { colours: coloursOf(rows, 'state'), fade: true });
    expect(marks.get(1)).toMatchObject({ state: 'succeeded', badge: '300 ms', faded: true });
    expect(marks.get(3)).toMatchObject({ state: 'running', badge: 'try 2', faded: false });
    expect(marks.size).toBe(2);
  });
});
