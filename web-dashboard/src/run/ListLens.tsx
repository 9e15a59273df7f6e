import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo, useRef } from 'react';
import { EmptyState } from '../ui/EmptyState';
import { TablePart } from '../ui/TablePart';
import { useNow } from '../ui/useNow';
import classes from './ListLens.module.css';
import { ListRow } from './ListRow';
import { useRun, useRunNow } from './RunContext';
import { isOver } from './runState';
import { useRunSearch, useSelection } from './selection';
import { type ListedTask, listed, passes, SORTABLE, type SortColumn, sortIn, statesIn } from './taskList';
import { useRowFocus } from './useRowFocus';
import { useRowsInSight } from './useRowsInSight';

const ROW_PX = 32;

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const helper = createColumnHelper<typeof features, ListedTask>();
const TITLES: Record<SortColumn, string> = {
  index: '#',
  title: 'Task',
  state: 'State',
  attempt: 'Attempt',
  runner: 'Runner',
  queuedAt: 'Ready',
  waitedMs: 'Waited',
  ranMs: 'Ran',
  finishedAt: 'Ended',
  reason: 'Reason',
};
const NUMBERS: ReadonlySet<SortColumn> = new Set<SortColumn>(['index', 'attempt', 'waitedMs', 'ranMs']);
const TEXTS: ReadonlySet<SortColumn> = new Set<SortColumn>(['title', 'state', 'runner', 'reason']);
const collator = new Intl.Collator(undefined, { numeric: true });
const columns = helper.columns(
  SORTABLE.map((column) =>
    helper.accessor((task: ListedTask) => task[column], {
      id: column,
      header: TITLES[column],
      sortDescFirst: false,
      sortFn: (one, other) =>
        TEXTS.has(column)
          ? collator.compare(String(one.original[column]), String(other.original[column]))
          : Number(one.original[column]) - Number(other.original[column]) || 0,
    }),
  ),
);

/** Every task of the run as a line of a table: the same as graph and timeline say, in words. */
export function ListLens() {
  const { selected, select } = useSelection();
  const scroller = useRef<HTMLDivElement>(null);
  const { tasks, at, sort, sortBy } = useSortedTasks();
  const lines = useMemo(() => tasks.map(({ index }) => ({ kind: 'task', index })), [tasks]);
  const focus = useRowFocus(lines, selected, scroller);
  const inSight = { count: tasks.length, rowPx: ROW_PX, headPx: ROW_PX, focused: focus.at };
  const virtual = useRowsInSight(scroller, inSight);
  focus.scrollBy(virtual.scrollToIndex);
  return (
    <TablePart
      className={classes.scroller}
      ref={scroller}
      part="table"
      aria-label="Tasks of the run"
      aria-rowcount={tasks.length + 1}
      onKeyDown={focus.onKeyDown}
    >
      <ListHead sort={sort} onSort={sortBy} />
      <TablePart part="rowgroup" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index: line, start }) => {
          const task = tasks[line];
          return (
            task !== undefined && (
              <TablePart
                key={task.index}
                part="row"
                aria-rowindex={line + 2}
                className={`${classes.row} ${classes.line}`}
                style={{ top: start, height: ROW_PX }}
                data-selected={task.index === selected || undefined}
              >
                <ListRow task={task} line={line} focusable={line === focus.at} clock={at} onSelect={select} />
              </TablePart>
            )
          );
        })}
      </TablePart>
      {tasks.length === 0 && (
        <EmptyState title="No task matches">Take away a filter of state or text to see more.</EmptyState>
      )}
    </TablePart>
  );
}

/** Return the tasks that the address asks for, in its order, as they are now; `at` is until when those without an end count. */
function useSortedTasks() {
  const { tasks } = useRun();
  const now = useRunNow();
  const clock = useNow();
  const { search, change } = useRunSearch();
  const at = isOver(now.run.state) ? (now.run.finishedAt ?? clock) : clock;
  const data = useMemo(() => {
    const states = statesIn(search.states);
    return now.rows
      .map((row) => listed(row, tasks[row.index] ?? { name: '', title: '' }, at))
      .filter(
        (task) => passes(task, states, search.find ?? '') && !(search.hide === true && task.state === 'succeeded'),
      );
  }, [now.rows, tasks, at, search.states, search.find, search.hide]);
  const sort = sortIn(search.sort);
  const sorting = useMemo(() => [{ id: sort.column, desc: sort.descending }], [sort.column, sort.descending]);
  const table = useTable({ features, columns, data, state: { sorting }, enableSortingRemoval: false });
  const { rows } = table.getRowModel();
  const sorted = useMemo(() => rows.map((row) => row.original), [rows]);
  const sortBy = (column: SortColumn) => {
    const descending = sort.column === column && !sort.descending;
    change({ sort: column === 'index' && !descending ? undefined : `${descending ? '-' : ''}${column}` });
  };
  return { tasks: sorted, at, sort, sortBy };
}

interface ListHeadProps {
  sort: ReturnType<typeof sortIn>;
  onSort: (column: SortColumn) => void;
}

function ListHead({ sort, onSort }: ListHeadProps) {
  const direction = sort.descending ? 'descending' : 'ascending';
  return (
    <TablePart part="rowgroup" className={classes.head}>
      <TablePart part="row" aria-rowindex={1} className={classes.row}>
        {SORTABLE.map((column) => (
          <Head
            key={column}
            column={column}
            sorted={sort.column === column ? direction : 'none'}
            onSort={() => onSort(column)}
          />
        ))}
      </TablePart>
    </TablePart>
  );
}

interface HeadProps {
  column: SortColumn;
  sorted: 'ascending' | 'descending' | 'none';
  onSort: () => void;
}

function Head({ column, sorted, onSort }: HeadProps) {
  const Sign = sorted === 'none' ? IconArrowsSort : sorted === 'ascending' ? IconArrowUp : IconArrowDown;
  return (
    <TablePart
      part="columnheader"
      aria-sort={sorted}
      className={classes.cell}
      data-number={NUMBERS.has(column) || undefined}
    >
      <UnstyledButton className={classes.sort} onClick={onSort} data-sorted={sorted !== 'none' || undefined}>
        {TITLES[column]} <Sign size={14} aria-hidden />
      </UnstyledButton>
    </TablePart>
  );
}
