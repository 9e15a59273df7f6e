import { Skeleton } from '@mantine/core';
import { TaskResults } from '../log/TaskResults';
import { useTask } from '../queue/useTask';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useRun } from './RunContext';

/** What came into a task from those before it, and what came of it. */
export function ValuesTab({ index }: { index: number }) {
  const { ids } = useRun();
  const task = useTask(ids[index] ?? '');
  if (task.data !== undefined) {
    return <TaskResults task={task.data} />;
  }
  return task.error === null ? (
    <Skeleton height={160} />
  ) : (
    <ProblemAlert error={task.error} onRetry={() => void task.refetch()} />
  );
}
