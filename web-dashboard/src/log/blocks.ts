import { type Pen, PLAIN } from './ansi';
import type { LogLine } from './lines';
import { BLOCK_LINES } from './rows';

/** Lines that stand one after another from the beginning of a block; the newest block may not be full. */
export interface KeptBlock {
  lines: LogLine[];
  /** How the text after the last of them looks. */
  pen: Pen;
}

/** Most characters that are kept; what was looked at longest ago goes first. */
const MOST_CHARACTERS = 24 << 20;
const CHARACTERS_OF_A_LINE = 64;

/** Keeps the blocks of a log that were looked at last. */
export class Blocks {
  private readonly kept = new Map<number, KeptBlock>();
  private readonly sizes = new Map<number, number>();
  private size = 0;

  constructor(private readonly most = MOST_CHARACTERS) {}

  get(block: number): KeptBlock | undefined {
    return this.kept.get(block);
  }

  line(line: number): LogLine | undefined {
    return this.kept.get(Math.floor(line / BLOCK_LINES))?.lines[line % BLOCK_LINES];
  }

  numbers(): Iterable<number> {
    return this.kept.keys();
  }

  /** Say that a block is looked at. */
  touch(block: number): void {
    const known = this.kept.get(block);
    if (known !== undefined) {
      this.kept.delete(block);
      this.kept.set(block, known);
    }
  }

  /**
   * Add lines behind those of a block that are there.
   *
   * @param line number of the first; when other lines are missing before it, nothing happens
   */
  append(line: number, lines: readonly LogLine[], pen: Pen): void {
    let at = line;
    let rest = lines;
    while (rest.length > 0) {
      const block = Math.floor(at / BLOCK_LINES);
      const room = BLOCK_LINES - (at % BLOCK_LINES);
      const now = rest.slice(0, room);
      const known = this.kept.get(block) ?? (at % BLOCK_LINES === 0 ? { lines: [], pen: PLAIN } : null);
      if (known !== null && known.lines.length === at % BLOCK_LINES) {
        this.put(block, { lines: [...known.lines, ...now], pen });
      }
      at += now.length;
      rest = rest.slice(now.length);
    }
  }

  private put(number: number, block: KeptBlock): void {
    const size = block.lines.reduce((all, line) => all + line.text.length + CHARACTERS_OF_A_LINE, 0);
    this.size += size - (this.sizes.get(number) ?? 0);
    this.kept.delete(number);
    this.kept.set(number, block);
    this.sizes.set(number, size);
    for (const oldest of this.kept.keys()) {
      if (this.size <= this.most || oldest === number) {
        break;
      }
      this.drop(oldest);
    }
  }

  private drop(number: number): void {
    this.size -= this.sizes.get(number) ?? 0;
    this.sizes.delete(number);
    this.kept.delete(number);
  }
}
