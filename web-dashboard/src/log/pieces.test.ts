import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expressionOf, FAULTS, hasMatch, matchesIn, NO_QUERY } from './pattern';
import { linksIn, piecesOf } from './pieces';

const find = (text: string, query: Partial<typeof NO_QUERY>) => {
  const expression = expressionOf({ ...NO_QUERY, ...query });
  return expression === null ? null : matchesIn(text, expression).map(({ from, to }) => text.slice(from, to));
};

describe('searching a line', () => {
  it.each([
    ['Error error', { text: 'error' }, ['Error', 'error']],
    ['Error error', { text: 'error', matchCase: true }, ['error']],
    ['errors error', { text: 'error', wholeWord: true }, ['error']],
    ['a.b axb', { text: 'a.b' }, ['a.b']],
    ['a.b axb', { text: 'a.b', regex: true }, ['a.b', 'axb']],
    ['x-1', { text: String.raw`\-\d`, regex: true }, ['-1']],
    ['aaa', { text: 'b*', regex: true }, []],
    ['any', { text: '(', regex: true }, null],
    ['any', { text: '' }, null],
  ])('%j for %j finds %j', (text, query, found) => {
    expect(find(text, query)).toEqual(found);
  });

  it('begins at the front of each line, wherever it stopped in the last one', () => {
    const expression = expressionOf({ ...NO_QUERY, text: 'B' }) as RegExp;
    expect(hasMatch('xxB', expression)).toBe(true);
    expect(matchesIn('B', expression)).toEqual([{ from: 0, to: 1 }]);
  });

  it('tells as well whether there is a match at all', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.boolean(), (text, wanted, matchCase) => {
        const expression = expressionOf({ ...NO_QUERY, text: wanted, matchCase });
        if (expression !== null) {
          expect(hasMatch(text, expression)).toBe(matchesIn(text, expression).length > 0);
        }
      }),
    );
  });

  it.each([
    ['ValueError: no such thing', true],
    ['Traceback (most recent call last):', true],
    ['make: *** [all] Error 2', true],
    ['0 tests, all well', false],
    ['terror and mirrored', false],
  ])('%j tells of a fault: %s', (text, fault) => {
    expect(find(text, FAULTS)?.length !== 0).toBe(fault);
  });
});

describe('addresses in a line', () => {
  it.each([
    ['see https://example.org/a?b=c.', ['https://example.org/a?b=c']],
    ['(https://example.org/x)', ['https://example.org/x']],
    ['https://example.org/x_(y)', ['https://example.org/x_(y)']],
    ['"http://127.0.0.1:8080/" and https://b.org', ['http://127.0.0.1:8080/', 'https://b.org']],
    ['javascript://alert(1) ftp://x', []],
    ['https://', []],
  ])('of %j are %j', (text, addresses) => {
    expect(linksIn(text).map((link) => link.address)).toEqual(addresses);
  });
});

describe('pieces of a row', () => {
  it('are cut where looks, links and matches begin and end', () => {
    const text = 'go to https://a.org now';
    const pieces = piecesOf({ text, styled: [{ from: 0, to: 2, look: { bold: true } }] }, 0, text.length, [
      { from: 14, to: 20 },
    ]);
    expect(pieces.map((piece) => [piece.text, piece.look !== null, piece.link !== null, piece.match !== null])).toEqual(
      [
        ['go', true, false, false],
        [' to ', false, false, false],
        ['https://', false, true, false],
        ['a.org', false, true, true],
        [' ', false, false, true],
        ['now', false, false, false],
      ],
    );
  });

  it('hold the text of the row whole, whatever is in it', () => {
    const part = fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.array(part, { maxLength: 5 }), part, (text, matches, row) => {
        const [from, to] = [Math.min(row.from, text.length), Math.min(row.to, text.length)];
        const pieces = piecesOf({ text, styled: [] }, from, to, matches);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text.slice(from, to));
      }),
    );
  });
});
