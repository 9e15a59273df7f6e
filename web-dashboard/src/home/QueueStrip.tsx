import { Text } from '@mantine/core';
import type { Wire } from '../api/client';
import { RequirementsTags } from '../queue/RequirementsTags';
import { emptyText } from '../queue/sets';
import { AnchorLink } from '../ui/links';
import { Lasted } from '../ui/Moment';
import classes from './HomePage.module.css';

const MOST = 6;

/** What waits, by what it requires, the worst first, and when each line will be empty. */
export function QueueStrip({
  queues,
  waiting: all,
}: {
  queues: readonly Wire<'QueueStatisticsView'>[];
  waiting: number;
}) {
  const waiting = queues.filter((queue) => queue.depth > 0);
  const shown = waiting.slice(0, MOST);
  const left = all - shown.reduce((sum, queue) => sum + queue.depth, 0);
  if (waiting.length === 0) {
    return <Text c="dimmed">Nothing waits for a runner.</Text>;
  }
  return (
    <>
      <ul className={classes.list}>
        {shown.map((queue) => (
          <li key={queue.id} className={classes.queue}>
            <RequirementsTags requirements={queue.requirements} />
            <Text size="sm">
              <b>{queue.depth}</b> waiting
              {queue.oldestQueuedAt !== undefined && (
                <>
                  , oldest <Lasted from={queue.oldestQueuedAt} />
                </>
              )}
              <Text span c="dimmed" inherit>
                {' '}
                · {queue.runners.free} free of {runnersText(queue.runners)}
              </Text>
            </Text>
            <Text size="sm" c="dimmed">
              {emptyText(queue)}
            </Text>
          </li>
        ))}
      </ul>
      {left > 0 && (
        <AnchorLink to="/queue" size="sm" className={classes.more}>
          {left === 1 ? '1 more task waits' : `${left.toLocaleString('en')} more tasks wait`}
        </AnchorLink>
      )}
    </>
  );
}

function runnersText({ free, busy, paused, offline }: Wire<'QueueStatisticsViewMatchingRunners'>): string {
  const all = free + busy + paused + offline;
  return all === 1 ? '1 matching runner' : `${all} matching runners`;
}
