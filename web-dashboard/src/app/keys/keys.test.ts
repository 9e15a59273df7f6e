import { afterEach, describe, expect, it, vi } from 'vitest';
import { chordOf, Sequencer } from './chords';
import { KeyRegistry } from './registry';

const bare = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('chords', () => {
  it.each([
    [{ ...bare, key: 'e' }, 'e'],
    [{ ...bare, key: '?', shiftKey: true }, '?'],
    [{ ...bare, key: 'E', shiftKey: true }, 'E'],
    [{ ...bare, key: 'K', ctrlKey: true }, 'mod+k'],
    [{ ...bare, key: 'Z', metaKey: true, shiftKey: true }, 'mod+shift+z'],
    [{ ...bare, key: 'ArrowLeft', altKey: true }, 'alt+arrowleft'],
    [{ ...bare, key: 'Enter', shiftKey: true }, 'shift+enter'],
    [{ ...bare, key: ' ' }, 'space'],
  ])('writes %o as %s', (press, chord) => {
    expect(chordOf(press)).toBe(chord);
  });
});

describe('keys after each other', () => {
  it('are one when the second comes soon', () => {
    const keys = new Sequencer();
    expect(keys.take('g', 0, ['g w', 'w'])).toBeNull();
    expect(keys.take('w', 1000, ['g w', 'w'])).toBe('g w');
  });

  it('are two when it comes late', () => {
    const keys = new Sequencer();
    keys.take('g', 0, ['g w', 'w']);
    expect(keys.take('w', 2000, ['g w', 'w'])).toBe('w');
  });
});

describe('the registry', () => {
  afterEach(() => document.body.replaceChildren());

  const press = (registry: KeyRegistry, key: string, target: Element = document.body) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    target.addEventListener('keydown', (seen) => registry.handle(seen as KeyboardEvent), { once: true });
    target.dispatchEvent(event);
  };

  it('gives a key to whoever came last, and back when that is gone', () => {
    const registry = new KeyRegistry(null);
    const shell = vi.fn();
    const page = vi.fn();
    registry.add({ page: 'Everywhere', keys: [{ keys: 'e', does: 'one', run: shell }] });
    const remove = registry.add({ page: 'Run', keys: [{ keys: 'e', does: 'other', run: page }] });
    press(registry, 'e');
    remove();
    press(registry, 'e');
    expect([page.mock.calls.length, shell.mock.calls.length]).toEqual([1, 1]);
  });

  it('leaves bare keys to what is being written', () => {
    const registry = new KeyRegistry(null);
    const act = vi.fn();
    registry.add({ page: 'Run', keys: [{ keys: 'e', does: 'one', run: act }] });
    const field = document.body.appendChild(document.createElement('input'));
    press(registry, 'e', field);
    expect(act).not.toHaveBeenCalled();
  });

  it('does nothing by bare keys once they are turned off, and remembers that', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, to: string) => kept.set(key, to),
    };
    new KeyRegistry(storage).setSingleKeys(false);
    const registry = new KeyRegistry(storage);
    const act = vi.fn();
    registry.add({ page: 'Run', keys: [{ keys: 'e', does: 'one', run: act }] });
    press(registry, 'e');
    expect(act).not.toHaveBeenCalled();
  });
});
