import type { LogSource } from './LogSource';

/** A place in a log: a line from 0, and an offset into its text. */
export interface TextPlace {
  line: number;
  at: number;
}

/** What is marked with the mouse or the keyboard, from its beginning to its end. */
export interface Marked {
  from: TextPlace;
  to: TextPlace;
}

/** Return what the browser's selection means inside an element with rows of a log, or null when it is elsewhere or empty. */
export function markedIn(box: Element, selection: Selection | null): Marked | null {
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) {
    return null;
  }
  const anchor = placeOf(box, selection.anchorNode, selection.anchorOffset);
  const focus = placeOf(box, selection.focusNode, selection.focusOffset);
  if (anchor === null || focus === null) {
    return null;
  }
  const ordered = anchor.line < focus.line || (anchor.line === focus.line && anchor.at <= focus.at);
  return ordered ? { from: anchor, to: focus } : { from: focus, to: anchor };
}

function placeOf(box: Element, node: Node | null, offset: number): TextPlace | null {
  const element = node instanceof Element ? node : node?.parentElement;
  if (node === null || !element || !box.contains(element)) {
    return null;
  }
  const line = element.closest('[data-line]');
  if (line === null) {
    return null;
  }
  const row = element.closest('[data-from]');
  if (row === null) {
    return { line: Number(line.getAttribute('data-line')), at: 0 };
  }
  const before = document.createRange();
  before.setStart(row, 0);
  before.setEnd(node, offset);
  return {
    line: Number(line.getAttribute('data-line')),
    at: Number(row.getAttribute('data-from')) + before.toString().length,
  };
}

/** Return the marked text when all its lines are here, else null. */
export function markedText(source: LogSource, { from, to }: Marked): string | null {
  const texts: string[] = [];
  for (let line = from.line; line <= to.line; line++) {
    const here = source.line(line);
    if (here === undefined) {
      return null;
    }
    texts.push(here.text);
  }
  return cut(texts, from.at, to.at);
}

/** Return the marked text, fetching the lines that are not here. */
export async function fetchedText(source: LogSource, { from, to }: Marked): Promise<string> {
  return cut(await source.texts(from.line, to.line + 1), from.at, to.at);
}

function cut(texts: string[], from: number, to: number): string {
  const last = texts.length - 1;
  return texts.map((text, i) => text.slice(i === 0 ? from : 0, i === last ? to : undefined)).join('\n');
}
