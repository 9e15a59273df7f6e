import { describe, expect, it } from 'vitest';
import { passwordFault } from './passwords';

describe('a new password', () => {
  it.each([
    ['correct horse', null],
    ['short', 'Use at least 8 characters'],
    ['x'.repeat(257), 'Use at most 256 characters'],
    ['AdaLovelace', 'It must not be your name or address'],
    ['ada@example.org', 'It must not be your name or address'],
    ['aaaaaaaa', 'It must not be one character again and again'],
  ])('%s: %s', (password, fault) => {
    expect(passwordFault(password, 'adalovelace', 'ada@example.org')).toBe(fault);
  });
});
