import { ProblemError } from '../api/problem';
import { PLAIN } from './ansi';
import { Blocks } from './blocks';
import { FOLD_AT, joined, type LogLine, readLines, splitAtLastNewline } from './lines';
import { type LogPlace, MOST_BYTES, type Reading, readByLines, readByOffset } from './readings';
import { BLOCK_LINES } from './rows';
import type { LogWork } from './work';

/** What is known of a log as a whole. */
export interface LogFacts {
  phase: 'opening' | 'open' | 'failed';
  /** Why it could not be opened. */
  error: Error | null;
  /** Whole lines. */
  lines: number;
  /** The line that has no end yet, such as a progress bar; null when there is none. */
  unfinished: LogLine | null;
  bytes: number;
  /** Nothing will follow. */
  ended: boolean;
  /** The end was reached, and more may follow. */
  growing: boolean;
  complete: boolean;
  /** When the server stopped answering, in milliseconds since 1970; null while it answers. */
  offlineSince: number | null;
}

const WAIT_MS = 25_000;
/** Chatty tasks are read this seldom, so that many lines come at once. */
const BREATH_MS = 120;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;
/** Of a line without an end so much is kept. */
const MOST_UNFINISHED = 256 << 10;
/** The end of a log, from which it is followed. */
const FOLLOW_LIMIT = 1 << 20;

/**
 * The lines of one attempt's log: those that somebody looks at are fetched in blocks, new ones come by one held call. Keeps
 * what was looked at last.
 */
export class LogSource {
  private readonly blocks = new Blocks();
  private readonly loading = new Map<number, Promise<void>>();
  private readonly whole = new Map<number, LogLine>();
  private readonly watchers = new Set<() => void>();
  private readonly gone = new AbortController();
  private rest: Uint8Array = new Uint8Array();
  private changes = 0;
  private known: LogFacts = {
    phase: 'opening',
    error: null,
    lines: 0,
    unfinished: null,
    bytes: 0,
    ended: false,
    growing: false,
    complete: true,
    offlineSince: null,
  };

  constructor(
    readonly place: LogPlace,
    readonly work: LogWork,
  ) {}

  get facts(): LogFacts {
    return this.known;
  }

  readonly version = (): number => this.changes;

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** Read a part, then follow the log as long as it grows. `firstLine` is what is to be shown, or null for the end. */
  async open(firstLine: number | null): Promise<void> {
    try {
      await this.retrying(() => this.openOnce(firstLine));
    } catch (error) {
      this.fail(error);
    }
  }

  /** Forget everything that is under way. */
  close(): void {
    this.gone.abort();
    this.watchers.clear();
    this.work.end();
  }

  /** Return a line when it is here. */
  line(line: number): LogLine | undefined {
    if (line === this.known.lines) {
      return this.known.unfinished ?? undefined;
    }
    return this.whole.get(line) ?? this.blocks.line(line);
  }

  /** Tell whether a folded line was asked for as a whole. */
  isUnfolded(line: number): boolean {
    return this.whole.has(line);
  }

  loadedBlocks(): Iterable<number> {
    return this.blocks.numbers();
  }

  /** Return the lines of a block that are here. */
  linesOfBlock(block: number): readonly LogLine[] {
    return this.blocks.get(block)?.lines ?? [];
  }

  /** Have lines fetched that are not here; whoever watches hears of it. */
  need(from: number, to: number): void {
    for (let block = Math.floor(from / BLOCK_LINES); block * BLOCK_LINES < Math.min(to, this.known.lines); block++) {
      this.blocks.touch(block);
      void this.load(block).catch((error: unknown) => this.fail(error));
    }
  }

  /** Return the shown text of lines, both counted from 0, the last one not among them. */
  async texts(from: number, to: number, signal?: AbortSignal): Promise<string[]> {
    const texts: string[] = [];
    for (let line = from; line < to && signal?.aborted !== true; ) {
      const block = Math.floor(line / BLOCK_LINES);
      await this.load(block);
      const end = Math.min(to, (block + 1) * BLOCK_LINES);
      for (; line < end; line++) {
        const here = this.line(line);
        texts.push(here?.foldedBytes ? (await this.wholeLine(line)).text : (here?.text ?? ''));
      }
    }
    return texts;
  }

  /** Show all of a folded line. */
  async unfold(line: number): Promise<void> {
    this.whole.set(line, await this.wholeLine(line));
    this.tell();
  }

  private async openOnce(firstLine: number | null): Promise<void> {
    const first = Math.floor((firstLine ?? 0) / BLOCK_LINES);
    const reading = await readByLines(this.place, first * BLOCK_LINES, BLOCK_LINES, this.gone.signal);
    await this.take(first, reading);
    this.learn({
      phase: 'open',
      error: null,
      lines: reading.lines,
      bytes: reading.totalBytes,
      complete: reading.complete,
    });
    await this.follow(reading, first);
  }

  private async take(block: number, reading: Reading): Promise<void> {
    const { lines, pen } = await this.work.parse(reading.bytes, PLAIN, true);
    this.blocks.append(block * BLOCK_LINES, lines, pen);
  }

