import { afterEach, describe, expect, it } from 'vitest';
import { forgetTurnedAway, turnedAway } from './turnedAway';

function leave(value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: as the server does it
  document.cookie = `nodeyard_refusal=${value}; path=/login`;
}

describe('why the server sent the browser back', () => {
  afterEach(() => forgetTurnedAway());

  it('is nothing if it did not', () => {
    expect(turnedAway()).toBeNull();
  });

  it.each([
    ['Company%20did%20not%20sign%20you%20in%3A%20begin%20again.', 'Company did not sign you in: begin again.'],
    ['%E0%A4%A', null],
    ['', null],
  ])('reads %s as %s', (value, words) => {
    window.history.replaceState(null, '', '/login');
    leave(value);
    expect(turnedAway()).toBe(words);
  });

  it('is told once', () => {
    window.history.replaceState(null, '', '/login');
    leave('once');
    forgetTurnedAway();
    expect(turnedAway()).toBeNull();
  });
});
