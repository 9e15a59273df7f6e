import type { KeyboardEvent, RefObject } from 'react';
import { chordOf } from '../app/keys/chords';

/** A key of the log, with what it does in words. */
export interface LogKey {
  keys: string;
  does: string;
  run: () => void;
}

/** Handle a key press inside of the log: also in a drawer, where keys of pages do not act. */
export function pressKey(
  event: KeyboardEvent,
  keys: readonly LogKey[],
  field: RefObject<HTMLInputElement | null>,
): void {
  const chord = chordOf(event);
  if (chord === 'mod+f') {
    // The browser would look only in the few lines that are in the page.
    event.preventDefault();
    field.current?.select();
    return;
  }
  if (
    event.target instanceof Element &&
    event.target.closest('input, textarea, [role="menu"], [role="dialog"] form') !== null
  ) {
    return;
  }
  const key = keys.find((each) => each.keys === chord);
  if (key !== undefined) {
    event.preventDefault();
    key.run();
  }
}
