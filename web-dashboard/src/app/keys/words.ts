const NAMES: Readonly<Record<string, string>> = {
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  enter: 'Enter',
  escape: 'Esc',
  delete: 'Delete',
  backspace: 'Backspace',
  tab: 'Tab',
  insert: 'Insert',
  f2: 'F2',
  f10: 'F10',
  space: 'Space',
  alt: 'Alt',
  shift: 'Shift',
};

/** Write keys as they stand on the keyboard: "mod+k" as [["Ctrl", "K"]], "g w" as [["g"], ["w"]]. */
export function wordsOfKeys(keys: string, apple: boolean): string[][] {
  return keys.split(' ').map((chord) => {
    const parts = chord === '+' ? ['+'] : chord.split(/\+(?!$)/);
    return parts.map((part) => {
      if (part === 'mod') {
        return apple ? '⌘' : 'Ctrl';
      }
      return NAMES[part] ?? (parts.length > 1 ? part.toUpperCase() : part);
    });
  });
}
