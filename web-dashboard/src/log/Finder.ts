import type { LogSource } from './LogSource';
import { expressionOf, hasMatch, type Query } from './pattern';
import { BLOCK_LINES } from './rows';
import type { WholeLog } from './WholeLog';

/** What a search found so far. */
export interface Found {
  query: Query;
  /** Numbers of the lines that match, from 0, in order. */
  lines: readonly number[];
  /** The whole log was looked at. */
  done: boolean;
  /** There are more; only so many are kept. */
  more: boolean;
  problem: Error | null;
}

/** Most lines that a search keeps. */
export const MOST_FOUND = 20_000;

/** The first answer comes with the first match; later ones have this many. */
const PAGE = 1_000;

/** One page of an answer of a server that searches. */
export interface FoundPage {
  lines: number[];
  /** Line to go on at; null at the end of the log. */
  next: number | null;
}

/** Ask the server for matching lines, from one on. */
export type ServerSearch = (
  source: LogSource,
  query: Query,
  fromLine: number,
  limit: number,
  signal: AbortSignal,
) => Promise<FoundPage>;

/**
 * Looks for one query at a time: at once in the lines that are here, then in the whole log; small logs are searched in the
 * browser, others by the server, from the lines that are seen onwards.
 */
export class Finder {
  private asked: AbortController | null = null;
  private found: Found | null = null;
  private searchedTo = 0;

  constructor(
    private readonly source: LogSource,
    private readonly whole: WholeLog,
    private readonly onServer: ServerSearch,
    private readonly tell: (found: Found | null) => void,
  ) {}

  /** Look for something else; `near` is the first line that is seen. */
  look(query: Query, near: number): void {
    this.stop();
    if (expressionOf(query) === null) {
      this.become(null);
      return;
    }
    const asked = new AbortController();
    this.asked = asked;
    this.searchedTo = 0;
    this.become({ query, lines: this.here(query), done: false, more: false, problem: null });
    void this.searchAll(query, near, asked.signal);
  }

  /** Look at what came since: for logs that grow. */
  async more(): Promise<void> {
    const { found, asked } = this;
    if (found?.done !== true || asked === null || this.searchedTo >= this.source.facts.lines) {
      return;
    }
    await this.guarded(asked.signal, () => this.range(found.query, this.searchedTo, null, asked.signal));
  }

  stop(): void {
    this.asked?.abort();
    this.asked = null;
  }

  private async searchAll(query: Query, near: number, signal: AbortSignal): Promise<void> {
    await this.guarded(signal, async () => {
      if (this.whole.fits) {
        await this.range(query, 0, null, signal);
      } else {
        const start = Math.floor(near / BLOCK_LINES) * BLOCK_LINES;
        await this.range(query, start, null, signal);
        const end = this.searchedTo;
        await this.range(query, 0, start, signal);
        this.searchedTo = end;
      }
    });
  }

  private async guarded(signal: AbortSignal, search: () => Promise<void>): Promise<void> {
    try {
      await search();
      if (!signal.aborted) {
        this.change({ done: true });
      }
    } catch (error) {
      if (!signal.aborted) {
        this.change({ done: true, problem: error instanceof Error ? error : new Error(String(error)) });
      }
    }
  }

  private async range(query: Query, from: number, to: number | null, signal: AbortSignal): Promise<void> {
    if (this.whole.fits) {
      await this.whole.catchUp(signal);
      const lines = await this.source.work.find(query, from);
      this.add([...lines], signal);
      this.searchedTo = this.whole.lines;
      return;
    }
    let next: number | null = from;
    while (next !== null && (to === null || next < to) && !signal.aborted && !this.isFull()) {
      const end = this.source.facts.lines;
      const page: FoundPage = await this.onServer(
        this.source,
        query,
        next,
        this.found?.lines.length === 0 ? 1 : PAGE,
        signal,
      );
      this.add(page.lines, signal);
      next = page.next;
      this.searchedTo = next ?? end;
    }
  }

  private here(query: Query): number[] {
    const expression = expressionOf(query);
    const lines: number[] = [];
    for (const block of [...this.source.loadedBlocks()].sort((a, b) => a - b)) {
      this.source.linesOfBlock(block).forEach((line, i) => {
        if (expression !== null && hasMatch(line.text, expression)) {
          lines.push(block * BLOCK_LINES + i);
        }
      });
    }
    return lines;
  }

  private isFull(): boolean {
    return (this.found?.lines.length ?? 0) >= MOST_FOUND;
  }

  private add(lines: readonly number[], signal: AbortSignal): void {
    if (this.found !== null && lines.length > 0 && !signal.aborted) {
      const all = [...new Set([...this.found.lines, ...lines])].sort((a, b) => a - b);
      this.change({ lines: all.slice(0, MOST_FOUND), more: all.length > MOST_FOUND || this.found.more });
    }
  }

  private change(news: Partial<Found>): void {
    if (this.found !== null) {
      this.become({ ...this.found, ...news });
    }
  }

  private become(found: Found | null): void {
    this.found = found;
    this.tell(found);
  }
}

/** Return the place of the first found line at or behind a line, or the first of all; -1 when nothing was found. */
export function placeAtOrAfter(lines: readonly number[], line: number): number {
  if (lines.length === 0) {
    return -1;
  }
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle] ?? 0) < line) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low === lines.length ? 0 : low;
}

/** Return the line before or behind a line, around the ends; null when nothing was found. */
export function neighbour(lines: readonly number[], line: number | null, step: 1 | -1): number | null {
  if (lines.length === 0) {
    return null;
  }
  if (line === null) {
    return lines[step === 1 ? 0 : lines.length - 1] ?? null;
  }
  const at = placeAtOrAfter(lines, line);
  if (step === 1) {
    return lines[line === lines[at] ? (at + 1) % lines.length : at] ?? null;
  }
  const wrapped = at === 0 && line > (lines.at(-1) ?? 0) ? lines.length : at;
  return lines[(wrapped - 1 + lines.length) % lines.length] ?? null;
}
