import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';

const PAGE_ROWS = 10;

type Scroll = (line: number) => void;

/**
 * Move the keyboard's focus over rows of which only the visible ones exist: one row takes part in the Tab order, arrows,
 * Page Up and Down, Home and End go on from it. Rows carry `data-line` on what takes the focus.
 */
export function useRowFocus(
  lines: readonly { kind: string; index?: number }[],
  selected: number | null,
  area: RefObject<HTMLElement | null>,
) {
  const [chosen, setChosen] = useState<number | null>(null);
  const wanted = useRef<number | null>(null);
  const scroll = useRef<Scroll>(() => undefined);
  const first = Math.max(
    0,
    lines.findIndex((line) => line.kind === 'task'),
  );
  const ofSelected =
    selected === null ? -1 : lines.findIndex((line) => line.kind === 'task' && line.index === selected);
  const at = Math.min(chosen ?? (ofSelected >= 0 ? ofSelected : first), Math.max(0, lines.length - 1));

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
