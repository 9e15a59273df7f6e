import { type KeyboardEvent, useLayoutEffect, useMemo } from 'react';
import { LogRow } from './LogRow';
import type { LogSource } from './LogSource';
import classes from './LogView.module.css';
import { expressionOf, type Match, matchesIn, type Query } from './pattern';
import { isInRange, type LineRange } from './range';
import type { RowMap } from './rows';
import type { Scroller } from './useScroller';
import { elementHeight, ROW } from './viewport';

interface Props {
  source: LogSource;
  rows: RowMap;
  scroller: Scroller;
  wrap: boolean;
  columns: number;
  range: LineRange | null;
  query: Query;
  current: number | null;
  isFault: (line: number) => boolean;
  /** Lines that have to stay in the page, seen or not. */
  pinned: readonly number[];
  name: string;
  onPick: (line: number, extend: boolean) => void;
  /** Address of the log's own page. */
  base: string;
}

/** Rows drawn above and below what is seen. */
const SPARE_ROWS = 12;
const NO_MATCHES: readonly Match[] = [];

/** The lines that are seen, in an element as tall as all of them. */
export function LogLines(props: Props) {
  const { source, rows, scroller, name } = props;
  const total = source.facts.lines;
  const { lines, first, last } = drawnLines(rows, scroller, props.pinned);
  useLayoutEffect(() => source.need(first, last + 1));
  const expression = useMemo(() => expressionOf(props.query), [props.query]);
  const unfold = useMemo(() => (line: number) => void source.unfold(line), [source]);

  const row = (line: number, fromRow: number, toRow: number) => {
    const here = source.line(line);
    return (
      <LogRow
        key={line}
        top={scroller.placeOf(rows.rowOf(line) + fromRow)}
        number={line}
        line={here}
        fromRow={fromRow}
        toRow={toRow}
        columns={props.wrap || source.isUnfolded(line) ? props.columns : null}
        selected={isInRange(props.range, line)}
        fault={props.isFault(line)}
        matches={expression === null || here === undefined ? NO_MATCHES : matchesIn(here.text, expression)}
        current={props.current === line}
        total={total}
        href={`${props.base}#L${line + 1}`}
        onPick={props.onPick}
        onUnfold={unfold}
      />
    );
  };
  return (
    <section
      ref={scroller.attach}
      className={classes.box}
      aria-label={`Lines of the log of ${name}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable with the keyboard.
      tabIndex={0}
      onScroll={scroller.onScroll}
      onKeyDown={(event) => scrollByKey(event, scroller)}
      style={{ '--digits': String(Math.max(3, String(rows.lines).length)) }}
    >
      <ol className={classes.all} style={{ height: elementHeight(rows.rows) }}>
        {lines.map(({ line, fromRow, toRow }) => row(line, fromRow, toRow))}
      </ol>
    </section>
  );
}

interface Drawn {
  line: number;
  fromRow: number;
  toRow: number;
}

/** Choose the lines that are drawn: those in sight, some around them, and those that have to stay; `first` and `last` are in sight. */
function drawnLines(
  rows: RowMap,
  scroller: Scroller,
  pinned: readonly number[],
): { lines: Drawn[]; first: number; last: number } {
  const first = rows.lineAt(Math.max(0, Math.floor(scroller.top / ROW) - SPARE_ROWS));
  const lastRow = Math.ceil((scroller.top + scroller.height) / ROW) + SPARE_ROWS;
  const lines: Drawn[] = [];
  const startRow = rows.rowOf(first.line) + first.part;
  for (let line = first.line, row = startRow; line < rows.lines && row < lastRow; line++) {
    const fromRow = line === first.line ? first.part : 0;
    const toRow = Math.min(rows.rowsOf(line), fromRow + lastRow - row);
    lines.push({ line, fromRow, toRow });
    row += toRow - fromRow;
  }
  const lastLine = lines.at(-1)?.line ?? 0;
  for (const line of pinned) {
    if ((line < first.line || line > lastLine) && line < rows.lines) {
      lines.push({ line, fromRow: 0, toRow: rows.rowsOf(line) });
    }
  }
  // In the order of the log, so that no element moves while text in it is marked.
  lines.sort((a, b) => a.line - b.line);
  return { lines, first: first.line, last: lastLine };
}

function scrollByKey(event: KeyboardEvent, scroller: Scroller): void {
  const pages: Record<string, number> = {
    ArrowDown: 2 * ROW,
    ArrowUp: -2 * ROW,
    PageDown: scroller.height - 2 * ROW,
    PageUp: 2 * ROW - scroller.height,
    Home: Number.NEGATIVE_INFINITY,
  };
  const pixels = event.key === ' ' ? (event.shiftKey ? pages.PageUp : pages.PageDown) : pages[event.key];
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (event.key === 'End') {
    event.preventDefault();
    scroller.toEnd();
  } else if (pixels !== undefined) {
    event.preventDefault();
    scroller.moveBy(pixels);
  }
}
