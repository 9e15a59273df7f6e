import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bigChartText, chartText, nodeEntry, terminalEntry, wireEntry } from './fixtures';
import type { ChartGraph } from './graph';
import { layout } from './layout';
import { topological } from './order';
import { readChart } from './read';

const anyGraph = fc
  .record({
    heights: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 }),
    wires: fc.array(fc.tuple(fc.nat(29), fc.nat(29), fc.boolean()), { maxLength: 60 }),
  })
  .map(({ heights, wires }) => {
    const nodes = heights.map((rows, index) => {
      const more = Array.from({ length: rows }, (_, row) => [`t${row}`, terminalEntry(`t${row}`, { in: true })]);
      const entry = nodeEntry(`${index}`);
      return { ...entry, terminals: { ...entry.terminals, ...Object.fromEntries(more) } };
    });
    const joins = wires.map(([from, to, feedback], index) =>
      wireEntry(`w${index}`, `${from % heights.length}:out`, `${to % heights.length}:all`, { feedback }),
    );
    return readChart(chartText(...nodes, ...joins)).graph;
  });

function overlaps({ tasks }: ChartGraph): string[] {
  return tasks.flatMap((a) =>
    tasks
      .filter((b) => a.index < b.index)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
      .map((b) => `${a.name} on ${b.name}`),
  );
}

describe('a layout', () => {
  it('never lets cards overlap, whatever the chart', () => {
    fc.assert(fc.property(anyGraph, (graph) => void expect(overlaps(layout(graph))).toEqual([])));
  });

  it('leads every wire to the right, unless it closes a loop', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const placed = layout(graph);
        const sorted = new Set(topological(graph.tasks.length, graph.wires).order);
        for (const wire of placed.wires.filter((each) => !each.feedback && sorted.has(each.to.task))) {
          expect(placed.tasks[wire.from.task]?.x).toBeLessThan(placed.tasks[wire.to.task]?.x ?? 0);
        }
      }),
    );
  });

  it('is the same for the same chart', () => {
    fc.assert(fc.property(anyGraph, (graph) => void expect(layout(graph)).toEqual(layout(graph))));
  });

  it('draws a chain in one line', () => {
    const { tasks } = layout(
      readChart(
        chartText(
          nodeEntry('a'),
          nodeEntry('b'),
          nodeEntry('c'),
          wireEntry('1', 'a:out', 'b:in'),
          wireEntry('2', 'b:out', 'c:in'),
        ),
      ).graph,
    );

    expect(new Set(tasks.map((task) => task.y)).size).toBe(1);
    expect(tasks.map((task) => task.name)).toEqual(['a', 'b', 'c']);
    expect(tasks[0]?.x).toBeLessThan(tasks[1]?.x ?? 0);
  });

  it('untangles wires that cross', () => {
    const crossing = chartText(
      ...['a', 'b', 'c', 'x', 'y', 'z'].map((name) => nodeEntry(name)),
      wireEntry('1', 'a:out', 'z:in'),
      wireEntry('2', 'b:out', 'y:in'),
      wireEntry('3', 'c:out', 'x:in'),
    );
    const { tasks, wires } = layout(readChart(crossing).graph);

    for (const wire of wires) {
      expect(tasks[wire.from.task]?.y).toBe(tasks[wire.to.task]?.y);
    }
  });

  it('places 5,000 tasks', () => {
    const placed = layout(readChart(bigChartText(5000)).graph);

    expect(new Set(placed.tasks.map((task) => `${task.x} ${task.y}`)).size).toBe(5000);
  });
});
