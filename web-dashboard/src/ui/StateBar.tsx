import { countsText, segmentsOf } from './counts';
import classes from './StateBar.module.css';

interface Props {
  /** Number of tasks by state, as a run's `counts`. */
  counts: Readonly<Record<string, number>>;
  height?: number;
}

/** A bar of how many tasks are in each state; what is done is at the left. Its words are the same in text. */
export function StateBar({ counts, height = 8 }: Props) {
  const says = countsText(counts);
  return (
    <div className={classes.bar} style={{ height }} role="img" aria-label={says} title={says}>
      {segmentsOf(counts).map(({ state, count }) => (
        <span key={state} className={classes.part} data-state={state} style={{ flexGrow: count }} />
      ))}
    </div>
  );
}
