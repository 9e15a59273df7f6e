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
  const moment = (at: number) => (Number.isFinite(at) ? momentText(at, clock) : '');
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

const SECONDS = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const HALF_DAY_MS = 43_200_000;

/** Write a moment to the second, or with its date when it is long from the end of what is shown. */
function momentText(at: number, clock: number): string {
  return Math.abs(at - clock) < HALF_DAY_MS ? SECONDS.format(at) : clockText(at, clock);
}
