import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChart } from '../model/read';
import { readCsv } from './csv';
import { inputsOf } from './inputs';
import { artifactCommand, artifactUrl, firstBytes, previewOf, shownAtOnce } from './previews';
import { cellText, copyText, kindText, readValue, sheetOf, sheetText, spreadOf } from './values';

describe('values', () => {
  it.each([
    [null, 'nothing'],
    [true, 'truth'],
    [2.5, 'number'],
    ['two', 'text'],
    [{ $float: 'NaN' }, 'number'],
    [{ $ndarray: { dtype: 'float64', shape: [2, 3], data: [1, 2, 3, 4, 5, 6] } }, 'float64, 2 × 3'],
    [{ $ndarray: { dtype: 'int64', shape: [], data: [7] } }, 'int64'],
    [[1, 2, 3], 'list, 3'],
    [
      [
        ['x', 'y'],
        [1, 2],
      ],
      'list, 2 × 2',
    ],
    [[[1], [1, 2]], 'list of 2'],
    [[], 'list of 0'],
    [{ $tuple: [1, 'a'] }, 'tuple, 2'],
    [{ a: 1, b: 'x' }, 'object of 2'],
    [{ a: { b: 1 } }, 'object of 1'],
    [{ $object: { $odd: 1 } }, 'object of 1'],
    [{ $bytes: 'AAEC' }, 'bytes'],
    [{ $artifact: { digest: 'sha256:0', sizeBytes: 9, format: 'pickle' } }, 'pickle, kept in the store'],
    [{ $unknown: 1 }, 'object of 1'],
    [{ $ndarray: 'broken' }, 'object of 1'],
  ])('%j is called %s', (value, kind) => {
    expect(kindText(readValue(value))).toBe(kind);
  });

  it('are read whatever JSON comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(kindText(readValue(value))).not.toBe('');
      }),
    );
  });

  it.each([
    [[1, 2], '1+2i'],
    [[0.5, -1], '0.5-1i'],
    [{ $float: '-Infinity' }, '-Infinity'],
    [true, 'true'],
  ])('in a cell, %j is %s', (value, text) => {
    expect(cellText(value)).toBe(text);
  });

  it('go to the clipboard as text, or as JSON', () => {
    expect(copyText('a "b"')).toBe('a "b"');
    expect(copyText({ a: [1] })).toBe('{"a":[1]}');
  });

  it('tell their spread', () => {
    expect(spreadOf([3, -1, 4])).toEqual({ least: -1, greatest: 4, mean: 2 });
    expect(spreadOf([])).toBeNull();
  });
});

describe('tables of arrays', () => {
  const cells = Array.from({ length: 24 }, (_, i) => String(i));

  it('are the last two axes', () => {
    expect(sheetOf([2, 3, 4], cells, 1, 2, 3)).toEqual({
      rows: [
        ['12', '13', '14'],
        ['16', '17', '18'],
      ],
      allRows: 3,
      allColumns: 4,
      sheets: 2,
    });
    expect(sheetText([2, 3, 4], 1)).toBe('[1, :, :]');
    expect(sheetText([2, 5, 3, 4], 7)).toBe('[1, 2, :, :]');
  });

  it('are a column for one axis and a cell for none', () => {
    expect(sheetOf([24], cells, 0, 2, 9).rows).toEqual([['0'], ['1']]);
    expect(sheetOf([], ['7'], 0, 9, 9).rows).toEqual([['7']]);
    expect(sheetOf([0, 3], [], 0, 9, 9)).toMatchObject({ rows: [], sheets: 1 });
  });
});

describe('separated values', () => {
  it.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,"b ""c"", d"\r\n,',
      [
        ['a', 'b "c", d'],
        ['', ''],
      ],
    ],
    ['"two\nlines",x', [['two\nlines', 'x']]],
    ['', []],
  ])('%j are %j', (text, rows) => {
    expect(readCsv(text, ',', 99)).toEqual(rows);
  });

  it('are read as they were written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' ', '\r') });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const text = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\n');
        expect(readCsv(`${text}\n`, ',', 99)).toEqual(rows);
      }),
    );
  });
});

describe('files', () => {
  it.each([
    ['image/png', 'image'],
    ['image/svg+xml', 'image'],
    ['text/csv; charset=utf-8', 'table'],
    ['application/json', 'json'],
    ['text/html', 'text'],
    ['application/pdf', null],
    ['application/octet-stream', null],
  ])('of type %s are shown as %s', (type, kind) => {
    expect(previewOf(type)).toBe(kind);
  });

  it('are shown at once when they are small and few', () => {
    const file = (path: string, mediaType: string, sizeBytes: number) => ({ path, mediaType, sizeBytes, digest: '' });
    const shown = shownAtOnce([
      file('a.png', 'image/png', 1e6),
      file('b.txt', 'text/plain', 1e6),
      file('c.bin', 'x/y', 1),
    ]);
    expect([...shown]).toEqual(['a.png']);
  });

  it('have addresses and commands that hold with any name', () => {
    expect(artifactUrl('tsk_1', 'out dir/a?.txt')).toBe('/api/v1/tasks/tsk_1/artifacts/out%20dir/a%3F.txt');
    expect(artifactCommand('tsk_1', 'out/a.txt')).toBe('nodeyard artifact get tsk_1 out/a.txt');
    expect(artifactCommand('tsk_1', "it's; rm")).toBe(`nodeyard artifact get tsk_1 'it'\\''s; rm'`);
  });

  it('are read no further than asked for', async () => {
    const { bytes, whole } = await firstBytes(new Response('0123456789'), 4);
    expect([new TextDecoder().decode(bytes), whole]).toEqual(['0123', false]);
    expect((await firstBytes(new Response('0123'), 4)).whole).toBe(true);
  });
});

describe('inputs', () => {
  it('come from the chart or from the task at the other end of a wire', () => {
    const { graph } = readChart(readFileSync('../examples/curves/chart.nc', 'utf8'));
    expect(inputsOf(graph, 1)).toEqual([
      { name: 'input', value: null, from: [{ task: 0, output: 'range' }] },
      { name: 'operation', value: 'sin', from: [] },
    ]);
    expect(inputsOf(graph, 99)).toEqual([]);
  });
});
