import { rowCount } from './cells';
import type { LogSource } from './LogSource';
import { BLOCK_LINES, type RowMap } from './rows';

/** Keeps a row map in step with the lines that are here, and with the width of the page when they are wrapped. */
export class Measure {
  private done = new Map<number, string>();
  private columns = 0;
  private wrap = false;

  constructor(private readonly rows: RowMap) {}

  /**
   * Count the rows of lines that came or changed.
   *
   * @param cells width of every line of a small log, as far as it is known
   */
  update(source: LogSource, cells: readonly Uint32Array[], wrap: boolean, columns: number): void {
    if (wrap !== this.wrap || columns !== this.columns) {
      this.wrap = wrap;
      this.columns = columns;
      this.done.clear();
      this.rows.clear();
    }
    const { lines, unfinished } = source.facts;
    this.rows.setLines(lines + (unfinished === null ? 0 : 1));
    if (wrap) {
      this.byWidth(source, cells);
    }
    for (const block of source.loadedBlocks()) {
      this.byText(source, block);
    }
    const last = Math.floor(lines / BLOCK_LINES);
    if (wrap && unfinished !== null && source.linesOfBlock(last).length === 0) {
      this.byText(source, last);
    }
  }

  private byWidth(source: LogSource, cells: readonly Uint32Array[]): void {
    cells.forEach((widths, block) => {
      if (!this.done.has(block) && source.linesOfBlock(block).length < widths.length) {
        this.done.set(block, '');
        this.rows.setBlock(
          block,
          widths.map((width) => Math.max(1, Math.ceil(width / this.columns))),
        );
      }
    });
  }

  private byText(source: LogSource, block: number): void {
    const first = block * BLOCK_LINES;
    const lines = [...source.linesOfBlock(block)];
    const { unfinished, lines: whole } = source.facts;
    if (unfinished !== null && first + lines.length === whole && lines.length < BLOCK_LINES) {
      lines.push(unfinished);
    }
    const unfolded = lines.flatMap((_, i) => (source.isUnfolded(first + i) ? [i] : []));
    const stamp = `${lines.length} ${unfolded.join()} ${unfinished === null ? '' : unfinished.text.length}`;
    if ((!this.wrap && unfolded.length === 0) || this.done.get(block) === stamp) {
      return;
    }
    this.done.set(block, stamp);
    const rows = new Uint32Array(lines.length).fill(1);
    lines.forEach((line, i) => {
      if (this.wrap || source.isUnfolded(first + i)) {
        rows[i] = rowCount(source.line(first + i)?.text ?? line.text, this.columns);
      }
    });
    this.rows.setBlock(block, rows);
  }
}
