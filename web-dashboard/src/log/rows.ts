/** Lines that are read, kept and counted together. */
export const BLOCK_LINES = 512;

/**
 * Say which row each line of a log begins at. A line has one row, or more where it is wrapped; blocks whose lines nobody has
 * measured count one row for each line. Finding a line or a row looks at the blocks' sums only.
 */
export class RowMap {
  private readonly measured = new Map<number, { rows: Uint32Array; sum: number }>();
  private count = 0;
  /** First row of each block, and behind them the number of all rows. */
  private starts: Float64Array | null = null;

  get lines(): number {
    return this.count;
  }

  get rows(): number {
    return this.sums()[Math.ceil(this.count / BLOCK_LINES)] ?? 0;
  }

  setLines(lines: number): void {
    if (lines !== this.count) {
      this.count = lines;
      this.starts = null;
    }
  }

  /** Say how many rows each line of a block takes, or with null that it is one for each. */
  setBlock(block: number, rows: Uint32Array | null): void {
    if (rows === null) {
      if (!this.measured.delete(block)) {
        return;
      }
    } else {
      this.measured.set(block, { rows, sum: rows.reduce((all, each) => all + each, 0) });
    }
    this.starts = null;
  }

  clear(): void {
    this.measured.clear();
    this.starts = null;
  }

  /** Return the first row of a line. */
  rowOf(line: number): number {
    const block = Math.floor(line / BLOCK_LINES);
    const rows = this.measured.get(block)?.rows;
    let row = this.sums()[block] ?? this.rows;
    for (let i = block * BLOCK_LINES; i < line; i++) {
      row += rows?.[i - block * BLOCK_LINES] ?? 1;
    }
    return row;
  }

  /** Return how many rows a line takes. */
  rowsOf(line: number): number {
    const block = Math.floor(line / BLOCK_LINES);
    return this.measured.get(block)?.rows[line - block * BLOCK_LINES] ?? 1;
  }

  /** Return the line that a row belongs to, and which of its rows it is; the last line for rows behind the end. */
  lineAt(row: number): { line: number; part: number } {
    if (this.count === 0) {
      return { line: 0, part: 0 };
    }
    const wanted = Math.max(0, Math.min(this.rows - 1, row));
    const block = this.blockAt(wanted);
    let line = block * BLOCK_LINES;
    let part = wanted - (this.sums()[block] ?? 0);
    for (let own = this.rowsOf(line); part >= own && line + 1 < this.count; own = this.rowsOf(line)) {
      part -= own;
      line++;
    }
    return { line, part };
  }

  private blockAt(row: number): number {
    const starts = this.sums();
    let low = 0;
    let high = Math.ceil(this.count / BLOCK_LINES) - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle] ?? 0) <= row) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private sums(): Float64Array {
    if (this.starts === null) {
      const blocks = Math.ceil(this.count / BLOCK_LINES);
      const starts = new Float64Array(blocks + 1);
      for (let block = 0; block < blocks; block++) {
        starts[block + 1] = (starts[block] ?? 0) + this.rowsOfBlock(block);
      }
      this.starts = starts;
    }
    return this.starts;
  }

  private rowsOfBlock(block: number): number {
    const lines = Math.min(BLOCK_LINES, this.count - block * BLOCK_LINES);
    const known = this.measured.get(block);
    return known === undefined ? lines : known.sum + Math.max(0, lines - known.rows.length);
  }
}
