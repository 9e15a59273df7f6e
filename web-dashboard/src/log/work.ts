import { type Pen, PLAIN } from './ansi';
import { type Block, readLines } from './lines';
import { expressionOf, hasMatch, type Query } from './pattern';

/** What the worker of a log does; the same code runs in the page where there are no workers. */
export interface LogWork {
  /** Turn bytes into lines. */
  parse(bytes: Uint8Array, pen: Pen, fold: boolean): Promise<Block>;
  /** Take the next whole lines of a log that is searched as a whole, and return how wide each is. */
  feed(bytes: Uint8Array): Promise<Uint32Array>;
  /** Return the lines fed so far that match, from one on. */
  find(query: Query, fromLine: number): Promise<Uint32Array>;
  end(): void;
}

/** Holds the text of a small log to search it. */
export class WholeText {
  private readonly texts: string[] = [];
  private pen: Pen = PLAIN;

  feed(bytes: Uint8Array): Uint32Array {
    const block = readLines(bytes, this.pen, false);
    this.pen = block.pen;
    const cells = new Uint32Array(block.lines.length);
    block.lines.forEach((line, i) => {
      this.texts.push(line.text);
      cells[i] = line.cells;
    });
    return cells;
  }

  find(query: Query, fromLine: number): Uint32Array {
    const expression = expressionOf(query);
    const found: number[] = [];
    for (let line = fromLine; expression !== null && line < this.texts.length; line++) {
      if (hasMatch(this.texts[line] ?? '', expression)) {
        found.push(line);
      }
    }
    return Uint32Array.from(found);
  }
}

export type Call =
  | { id: number; verb: 'parse'; bytes: Uint8Array; pen: Pen; fold: boolean }
  | { id: number; verb: 'feed'; bytes: Uint8Array }
  | { id: number; verb: 'find'; query: Query; fromLine: number };

export type Answer = { id: number; result: Block | Uint32Array } | { id: number; problem: string };

/** Do one call. */
export function answerTo(call: Call, whole: WholeText): Block | Uint32Array {
  switch (call.verb) {
    case 'parse':
      return readLines(call.bytes, call.pen, call.fold);
    case 'feed':
      return whole.feed(call.bytes);
    case 'find':
      return whole.find(call.query, call.fromLine);
  }
}

/** Do the work where it is called. */
export function workHere(): LogWork {
  const whole = new WholeText();
  return {
    parse: async (bytes, pen, fold) => readLines(bytes, pen, fold),
    feed: async (bytes) => whole.feed(bytes),
    find: async (query, fromLine) => whole.find(query, fromLine),
    end: () => undefined,
  };
}
