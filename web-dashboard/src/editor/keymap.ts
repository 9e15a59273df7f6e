import type { PageKey } from '../app/keys/registry';

/** What keys do on the sheet, by the names of their chords. */
export const SHEET_KEYS = {
  'mod+c': 'copy',
  'mod+x': 'cut',
  'mod+d': 'duplicate',
  'mod+a': 'selectAll',
  delete: 'delete',
  backspace: 'delete',
  'mod+delete': 'deleteAndReconnect',
  'mod+backspace': 'deleteAndReconnect',
  f2: 'rename',
  enter: 'open',
  insert: 'add',
  escape: 'clear',
  arrowleft: 'walk-left',
  arrowright: 'walk-right',
  arrowup: 'walk-up',
  arrowdown: 'walk-down',
  '0': 'zoom-100',
  '1': 'fit',
  '+': 'zoom-in',
  '-': 'zoom-out',
  '[': 'problem-previous',
  ']': 'problem-next',
  'mod+shift+arrowleft': 'select-upstream',
  'mod+shift+arrowright': 'select-downstream',
  'mod+shift+l': 'tidy',
} as const;

/** What keys do anywhere in the editor, outside of fields. */
export const EDITOR_KEYS = {
  'mod+z': 'undo',
  'mod+shift+z': 'redo',
  'mod+y': 'redo',
  'mod+f': 'find',
  'mod+s': 'save',
} as const;

export type EditorCommand =
  | (typeof SHEET_KEYS)[keyof typeof SHEET_KEYS]
  | (typeof EDITOR_KEYS)[keyof typeof EDITOR_KEYS]
  | { nudge: { x: number; y: number } }
  | { type: string };

const NUDGES: Record<string, { x: number; y: number }> = {
  arrowleft: { x: -1, y: 0 },
  arrowright: { x: 1, y: 0 },
  arrowup: { x: 0, y: -1 },
  arrowdown: { x: 0, y: 1 },
};
const STEP = 2;
const BIG = 10;

function has<Keys extends object>(keys: Keys, chord: string): chord is Extract<keyof Keys, string> {
  return Object.hasOwn(keys, chord);
}

/** Return what a chord means with the focus on the sheet; letters begin the search for a task to add. */
export function sheetCommand(chord: string): EditorCommand | null {
  if (has(SHEET_KEYS, chord)) {
    return SHEET_KEYS[chord];
  }
  const nudge = /^alt\+(shift\+)?(arrow\w+)$/.exec(chord);
  const by = nudge === null ? undefined : NUDGES[nudge[2] ?? ''];
  if (by !== undefined) {
    const step = nudge?.[1] === undefined ? STEP : STEP * BIG;
    return { nudge: { x: by.x * step, y: by.y * step } };
  }
  return /^\p{L}$/u.test(chord) ? { type: chord } : null;
}

/** Return what a chord means anywhere in the editor. */
export function editorCommand(chord: string): EditorCommand | null {
  return has(EDITOR_KEYS, chord) ? EDITOR_KEYS[chord] : null;
}

/** The keys as they are listed under `?`. */
export const LISTED_KEYS: readonly PageKey[] = [
  { keys: 'insert', does: 'Add a task; typing its name on the sheet does so too' },
  { keys: 'arrowright', does: 'Walk to the next task along a wire; up and down to the next card' },
  { keys: 'alt+arrowright', does: 'Nudge the selected tasks; with Shift ten times as far' },
  { keys: 'enter', does: 'On a terminal: choose what to connect it with. On the sheet: settings of the task' },
  { keys: 'f2', does: 'Rename the task' },
  { keys: 'delete', does: 'Delete what is selected' },
  { keys: 'mod+delete', does: 'Delete tasks and reconnect their neighbours' },
  { keys: 'mod+c', does: 'Copy as a node chart' },
  { keys: 'mod+x', does: 'Cut' },
  { keys: 'mod+v', does: 'Paste a node chart' },
  { keys: 'mod+d', does: 'Duplicate' },
  { keys: 'mod+a', does: 'Select everything' },
  { keys: 'mod+shift+arrowleft', does: 'Select all that the task waits for' },
  { keys: 'mod+shift+arrowright', does: 'Select all that waits for the task' },
  { keys: 'mod+shift+l', does: 'Tidy the selected tasks, or all' },
  { keys: 'shift+f10', does: 'Menu of what is selected, of a terminal or of the sheet' },
  { keys: 'mod+z', does: 'Undo' },
  { keys: 'mod+shift+z', does: 'Redo' },
  { keys: 'mod+f', does: 'Find a task by name, path or value' },
  { keys: '[', does: 'Previous problem' },
  { keys: ']', does: 'Next problem' },
  { keys: '1', does: 'Fit the chart' },
  { keys: '0', does: 'Show at 100 %' },
  { keys: 'mod+s', does: 'Save the draft now' },
  { keys: 'escape', does: 'Give up a gesture, clear the selection' },
];
