import { describe, expect, test } from 'vitest';
import { whereOf } from './where';

const custom = (runners: string[], offline: string[] = [], differing: string[] = []) =>
  whereOf({ kind: 'custom', runners, offline, differing });

describe('where a task of own modules runs', () => {
  test('is not said of what every runner has', () => {
    expect(whereOf({ kind: 'native', runners: [], offline: [], differing: [] })).toBeNull();
  });

  test('is the runner that has the module', () => {
    expect(custom(['lab'])).toEqual({ short: 'lab', long: 'Runs on lab.', away: false, mixed: false });
  });

  test('names the first of several and counts the others', () => {
    expect(custom(['lab', 'desk', 'attic'], ['attic'])).toMatchObject({
      short: 'lab +2',
      long: 'Runs on lab, desk, attic. Offline now: attic.',
      away: false,
    });
  });

  test('says that nobody is there who has it', () => {
    expect(custom(['lab'], ['lab'])).toMatchObject({
      short: 'lab, offline',
      long: 'Only on lab, offline now: tasks wait until it is back.',
      away: true,
    });
    expect(custom(['a', 'b'], ['a', 'b'])?.long).toBe('Only on a, b, offline now: tasks wait until one is back.');
  });

  test('says who has another version', () => {
    expect(custom(['lab'], [], ['old'])).toMatchObject({
      long: 'Runs on lab. old has another version of it.',
      mixed: true,
    });
    const many = Array.from({ length: 10 }, (_, index) => `r${index}`);
    expect(custom(['lab'], [], many)?.long).toContain('r7 and 2 more have another version');
  });
});
