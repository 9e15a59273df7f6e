import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOf, rowCount, rowStarts } from './cells';
import { FOLD_AT, readLines, splitAtLastNewline } from './lines';

const bytes = (text: string) => new TextEncoder().encode(text);
const texts = (raw: Uint8Array) => readLines(raw).lines.map((line) => line.text);

describe('bytes', () => {
  it('become lines; the last needs no newline', () => {
    expect(texts(bytes('one\n\nthree'))).toEqual(['one', '', 'three']);
    expect(texts(bytes('one\n'))).toEqual(['one']);
    expect(texts(new Uint8Array())).toEqual([]);
  });

  it('that are no UTF-8 become replacement characters, and the lines around them stay', () => {
    expect(texts(new Uint8Array([0x61, 0xff, 0x0a, 0xc3, 0x0a, 0x62]))).toEqual(['a\ufffd', '\ufffd', 'b']);
  });

  it('are cut after the last newline', () => {
    const [whole, rest] = splitAtLastNewline(bytes('one\ntwo'));
    expect([whole.length, rest.length]).toEqual([4, 3]);
  });

  it('of a long line are folded, and come whole when asked for', () => {
    const long = 'é'.repeat(FOLD_AT + 5);
    const [folded] = readLines(bytes(`${long}\n`)).lines;
    expect(folded?.text).toHaveLength(FOLD_AT);
    expect(folded?.foldedBytes).toBe(2 * (FOLD_AT + 5));
    expect(readLines(bytes(long), undefined, false).lines[0]?.text).toBe(long);
  });

  it('are never folded inside of a character', () => {
    const [line] = readLines(bytes(`${'x'.repeat(FOLD_AT - 1)}😀${'y'.repeat(9)}`)).lines;
    expect(line?.text.endsWith('x')).toBe(true);
  });

  it('give the same lines in one block or in two', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 20 }), fc.nat(20), (lines, at) => {
        const all = lines.map((line) => line.replaceAll('\n', ''));
        const one = readLines(bytes(all.map((line) => `${line}\n`).join('')));
        const first = readLines(
          bytes(
            all
              .slice(0, at)
              .map((line) => `${line}\n`)
              .join(''),
          ),
        );
        const second = readLines(
          bytes(
            all
              .slice(at)
              .map((line) => `${line}\n`)
              .join(''),
          ),
          first.pen,
        );
        expect([...first.lines, ...second.lines]).toEqual(one.lines);
      }),
    );
  });
});

describe('rows of a wrapped line', () => {
  it.each([
    ['', 10, [0]],
    ['0123456789', 10, [0]],
    ['0123456789a', 10, [0, 10]],
    ['日本語', 4, [0, 2]],
    ['日本語', 5, [0, 2]],
    ['a\tb', 20, [0]],
    ['aaaaa\tb', 8, [0, 6]],
    ['e\u0301e\u0301e\u0301', 2, [0, 4]],
  ])('%j in %d columns begin at %j', (text, columns, starts) => {
    expect(rowStarts(text, columns)).toEqual(starts);
  });

  const text = fc.string({ unit: fc.constantFrom('a', ' ', '\t', '日', '😀', '\u0301', 'é'), maxLength: 200 });

  it('hold the whole text in order, and none is wider than the columns', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 40 }), (line, columns) => {
        const starts = rowStarts(line, columns);
        const rows = starts.map((start, i) => line.slice(start, starts[i + 1]));
        expect(rows.join('')).toBe(line);
        expect(rowCount(line, columns)).toBe(rows.length);
        for (const row of rows.filter((each) => !each.includes('\t'))) {
          expect(cellsOf(row)).toBeLessThanOrEqual(columns);
        }
      }),
    );
  });
});
