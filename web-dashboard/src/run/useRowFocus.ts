import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';

const PAGE_ROWS = 10;

type Scroll = (line: number) => void;

/**
 * Move the keyboard's focus over rows of which only the visible ones exist: one row takes part in the Tab order, arrows,
 * Page Up and Down, Home and End go on from it. Rows carry `data-line` on what takes the focus.
 */
export function useRowFocus(lines: Lines, selected: number | null, area: RefObject<HTMLElement | null>) {
  const [chosen, setChosen] = useState<number | null>(null);
  const wanted = useRef<number | null>(null);
  const scroll = useRef<Scroll>(() => undefined);
  const ofSelected = lineOf(lines, selected);
  const at = Math.min(chosen ?? (ofSelected >= 0 ? ofSelected : firstTask(lines)), Math.max(0, lines.length - 1));

  useLayoutEffect(() => {
    if (wanted.current !== null) {
      const row = area.current?.querySelector(`[data-line="${wanted.current}"]`);
      if (row instanceof HTMLElement) {
        wanted.current = null;
        row.focus({ preventScroll: true });
      }
    }
  });

  const [shown, setShown] = useState<number | null>(null);
  if (shown !== selected) {
    setShown(selected);
    setChosen(ofSelected >= 0 ? ofSelected : null);
  }
  const seen = useRef<number | null>(null);
  useLayoutEffect(() => {
    // Only a new selection scrolls: rows that change places under it must not.
    if (seen.current !== selected) {
      seen.current = selected;
      if (ofSelected >= 0) {
        scroll.current(ofSelected);
      }
    }
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const target = moveOf(event.key, at, lines.length);
    if (target === null) {
      return;
    }
    event.preventDefault();
    const step = target >= at ? 1 : -1;
    const next = taskNear(lines, target, step) ?? taskNear(lines, target, step === 1 ? -1 : 1);
    if (next !== null) {
      wanted.current = next;
      setChosen(next);
      scroll.current(next);
    }
  };
  const scrollBy = (by: Scroll) => {
    scroll.current = by;
  };
  return { at, onKeyDown, scrollBy };
}

type Lines = readonly { kind: string; index?: number }[];

/** Return the line of a task; -1 when it is none of them. */
function lineOf(lines: Lines, task: number | null): number {
  return task === null ? -1 : lines.findIndex((line) => line.kind === 'task' && line.index === task);
}

function firstTask(lines: Lines): number {
  return Math.max(
    0,
    lines.findIndex((line) => line.kind === 'task'),
  );
}

function moveOf(key: string, at: number, count: number): number | null {
  const moves: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + PAGE_ROWS,
    PageUp: at - PAGE_ROWS,
    Home: 0,
    End: count - 1,
  };
  const to = moves[key];
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to));
}

/** Return the next line that is a task, in the direction of the move. */
function taskNear(lines: readonly { kind: string }[], from: number, step: 1 | -1): number | null {
  for (let line = from; line >= 0 && line < lines.length; line += step) {
    if (lines[line]?.kind === 'task') {
      return line;
    }
  }
  return null;
}
