import { describe, expect, it } from 'vitest';
import { ProblemError } from '../api/problem';
import { refusalOf } from './refusal';

describe('why somebody did not get in', () => {
  it('says how long to wait after too many tries', () => {
    expect(refusalOf(new ProblemError(429, null, 'Too many tries', 540))).toBe(
      'Too many tries from here. Try again in 9m 0s.',
    );
  });

  it('says what is wrong with what was entered', () => {
    const errors = [{ pointer: '/password', code: 'weak', message: 'It is your name.', severity: 'error' as const }];
    const problem = { code: 'invalid' as const, status: 422, errors };
    expect(refusalOf(new ProblemError(422, problem, 'The password is weak.'))).toBe(
      'The password is weak. It is your name.',
    );
  });

  it('says what the server said otherwise', () => {
    expect(refusalOf(new ProblemError(401, null, 'Wrong name or password.'))).toBe('Wrong name or password.');
  });
});
