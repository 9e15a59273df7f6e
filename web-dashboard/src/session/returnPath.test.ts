import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { providerStart, returnPath } from './returnPath';

const ORIGIN = 'https://yard.example';

describe('where to go after signing in', () => {
  it.each([
    ['/runs/run_1?view=list&task=3#L5', '/runs/run_1?view=list&task=3#L5'],
    [undefined, '/'],
    ['', '/'],
    ['runs', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['/.//evil.example', '/'],
    ['https://evil.example/', '/'],
    ['javascript:alert(1)', '/'],
    ['/login?from=/login', '/'],
    ['/signup', '/'],
    ['/loginless', '/loginless'],
  ])('takes %s for %s', (asked, path) => {
    expect(returnPath(asked, ORIGIN)).toBe(path);
  });

  it('never leaves this server, whatever is asked', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '\t',
      '\n',
      'evil.example',
      ':',
      '@',
      'http:',
      '?',
      '#',
      '%2f',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        expect(new URL(returnPath(pieces.join(''), ORIGIN), ORIGIN).origin).toBe(ORIGIN);
      }),
    );
  });
});

describe('where the sign-in with a provider begins', () => {
  it.each([
    ['/', '/'],
    ['/runs?state=failed#L5', '/runs?state=failed#L5'],
    ['/runs?tags=["gpu"]', '/runs?tags=%5B%22gpu%22%5D'],
    [`/runs?text=${'x'.repeat(600)}`, '/'],
  ])('names %s as %s', (path, named) => {
    const address = new URL(providerStart('/api/v1/login/oidc', path), ORIGIN);
    expect(address.pathname).toBe('/api/v1/login/oidc');
    expect(address.searchParams.get('return')).toBe(named);
  });
});
