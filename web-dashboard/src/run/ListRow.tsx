import { memo } from 'react';
import { StateChip } from '../ui/StateChip';
import { clockText, durationText } from '../ui/time';
import classes from './ListLens.module.css';
import type { ListedTask } from './taskList';

interface Props {
  task: ListedTask;
  line: number;
  focusable: boolean;
  clock: number;
  onSelect: (index: number) => void;
}

/** One task of the list; its name selects it. */
export const ListRow = memo(function ListRow({ task, line, focusable, clock, onSelect }: Props) {
  const moment = (at: number) => (Number.isFinite(at) ? clockText(at, clock) : '');
  const length = (ms: number) => (ms < 0 ? '' : durationText(ms));
  return (
    <>
      <div role="cell" className={classes.cell} data-number>
        {task.index}
      </div>
      <div role="rowheader" className={classes.cell}>
        <button
          type="button"
          className={classes.pick}
          data-line={line}
          data-task={task.index}
          tabIndex={focusable ? 0 : -1}
          onClick={() => onSelect(task.index)}
          title={task.name === task.title ? task.title : `${task.title} (${task.name})`}
        >
          {task.title}
        </button>
      </div>
      <div role="cell" className={classes.cell}>
        <StateChip state={task.state} />
      </div>
      <div role="cell" className={classes.cell} data-number>
        {task.attempt === 0 ? '' : task.attempt}
      </div>
      <div role="cell" className={classes.cell} title={task.runner}>
        {task.runner}
      </div>
      <div role="cell" className={classes.cell}>
        {moment(task.queuedAt)}
      </div>
      <div role="cell" className={classes.cell} data-number>
        {length(task.waitedMs)}
      </div>
      <div role="cell" className={classes.cell} data-number>
        {length(task.ranMs)}
      </div>
      <div role="cell" className={classes.cell}>
        {moment(task.finishedAt)}
      </div>
      <div role="cell" className={classes.cell} title={task.reason}>
        {task.reason}
      </div>
    </>
  );
});
