import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Camera } from './camera';
import { Grid, touches } from './grid';
import { valueText } from './valueText';
import { type Box, boxOf, middleOf, svgPath, type WireEnd, wireCurve } from './wirePath';

const place = fc.integer({ min: -20_000, max: 20_000 });
const box = fc
  .tuple(place, place, fc.nat(3000), fc.nat(3000))
  .map(([left, top, wide, high]): Box => ({ left, top, right: left + wide, bottom: top + high }));
const end = fc.record({ x: place, y: place, side: fc.constantFrom('left' as const, 'right' as const) });
const point = fc.record({ x: place, y: place });

describe('a grid', () => {
  it('finds the same boxes as looking at each of them', () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 40 }), box, (boxes, area) => {
        const wanted = boxes.flatMap((each, index) => (touches(each, area) ? [index] : []));
        expect(new Grid(boxes).within(area)).toEqual(wanted);
      }),
    );
  });
});

describe('a wire', () => {
  it('begins and ends at its terminals and goes through all its control points', () => {
    fc.assert(
      fc.property(
        end,
        end,
        fc.array(point, { maxLength: 4 }),
        fc.constantFrom('cubic' as const, 'line' as const),
        (from, to, through, line) => {
          const curve = wireCurve(from, to, line, through);
          const ends = curve.pieces.map((piece) => [piece.to.x, piece.to.y]);
          expect([curve.from.x, curve.from.y]).toEqual([from.x, from.y]);
          expect(ends).toEqual([...through, to].map(({ x, y }) => [x, y]));
          const around = boxOf(curve);
          const middle = middleOf(curve);
          expect(touches(around, { left: middle.x, top: middle.y, right: middle.x, bottom: middle.y })).toBe(true);
          expect(svgPath(curve)).not.toContain('NaN');
        },
      ),
    );
  });

  it('leaves a card to the side of its pad', () => {
    const from: WireEnd = { x: 0, y: 0, side: 'right' };
    const to: WireEnd = { x: -400, y: 0, side: 'left' };

    expect(wireCurve(from, to, 'cubic', []).pieces[0]?.c1.x).toBeGreaterThan(0);
    expect(wireCurve(from, to, 'cubic', []).pieces[0]?.c2.x).toBeLessThan(-400);
  });
});

describe('a camera', () => {
  it('keeps the point under the pointer while it zooms', () => {
    fc.assert(
      fc.property(point, fc.double({ min: 0.5, max: 2, noNaN: true }), (pointer, factor) => {
        const camera = new Camera();
        camera.resize(800, 600);
        const before = camera.toSheet(pointer);
        camera.zoomAt(pointer, factor);
        const after = camera.toSheet(pointer);
        expect(after.x).toBeCloseTo(before.x, 5);
        expect(after.y).toBeCloseTo(before.y, 5);
      }),
    );
  });

  it('fits a box into its frame and never magnifies', () => {
    const camera = new Camera();
    camera.resize(800, 600);
    camera.set(camera.fitted({ left: 5000, top: 5000, right: 5200, bottom: 5100 }));

    expect(camera.view.zoom).toBe(1);
    expect(camera.toSheet({ x: 400, y: 300 })).toEqual({ x: 5100, y: 5050 });
  });
});

describe('the value of a terminal', () => {
  it.each([
    [undefined, ''],
    [null, ''],
    [[], ''],
    [5, '5'],
    [false, 'false'],
    ['one\ntwo\nthree', 'one +2'],
    [[1, 'a', { b: 1 }], '[1, a, {b}]'],
  ])('%j is written as "%s"', (value, text) => {
    expect(valueText(value)).toBe(text);
  });
});
