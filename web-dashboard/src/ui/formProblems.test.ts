import { describe, expect, it } from 'vitest';
import { ProblemError } from '../api/problem';
import { formProblems } from './formProblems';

function refusal(...errors: [pointer: string, message: string][]): ProblemError {
  return new ProblemError(
    422,
    {
      status: 422,
      code: 'invalid',
      errors: errors.map(([pointer, message]) => ({ severity: 'error', code: 'x', pointer, message })),
    },
    'One or more values are not valid.',
  );
}

describe('problems of a form', () => {
  it('stand at the fields that they point to', () => {
    expect(formProblems(refusal(['/name', 'is empty'], ['/scopes/0', 'is unknown']), ['name', 'scopes'])).toEqual({
      fields: { name: 'is empty', scopes: 'is unknown' },
      rest: null,
    });
  });

  it('are joined when a field has several', () => {
    expect(formProblems(refusal(['/name', 'is short'], ['/name', 'is taken']), ['name']).fields.name).toBe(
      'is short; is taken',
    );
  });

  it('stand above the form when it has no such field', () => {
    expect(formProblems(refusal(['/name', 'is empty'], ['/other', 'is odd']), ['name']).rest).toBe('is odd');
    expect(formProblems(refusal(['/other', 'is odd']), ['name'])).toEqual({
      fields: {},
      rest: 'One or more values are not valid.',
    });
  });

  it('are the message alone when the server was not reached', () => {
    expect(formProblems(new ProblemError(0, null, 'The server cannot be reached.'), ['name'])).toEqual({
      fields: {},
      rest: 'The server cannot be reached.',
    });
  });
});
