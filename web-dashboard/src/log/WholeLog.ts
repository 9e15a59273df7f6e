import type { LogSource } from './LogSource';
import { joined, splitAtLastNewline } from './lines';
import { MOST_BYTES, readByOffset } from './readings';
import { BLOCK_LINES } from './rows';

/** Logs up to this size are searched and measured in the browser. */
export const SMALL_BYTES = 20 << 20;

/** Has the worker know the text of all lines of a small log. */
export class WholeLog {
  /** Width of the lines in cells, block by block. */
  readonly cells: Uint32Array[] = [];
  /** Lines that the worker knows. */
  lines = 0;
  private offset = 0;
  private rest: Uint8Array = new Uint8Array();
  private running: Promise<void> | null = null;
  private widths: number[] = [];

  constructor(private readonly source: LogSource) {}

  /** Tell whether the log is small enough. */
  get fits(): boolean {
    return this.source.facts.bytes <= SMALL_BYTES;
  }

  /** Read what came since the last time. */
  catchUp(signal: AbortSignal): Promise<void> {
    this.running ??= this.read(signal).finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async read(signal: AbortSignal): Promise<void> {
    const { bytes, ended } = this.source.facts;
    while (this.offset < bytes && !signal.aborted) {
      const reading = await readByOffset(this.source.place, { offset: this.offset, limit: MOST_BYTES }, signal);
      if (reading.bytes.length === 0) {
        break;
      }
      this.offset += reading.bytes.length;
      const [whole, rest] = splitAtLastNewline(joined(this.rest, reading.bytes));
      this.rest = rest;
      await this.feed(whole);
    }
    if (ended && this.offset >= bytes && this.rest.length > 0) {
      await this.feed(this.rest);
      this.rest = new Uint8Array();
    }
  }

  private async feed(bytes: Uint8Array): Promise<void> {
    const widths = await this.source.work.feed(bytes);
    this.lines += widths.length;
    for (const width of widths) {
      this.widths.push(width);
      if (this.widths.length === BLOCK_LINES) {
        this.cells.push(Uint32Array.from(this.widths));
        this.widths = [];
      }
    }
  }
}
