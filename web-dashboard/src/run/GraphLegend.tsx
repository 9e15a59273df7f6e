import { segmentsOf } from '../ui/counts';
import { StateChip, type TaskState } from '../ui/StateChip';
import classes from './GraphLens.module.css';
import type { Colours } from './marks';

/** What the colours of the graph mean. */
export function GraphLegend({ colours, counts }: { colours: Colours; counts: Readonly<Record<string, number>> }) {
  return (
    <ul className={classes.legend} aria-label="What the colours mean">
      {colours.by === 'state' ? (
        segmentsOf(counts).map(({ state, count }) => (
          <li key={state} className={classes.entry}>
            <StateChip state={state as TaskState} /> {count}
          </li>
        ))
      ) : colours.legend.length === 0 ? (
        <li className={classes.entry}>Nothing to tell yet: colours are those of states</li>
      ) : (
        colours.legend.map(({ label, colour }) => (
          <li key={label} className={classes.entry}>
            <span className={classes.swatch} style={{ background: colour }} aria-hidden />
            {label}
          </li>
        ))
      )}
    </ul>
  );
}
