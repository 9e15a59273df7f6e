/** Undo and redo: one step for each gesture, with a label and with what was selected. */

/** How many gestures are kept. */
export const HISTORY_DEPTH = 200;

export interface Step<State> {
  /** What the gesture did: "move 3 tasks". */
  readonly label: string;
  /** Before the gesture, for undo; after it, for redo. */
  readonly state: State;
}

export interface History<State> {
  readonly past: readonly Step<State>[];
  readonly future: readonly Step<State>[];
}

/** Return a history in which nothing happened. */
export function emptyHistory<State>(): History<State> {
  return { past: [], future: [] };
}

/** Remember a gesture by what there was before it. */
export function remember<State>(history: History<State>, label: string, before: State): History<State> {
  return { past: [...history.past, { label, state: before }].slice(-HISTORY_DEPTH), future: [] };
}

/** Step back: what there was before the last gesture, or null when there is none. */
export function undo<State>(
  history: History<State>,
  now: State,
): { history: History<State>; state: State; label: string } | null {
  const step = history.past.at(-1);
  if (step === undefined) {
    return null;
  }
  const future = [...history.future, { label: step.label, state: now }];
  return { history: { past: history.past.slice(0, -1), future }, state: step.state, label: step.label };
}

/** Step forward again. */
export function redo<State>(
  history: History<State>,
  now: State,
): { history: History<State>; state: State; label: string } | null {
  const step = history.future.at(-1);
  if (step === undefined) {
    return null;
  }
  const past = [...history.past, { label: step.label, state: now }];
  return { history: { past, future: history.future.slice(0, -1) }, state: step.state, label: step.label };
}
