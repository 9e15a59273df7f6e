import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useCallback, useState } from 'react';
import type { Wire } from '../api/client';
import { useSession } from '../session/session';
import { AnchorLink } from '../ui/links';
import { Lasted } from '../ui/Moment';
import { ProblemAlert } from '../ui/ProblemAlert';
import { VirtualTable } from '../ui/VirtualTable';
import classes from './Queue.module.css';
import { type RequirementSet, reasonOf } from './sets';
import { useQueueSearch } from './useQueueSearch';
import { TASKS_FARTHEST, TASKS_PAGE, useQueueTasks } from './useQueues';

const ROW_HEIGHT = 40;

const COLUMNS = [
  { key: 'position', head: '#', width: 64, align: 'end' as const },
  { key: 'task', head: 'Task' },
  { key: 'workflow', head: 'Workflow' },
  { key: 'run', head: 'Run', width: 110 },
  { key: 'owner', head: 'Owner', width: 140 },
  { key: 'priority', head: 'Priority', width: 80, align: 'end' as const },
  { key: 'waited', head: 'Waited', width: 100, align: 'end' as const },
  { key: 'why', head: 'Why it waits', width: 150 },
];

/** What waits in one queue in the order in which it is handed out. */
export function WaitingTasks({ set }: { set: RequirementSet }) {
  const [sight, setSight] = useState({ first: 0, last: 0 });
  const see = useCallback((first: number, last: number) => setSight({ first, last }), []);
  const { row, error } = useQueueTasks(set.id, sight.first, sight.last);
  const own = useSession()?.user?.username;
  const count = Math.min(set.depth, TASKS_FARTHEST + TASKS_PAGE);
  if (error !== null) {
    return <ProblemAlert error={error} />;
  }
  return (
    <VirtualTable
      label="Waiting tasks in their order"
      columns={COLUMNS}
      count={count}
      rowHeight={ROW_HEIGHT}
      rowKey={(place) => place}
      minWidth={900}
      maxHeight="max(320px, calc(100dvh - 480px))"
      onSight={see}
      cell={(place, column) => {
        const task = row(place);
        return task === undefined ? <Skeleton height={12} /> : cellOf(task, column, set, own);
      }}
    />
  );
}

function cellOf(task: Wire<'QueuedTaskView'>, column: string, set: RequirementSet, own?: string): ReactNode {
  switch (column) {
    case 'position':
      return task.position.toLocaleString('en');
    case 'task':
      return task.id === undefined ? (
        "another user's task"
      ) : (
        <AnchorLink size="sm" to="/tasks/$task" params={{ task: task.id }}>
          {task.name}
        </AnchorLink>
      );
    case 'workflow':
      return task.workflow;
    case 'run':
      return task.run !== undefined && <RunLink run={task.run} />;
    case 'owner':
      return task.owner === own && own !== undefined ? `${own} (you)` : task.owner;
    case 'priority':
      return task.priority;
    case 'waited':
      return <Lasted from={task.queuedAt} />;
    default:
      return task.id !== undefined && <Reason task={task.id} text={reasonOf(set)} name={task.name ?? ''} />;
  }
}

/** Link to a run by the end of its id, which differs between runs that begin together. */
export function RunLink({ run }: { run: string }) {
  return (
    <AnchorLink size="sm" to="/runs/$run" params={{ run }} title={run} ff="monospace">
      {run.slice(-8)}
    </AnchorLink>
  );
}

/** Why a task waits, in a word; opens its explanation beside the list. */
export function Reason({ task, text, name }: { task: string; text: string; name: string }) {
  const search = useQueueSearch();
  return (
    <Link
      to="/queue"
      search={{ ...search, explain: task }}
      className={classes.reason}
      aria-label={`${text}: explain ${name}`}
    >
      {text}
    </Link>
  );
}
