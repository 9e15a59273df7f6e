import { Skeleton } from '@mantine/core';
import { ChartCanvas } from '../../canvas/ChartCanvas';
import { ProblemAlert } from '../../ui/ProblemAlert';
import classes from './compare.module.css';
import { type Comparison, useOverlay } from './useComparison';

interface Props {
  workflow: string;
  comparison: Comparison;
  /** Unique name of the selected task. */
  task: string | undefined;
  onSelect(task: string | undefined): void;
}

/** Two versions on one canvas: the newer one, and what is gone as ghosts where it was. */
export function CompareCanvas({ workflow, comparison, task, onSelect }: Props) {
  const { both, error } = useOverlay(workflow, comparison);
  if (error !== null) {
    return <ProblemAlert error={error} />;
  }
  if (both === null) {
    return <Skeleton className={classes.canvas} aria-label="The charts are being read" aria-busy="true" />;
  }
  const selected = both.graph.tasks.find((each) => each.name === task)?.index ?? null;
  return (
    <>
      <Legend />
      <div className={classes.canvas}>
        <ChartCanvas
          graph={both.graph}
          marks={both.marks}
          wireTones={both.wireTones}
          selected={selected}
          onSelect={(index) => onSelect(index === null ? undefined : both.graph.tasks[index]?.name)}
          ariaLabel="Both versions of the chart, one over the other"
        />
      </div>
    </>
  );
}

const TONES = [
  ['added', 'added'],
  ['removed', 'removed, where it was'],
  ['changed', 'changed, renamed or rewired'],
  ['moved', 'moved only'],
] as const;

function Legend() {
  return (
    <ul className={classes.legend} aria-label="Signs of the comparison">
      {TONES.map(([tone, meaning]) => (
        <li key={tone}>
          <span className={classes.swatch} data-tone={tone} aria-hidden />
          {meaning}
        </li>
      ))}
    </ul>
  );
}
