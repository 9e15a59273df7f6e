/** When a wire that is dropped on the empty sheet opens the list of tasks that it fits. */
export type DropWire = 'always' | 'shift' | 'never';

export const DROP_WIRE: readonly (readonly [DropWire, string])[] = [
  ['always', 'Always'],
  ['shift', 'With Shift held'],
  ['never', 'Never'],
];

const KEY = 'nodeyard.editor.drop-wire';

/** Return what this browser was told; always, if nothing. */
export function dropWire(): DropWire {
  try {
    const told = localStorage.getItem(KEY);
    return DROP_WIRE.find(([choice]) => choice === told)?.[0] ?? 'always';
  } catch {
    return 'always';
  }
}

/** Remember the choice in this browser, where it keeps anything. */
export function chooseDropWire(choice: DropWire): void {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // The choice is lost with the page.
  }
}

/** Say whether a wire that was dropped asks for a task. */
export function asksForTask(choice: DropWire, isShift: boolean): boolean {
  return choice === 'always' || (choice === 'shift' && isShift);
}
