import { describe, expect, it } from 'vitest';
import { compareSearch, versionsSearch } from '../versions/search';
import { isPushed, messageParts, type Version } from '../versions/useVersions';
import { signOf } from './DiffText';
import { placeText } from './places';

describe('places of changed values', () => {
  it.each([
    ['/solve/customState/distributed/script', 'settings › script'],
    ['/integer/terminals/int/value', 'terminal int'],
    ['/integer/terminals/a~1b/opts/multiinput', 'terminal a/b › opts › multiinput'],
    ['/solve/path', 'path'],
    ['/solve', 'the whole entry'],
    ['sidecar:/solve/tags', 'settings file › tags'],
  ])('%s is called "%s"', (pointer, text) => {
    expect(placeText(pointer)).toBe(text);
  });
});

describe('addresses', () => {
  it('keep what they understand and drop the rest', () => {
    const hash = '0114c420989154aada3ade9150706eceaa00e37c';
    expect(compareSearch({ from: hash, to: 'javascript:x', view: 'canvas', other: 1 })).toEqual({
      from: hash,
      view: 'canvas',
    });
    expect(compareSearch({ from: 1234567 })).toEqual({ from: '1234567' });
    expect(versionsSearch({ pick: [hash, 'x', 'abcd', 'ef01'] })).toEqual({ pick: [hash, 'abcd'] });
  });
});

describe('lines of a unified diff', () => {
  it.each([
    ['--- a/chart.nc', 'h'],
    ['+++ b/chart.nc', 'h'],
    ['@@ -1 +1 @@', '@'],
    ['-old', '-'],
    ['+new', '+'],
    [' same', ' '],
    ['', ' '],
  ])('%j', (line, sign) => {
    expect(signOf(line)).toBe(sign);
  });
});

describe('versions', () => {
  const version = { authoredAt: '2026-11-22T09:38:57.919336Z', publishedAt: '2026-11-22T09:38:57.919336Z' } as Version;

  it('were pushed when their commit is older than their arrival', () => {
    expect(isPushed(version)).toBe(false);
    expect(isPushed({ ...version, authoredAt: '2026-11-22T09:30:00Z' })).toBe(true);
  });

  it('have a subject and a body', () => {
    expect(messageParts('Go back\n\nIt worked.\n')).toEqual({ subject: 'Go back', body: 'It worked.' });
    expect(messageParts(' ')).toEqual({ subject: '(no message)', body: '' });
  });
});
