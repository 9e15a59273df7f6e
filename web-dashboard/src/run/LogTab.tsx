import { Skeleton, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { isEnded, type TaskRow } from './runState';

const LogView = lazy(() => import('../log/LogView').then((module) => ({ default: module.LogView })));

/** The log of the shown attempt. */
export function LogTab({ task, title, row, attempt }: { task: string; title: string; row: TaskRow; attempt: number }) {
  if (attempt === 0) {
    return (
      <Text c="dimmed" p="sm">
        {isEnded(row.state)
          ? `There is no log: the task was ${row.state} before a runner took it.`
          : 'There is no log yet: no runner has taken this task. "Why" says what it waits for.'}
      </Text>
    );
  }
  return (
    <Suspense fallback={<Skeleton height="100%" />}>
      <LogView task={task} attempt={attempt} live={attempt === row.attempt && !isEnded(row.state)} name={title} />
    </Suspense>
  );
}
