import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Wire } from '../api/client';
import { runOfTask } from '../model/taskId';
import { EmptyState } from '../ui/EmptyState';
import { AnchorLink } from '../ui/links';
import { Lasted } from '../ui/Moment';
import { ProblemAlert } from '../ui/ProblemAlert';
import { VirtualTable } from '../ui/VirtualTable';
import { ownIn } from './own';
import { type RequirementSet, reasonOf } from './sets';
import { useOwnTasks } from './useQueues';
import { Reason, RunLink } from './WaitingTasks';

const ROW_HEIGHT = 40;

const COLUMNS = [
  { key: 'task', head: 'Task' },
  { key: 'workflow', head: 'Workflow' },
  { key: 'run', head: 'Run', width: 110 },
  { key: 'waited', head: 'Waited', width: 100, align: 'end' as const },
  { key: 'why', head: 'Why it waits', width: 150 },
];

/** What of a queue is the caller's own, the longest waiting first. */
export function OwnTasks({ set }: { set: RequirementSet }) {
  const { data, error, refetch } = useOwnTasks();
  if (error !== null) {
    return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  }
  if (data === undefined) {
    return <Skeleton height={120} />;
  }
  const tasks = ownIn(data.tasks, set);
  if (tasks.length === 0) {
    return (
      <EmptyState title="None of these tasks is yours">Tasks of your workflows that wait here are listed.</EmptyState>
    );
  }
  return (
    <VirtualTable
      label="Your waiting tasks"
      columns={COLUMNS}
      count={tasks.length}
      rowHeight={ROW_HEIGHT}
      rowKey={(place) => tasks[place]?.id ?? place}
      minWidth={640}
      maxHeight="max(320px, calc(100dvh - 480px))"
      cell={(place, column) => cellOf(tasks[place], column, set)}
    />
  );
}

function cellOf(task: Wire<'QueueViewMine'> | undefined, column: string, set: RequirementSet): ReactNode {
  if (task === undefined) {
    return null;
  }
  const run = runOfTask(task.id);
  switch (column) {
    case 'task':
      return (
        <AnchorLink size="sm" to="/tasks/$task" params={{ task: task.id }}>
          {task.name}
        </AnchorLink>
      );
    case 'workflow':
      return task.workflow;
    case 'run':
      return run !== null && <RunLink run={run} />;
    case 'waited':
      return task.queuedAt !== undefined && <Lasted from={task.queuedAt} />;
    default:
      return <Reason task={task.id} text={reasonOf(set)} name={task.name} />;
  }
}
