import { describe, expect, it } from 'vitest';
import { compareVersions, versionStanding } from './version';

describe('the version of a runner', () => {
  it('is told against the server’s', () => {
    expect(versionStanding('1.0', '1.0')).toBe('current');
    expect(versionStanding('0.9', '1.0')).toBe('update available');
    expect(versionStanding('1.10', '1.9')).toBe('newer than the server');
  });

  it('stands nowhere while one of the two is not known', () => {
    expect(versionStanding(undefined, '1.0')).toBeNull();
    expect(versionStanding('1.0', undefined)).toBeNull();
  });

  it('is compared by numbers, and comes before its release while it is none', () => {
    const sorted = ['1.0-SNAPSHOT', '1.0', '1.0.1', '1.2', '1.10'];
    expect([...sorted].reverse().sort(compareVersions)).toEqual(sorted);
    expect(compareVersions('1', '1.0.0')).toBe(0);
  });
});
