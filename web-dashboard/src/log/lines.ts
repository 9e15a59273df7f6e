import { type Pen, PLAIN, readLine, type Styled } from './ansi';
import { cellsOf } from './cells';

/** A longer line is shown folded; all of it comes when somebody asks. */
export const FOLD_AT = 16 * 1024;

/** One line as it is shown. Plain data: it comes from a worker. */
export interface LogLine {
  text: string;
  styled: Styled[];
  /** Width in cells of a terminal. */
  cells: number;
  /** Bytes of the whole line when only its beginning is here; null when the text is whole. */
  foldedBytes: number | null;
}

/** What came out of a block of bytes, and how to go on with the next block. */
export interface Block {
  lines: LogLine[];
  pen: Pen;
}

const NEWLINE = 10;

/**
 * Read whole lines from bytes; a last line needs no newline. Bytes that are no UTF-8 become replacement characters.
 *
 * @param fold shorten lines that are longer than FOLD_AT
 */
export function readLines(bytes: Uint8Array, pen: Pen = PLAIN, fold = true): Block {
  if (bytes.length === 0) {
    return { lines: [], pen };
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const raw = text.split('\n');
  if (bytes[bytes.length - 1] === NEWLINE) {
    raw.pop();
  }
  let now = pen;
  const lines = raw.map((each) => {
    const line = readLine(each, now);
    now = line.pen;
    return fold && line.text.length > FOLD_AT ? folded(line.text, line.styled, each) : shown(line.text, line.styled);
  });
  return { lines, pen: now };
}

function shown(text: string, styled: Styled[]): LogLine {
  return { text, styled, cells: cellsOf(text), foldedBytes: null };
}

function folded(text: string, styled: Styled[], raw: string): LogLine {
  // Not between the halves of one character.
  const code = text.charCodeAt(FOLD_AT - 1);
  const length = code >= 0xd800 && code < 0xdc00 ? FOLD_AT - 1 : FOLD_AT;
  const kept = styled.filter((part) => part.from < length).map((part) => ({ ...part, to: Math.min(part.to, length) }));
  return { ...shown(text.slice(0, length), kept), foldedBytes: new TextEncoder().encode(raw).length };
}

/** Cut bytes after their last newline: whole lines, and the beginning of the next. */
export function splitAtLastNewline(bytes: Uint8Array): [whole: Uint8Array, rest: Uint8Array] {
  const end = bytes.lastIndexOf(NEWLINE) + 1;
  return [bytes.subarray(0, end), bytes.subarray(end)];
}

/** Put two pieces of bytes together. */
export function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) {
    return other;
  }
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
