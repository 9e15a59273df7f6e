import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK_LINES, RowMap } from './rows';
import { elementHeight, isScaled, lastTop, ROW, scrolledOf, TALLEST, topOf } from './viewport';

describe('rows', () => {
  it('are one for a line that nobody measured', () => {
    const map = new RowMap();
    map.setLines(1_000_000);
    expect(map.rows).toBe(1_000_000);
    expect(map.rowOf(777_777)).toBe(777_777);
    expect(map.lineAt(999_999)).toEqual({ line: 999_999, part: 0 });
  });

  it('are found by line and lines by row, whatever was measured', () => {
    const heights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: BLOCK_LINES });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 * BLOCK_LINES }),
        fc.dictionary(fc.constantFrom('0', '1', '3'), heights),
        fc.nat(),
        (lines, blocks, seed) => {
          const map = new RowMap();
          map.setLines(lines);
          for (const [block, rows] of Object.entries(blocks)) {
            const most = Math.max(0, lines - Number(block) * BLOCK_LINES);
            map.setBlock(Number(block), Uint32Array.from(rows.slice(0, most)));
          }
          const line = seed % lines;
          const first = map.rowOf(line);
          expect(map.lineAt(first)).toEqual({ line, part: 0 });
          expect(map.lineAt(first + map.rowsOf(line) - 1)).toEqual({ line, part: map.rowsOf(line) - 1 });
          expect(map.rowOf(lines - 1) + map.rowsOf(lines - 1)).toBe(map.rows);
        },
      ),
    );
  });

  it('behind the end belong to the last line', () => {
    const map = new RowMap();
    expect(map.lineAt(5)).toEqual({ line: 0, part: 0 });
    map.setLines(3);
    expect(map.lineAt(99)).toEqual({ line: 2, part: 0 });
  });
});

describe('scrolling', () => {
  it('is by pixels of rows as long as browsers can', () => {
    expect(isScaled(TALLEST / ROW)).toBe(false);
    expect(topOf(1234, 500_000, 600)).toBe(1234);
  });

  it('reaches the first and the last row of a log of any length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500_000_000 }), fc.integer({ min: 100, max: 2000 }), (rows, height) => {
        expect(elementHeight(rows)).toBeLessThanOrEqual(TALLEST);
        const last = lastTop(rows, height);
        expect(topOf(scrolledOf(last, rows, height), rows, height)).toBeCloseTo(last, 2);
        expect(topOf(0, rows, height)).toBe(0);
      }),
    );
  });
});
