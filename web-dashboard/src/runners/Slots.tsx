import type { Runner } from './runner';
import classes from './Slots.module.css';

const MOST_DOTS = 8;

/** Show how many slots are busy: a dot for each, or a bar where they are many; always in words too. */
export function Slots({ runner }: { runner: Runner }) {
  const { busy, slots } = runner;
  return (
    <span className={classes.slots} title={`${busy} of ${slots} slots busy`}>
      {slots <= MOST_DOTS ? (
        Array.from({ length: slots }, (_, slot) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a slot is nothing but its number
          <span className={classes.slot} key={slot} data-busy={slot < busy || undefined} aria-hidden />
        ))
      ) : (
        <span className={classes.bar} aria-hidden>
          <span
            className={classes.fill}
            style={{ display: 'block', width: `${(100 * Math.min(busy, slots)) / slots}%` }}
          />
        </span>
      )}
      <span className={classes.words}>
        {busy}/{slots}
      </span>
    </span>
  );
}