  /** Find the end of the log, then read what comes. */
  private async follow(first: Reading, firstBlock: number): Promise<void> {
    let reading = first;
    let line = Math.min(this.known.lines, firstBlock * BLOCK_LINES + this.linesOfBlock(firstBlock).length);
    while (line < this.known.lines) {
      const block = Math.floor((this.known.lines - 1) / BLOCK_LINES);
      const from = Math.max(line, block * BLOCK_LINES);
      reading = await readByLines(this.place, from, BLOCK_LINES, this.gone.signal);
      const { lines, pen } = await this.work.parse(reading.bytes, this.blocks.get(block)?.pen ?? PLAIN, true);
      this.blocks.append(from, lines, pen);
      this.learn({ lines: Math.max(this.known.lines, reading.lines), bytes: reading.totalBytes });
      line = lines.length === 0 ? this.known.lines : from + lines.length;
    }
    if (reading.end || (reading.next === null && this.known.lines > 0)) {
      this.learn({ ended: true, complete: reading.complete });
    } else {
      await this.tail(reading.next ?? 0);
    }
  }

  private async tail(from: number): Promise<void> {
    let offset = from;
    this.rest = new Uint8Array();
    this.learn({ growing: true });
    for (let end = false; !end && !this.gone.signal.aborted; ) {
      const query = { offset, limit: FOLLOW_LIMIT, waitMs: WAIT_MS };
      const reading = await this.retrying(() => readByOffset(this.place, query, this.gone.signal));
      offset = reading.next ?? offset;
      end = reading.end;
      await this.grow(reading);
      if (!end && reading.bytes.length > 0) {
        await this.pause(BREATH_MS);
      }
    }
  }

  private async grow(reading: Reading): Promise<void> {
    const [whole, rest] = splitAtLastNewline(joined(this.rest, reading.bytes));
    const complete = reading.end ? joined(whole, rest) : whole;
    this.rest = reading.end ? new Uint8Array() : bounded(rest);
    const at = this.known.lines;
    const before = this.blocks.get(Math.floor(at / BLOCK_LINES));
    const { lines, pen } = await this.work.parse(complete, before?.pen ?? PLAIN, true);
    this.blocks.append(at, lines, pen);
    this.learn({
      lines: at + lines.length,
      unfinished: this.rest.length === 0 ? null : (readLines(this.rest, pen).lines[0] ?? null),
      bytes: Math.max(this.known.bytes, reading.totalBytes),
      ended: reading.end,
      growing: !reading.end,
      complete: reading.complete,
    });
  }

  private load(block: number): Promise<void> {
    const wanted = Math.min(BLOCK_LINES, this.known.lines - block * BLOCK_LINES);
    if (this.linesOfBlock(block).length >= wanted) {
      return Promise.resolve();
    }
    const known = this.loading.get(block);
    if (known !== undefined) {
      return known;
    }
    const loading = this.retrying(() => this.loadOnce(block, wanted)).finally(() => this.loading.delete(block));
    this.loading.set(block, loading);
    return loading;
  }

  private async loadOnce(block: number, wanted: number): Promise<void> {
    let here = this.linesOfBlock(block).length;
    while (here < wanted && !this.gone.signal.aborted) {
      const from = block * BLOCK_LINES + here;
      const reading = await readByLines(this.place, from, wanted - here, this.gone.signal);
      if (reading.bytes.length === 0) {
        break;
      }
      const { lines, pen } = await this.work.parse(reading.bytes, this.blocks.get(block)?.pen ?? PLAIN, true);
      this.blocks.append(from, lines, pen);
      here += lines.length;
    }
    this.tell();
  }

  private async wholeLine(line: number): Promise<LogLine> {
    let reading = await readByLines(this.place, line, 1, this.gone.signal);
    let bytes: Uint8Array = reading.bytes;
    while (bytes.length > 0 && bytes.length % MOST_BYTES === 0 && bytes.at(-1) !== 10 && !reading.end) {
      const query = { offset: reading.next ?? 0, limit: MOST_BYTES };
      reading = await readByOffset(this.place, query, this.gone.signal);
      const end = reading.bytes.indexOf(10);
      bytes = joined(bytes, end < 0 ? reading.bytes : reading.bytes.subarray(0, end + 1));
      if (reading.bytes.length === 0) {
        break;
      }
    }
    const block = await this.work.parse(bytes, PLAIN, false);
    return block.lines[0] ?? { text: '', styled: [], cells: 0, foldedBytes: null };
  }

  /** Try again for as long as the server is away. */
  private async retrying<T>(call: () => Promise<T>): Promise<T> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
      try {
        const result = await call();
        if (this.known.offlineSince !== null) {
          this.learn({ offlineSince: null });
        }
        return result;
      } catch (error) {
        if (this.gone.signal.aborted || !isPassing(error)) {
          throw error;
        }
        this.learn({ offlineSince: this.known.offlineSince ?? Date.now() });
        await this.pause(pause);
      }
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, ms);
      this.gone.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        done();
      });
    });
  }

  private fail(error: unknown): void {
    if (!this.gone.signal.aborted) {
      this.learn({ phase: 'failed', error: error instanceof Error ? error : new Error(String(error)) });
    }
  }

  private learn(news: Partial<LogFacts>): void {
    this.known = { ...this.known, ...news };
    this.tell();
  }

  private tell(): void {
    this.changes++;
    for (const watcher of this.watchers) {
      watcher();
    }
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof ProblemError && (error.status === 0 || error.status >= 500 || error.status === 429);
}

/** Keep what shows of a line that never ends: a progress bar shows only what stands after its last carriage return. */
function bounded(rest: Uint8Array): Uint8Array {
  if (rest.length <= MOST_UNFINISHED) {
    return rest;
  }
  const last = rest.lastIndexOf(13, rest.length - 2);
  return last > 0 && rest.length - last <= MOST_UNFINISHED ? rest.subarray(last) : rest.subarray(0, FOLD_AT * 2);
}
