/** What a key press needs to be told from others; a KeyboardEvent is one. */
export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const LONGEST_GAP_MS = 1200;

/**
 * Write a key press as one word: `e`, `E`, `?`, `mod+k`, `alt+arrowleft`, `shift+enter`. `mod` is Ctrl, on Apple's
 * machines Command. Shift is named only where it does not show in the character itself.
 */
export function chordOf(press: Press): string {
  const sign = press.key.length === 1;
  const mod = press.ctrlKey || press.metaKey;
  const key = sign && !mod && !press.altKey ? press.key : press.key.toLowerCase();
  const shift = press.shiftKey && (!sign || mod || press.altKey);
  return [mod && 'mod', press.altKey && 'alt', shift && 'shift', key === ' ' ? 'space' : key].filter(Boolean).join('+');
}

/** Tell whether a chord is a bare character, which must not act while somebody writes. */
export function isBare(chord: string): boolean {
  return !/^(mod|alt)\+/.test(chord);
}

/** Follow presses and tell which of the known keys they end: `g w` is `g`, then `w` within 1.2 s. */
export class Sequencer {
  private first: { chord: string; at: number } | null = null;

  take(chord: string, at: number, known: readonly string[]): string | null {
    const before = this.first;
    this.first = null;
    const pair = before !== null && at - before.at <= LONGEST_GAP_MS ? `${before.chord} ${chord}` : null;
    if (pair !== null && known.includes(pair)) {
      return pair;
    }
    if (known.some((keys) => keys.startsWith(`${chord} `))) {
      this.first = { chord, at };
      return null;
    }
    return known.includes(chord) ? chord : null;
  }
}
