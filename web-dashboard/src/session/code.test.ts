import { describe, expect, it } from 'vitest';
import { codeOf } from './code';

describe('the code of a sign-in address', () => {
  it('is what stands behind #code=', () => {
    expect(codeOf('#code=nyc_abc-DEF_123')).toBe('nyc_abc-DEF_123');
  });

  it.each(['', '#', '#code=', '#code=nyu_secret', '#code=nyc_a<b>', '#L12'])('is not seen in %j', (fragment) => {
    expect(codeOf(fragment)).toBeNull();
  });
});
