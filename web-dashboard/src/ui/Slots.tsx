import classes from './Slots.module.css';

const MOST = 16;

/** Show a runner's slots as dots, the busy ones filled; many as numbers. */
export function Slots({ busy, slots }: { busy: number; slots: number }) {
  const says = `${busy} of ${slots} slots busy`;
  if (slots > MOST) {
    return (
      <span className={classes.numbers} title={says}>
        {busy} / {slots}
      </span>
    );
  }
  const dots = Array.from({ length: Math.max(slots, busy) }, (_, place) => place);
  return (
    <span className={classes.slots} role="img" aria-label={says} title={says}>
      {dots.map((place) => (
        <span key={place} className={classes.slot} data-busy={place < busy || undefined} />
      ))}
    </span>
  );
}
