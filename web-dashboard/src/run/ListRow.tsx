import { memo } from 'react';
import { StateChip } from '../ui/StateChip';
import { TablePart } from '../ui/TablePart';
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
      <TablePart part="cell" className={classes.cell} data-number>
        {task.index}
      </TablePart>
      <TablePart part="rowheader" className={classes.cell}>
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
      </TablePart>
      <TablePart part="cell" className={classes.cell}>
        <StateChip state={task.state} />
      </TablePart>
      <TablePart part="cell" className={classes.cell} data-number>
        {task.attempt === 0 ? '' : task.attempt}
      </TablePart>
      <TablePart part="cell" className={classes.cell} title={task.runner}>
        {task.runner}
      </TablePart>
      <TablePart part="cell" className={classes.cell}>
        {moment(task.queuedAt)}
      </TablePart>
      <TablePart part="cell" className={classes.cell} data-number>
        {length(task.waitedMs)}
      </TablePart>
      <TablePart part="cell" className={classes.cell} data-number>
        {length(task.ranMs)}
      </TablePart>
      <TablePart part="cell" className={classes.cell}>
        {moment(task.finishedAt)}
      </TablePart>
      <TablePart part="cell" className={classes.cell} title={task.reason}>
        {task.reason}
      </TablePart>
    </>
  );
});
