import { type MouseEvent, memo } from 'react';
import type { Look } from './ansi';
import { rowStarts } from './cells';
import classes from './LogView.module.css';
import type { LogLine } from './lines';
import type { Match } from './pattern';
import { type Piece, piecesOf } from './pieces';
import { writerOf } from './platformLines';
import { sizeText } from './sizes';

interface Props {
  /** Place in the element of all lines. */
  top: number;
  /** From 0. */
  number: number;
  line: LogLine | undefined;
  /** Rows of the line that are drawn; the last one not among them. */
  fromRow: number;
  toRow: number;
  /** Cells in a row when the line is wrapped, else null. */
  columns: number | null;
  selected: boolean;
  fault: boolean;
  matches: readonly Match[];
  /** The match that was gone to is in this line. */
  current: boolean;
  total: number;
  href: string;
  onPick: (line: number, extend: boolean) => void;
  onUnfold: (line: number) => void;
}

/** One line of a log: its number, which is a link to it, and its text. */
export const LogRow = memo(function LogRow(props: Props) {
  const { number, line, fromRow, toRow, columns, selected, fault, current, total } = props;
  const starts = line === undefined || columns === null ? [0] : rowStarts(line.text, columns);
  const rows = Array.from({ length: toRow - fromRow }, (_, i) => fromRow + i);
  const pick = (event: MouseEvent) => {
    if (!event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      props.onPick(number, event.shiftKey);
    }
  };
  return (
    <li
      aria-setsize={total}
      aria-posinset={number + 1}
      aria-current={selected ? 'true' : undefined}
      className={classes.line}
      data-line={number}
      data-selected={selected || undefined}
      data-fault={fault || undefined}
      data-writer={line === undefined ? undefined : writerOf(line.text)}
      data-current={current || undefined}
      style={{ top: props.top }}
    >
      <a className={classes.number} href={props.href} tabIndex={-1} onClick={pick} aria-label={`Line ${number + 1}`}>
        {fromRow === 0 ? number + 1 : ''}
      </a>
      <div className={classes.text}>
        {line === undefined ? (
          <div className={classes.coming} aria-busy="true" />
        ) : (
          rows.map((row) => (
            <div key={row} className={classes.row} data-from={starts[row] ?? 0}>
              {piecesOf(line, starts[row] ?? 0, starts[row + 1] ?? line.text.length, props.matches).map(drawn)}
            </div>
          ))
        )}
      </div>
      {line !== undefined && line.foldedBytes !== null && (
        <button type="button" className={classes.unfold} onClick={() => props.onUnfold(number)}>
          show all {sizeText(line.foldedBytes)}
        </button>
      )}
    </li>
  );
});

function drawn(piece: Piece) {
  const look = piece.look === null ? {} : attributesOf(piece.look);
  if (piece.match !== null) {
    return (
      <mark key={piece.from} className={classes.match}>
        {piece.text}
      </mark>
    );
  }
  if (piece.link !== null) {
    return (
      <a key={piece.from} href={piece.link} target="_blank" rel="noopener noreferrer" className={classes.link}>
        {piece.text}
      </a>
    );
  }
  return piece.look === null ? (
    piece.text
  ) : (
    <span key={piece.from} {...look}>
      {piece.text}
    </span>
  );
}

function attributesOf(look: Look) {
  const names = [
    look.bold && classes.bold,
    look.dim && classes.dim,
    look.italic && classes.italic,
    look.underline && classes.underline,
    look.struck && classes.struck,
    look.ink && classes.inked,
    look.back && classes.backed,
  ];
  return {
    className: names.filter(Boolean).join(' '),
    style: {
      '--ink-light': look.ink?.[0],
      '--ink-dark': look.ink?.[1],
      '--back-light': look.back?.[0],
      '--back-dark': look.back?.[1],
    },
  };
}
