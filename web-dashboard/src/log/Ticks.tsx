import classes from './LogView.module.css';
import type { RowMap } from './rows';

const MOST_TICKS = 400;

/** Marks beside the scrollbar where found lines are. */
export function Ticks({ lines, rows }: { lines: readonly number[]; rows: RowMap }) {
  return (
    <div className={classes.ticks} aria-hidden>
      {ticksOf(lines, rows).map((place) => (
        <div key={place} className={classes.tick} style={{ top: `${(place / MOST_TICKS) * 100}%` }} />
      ))}
    </div>
  );
}

/** Return where marks stand, as parts of the height in four hundredths; many lines share one. */
export function ticksOf(lines: readonly number[], rows: RowMap): number[] {
  const all = Math.max(1, rows.rows);
  return [...new Set(lines.map((line) => Math.floor((rows.rowOf(line) / all) * MOST_TICKS)))];
}
