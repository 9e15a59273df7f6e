import { expect, test } from 'vitest';
import { sheetOf } from '../../canvas/sheet';
import { chartText, nodeEntry, wireEntry } from '../../model/fixtures';
import { readChart } from '../../model/read';
import { COLOURS } from './colours';
import { sizeAt } from './png';
import { pictureOf } from './shapes';
import { svgOf } from './svg';

const sheet = sheetOf(
  readChart(
    chartText(
      nodeEntry('a <b> & "c"\u0007', { pos: [0, 0] }),
      nodeEntry('d', { pos: [400, 100] }),
      wireEntry('w', 'a <b> & "c"\u0007:out', 'd:all', { distributed: { condition: 'failure' } }),
    ),
  ).graph,
);

test('a picture shows the whole sheet, its tasks, terminals and what wires say', () => {
  const picture = pictureOf(sheet, 'light', true);
  expect(picture?.area.left).toBe(-24);
  expect(picture?.area.right).toBe(624);
  const words = picture?.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
  expect(words).toEqual(expect.arrayContaining(['d', 'math › Add', 'in', 'all', 'out', '1.5', 'if failed']));
});

test('an SVG is well-formed whatever tasks are called, and asks for nothing from elsewhere', () => {
  const picture = pictureOf(sheet, 'dark', true);
  const svg = picture === null ? '' : svgOf(picture);
  const read = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(read.querySelector('parsererror')).toBeNull();
  expect([...read.querySelectorAll('text')].map((text) => text.textContent)).toContain('a <b> & "c"');
  expect(svg).toContain(COLOURS.dark.ground);
  expect(svg).not.toMatch(/<style|style=|href|url\(/);
});

test('a picture without a ground is transparent between the tasks', () => {
  const picture = pictureOf(sheet, 'light', false);
  expect(picture?.shapes[0]?.kind).toBe('path');
});

test('an empty sheet has no picture', () => {
  expect(pictureOf(sheetOf(readChart('{}').graph), 'light', true)).toBeNull();
});

test('pictures of great sheets are bounded', () => {
  const box = { left: 0, top: 0, right: 28_000, bottom: 8_500 };
  const { width, height, scale } = sizeAt(box, 3);
  expect(Math.max(width, height)).toBeLessThanOrEqual(16_000);
  expect(width * height).toBeLessThanOrEqual(40_000_000);
  expect(width / height).toBeCloseTo(28_000 / 8_500, 2);
  expect(scale).toBeLessThan(1);
  expect(sizeAt({ left: -24, top: 0, right: 376, bottom: 300 }, 2)).toEqual({ scale: 2, width: 800, height: 600 });
});
