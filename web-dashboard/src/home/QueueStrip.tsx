import { Text } from '@mantine/core';
import type { Wire } from '../api/client';
import { RequirementsTags } from '../queue/RequirementsTags';
import { AnchorLink } from '../ui/links';
import { Lasted } from '../ui/Moment';
import classes from './HomePage.module.css';

const MOST = 6;

/** What waits, by what it requires, the longest line first. */
export function QueueStrip({ queues }: { queues: readonly Wire<'QueueStatisticsView'>[] }) {
  const waiting = queues.filter((queue) => queue.depth > 0).sort((a, b) => b.depth - a.depth);
  if (waiting.length === 0) {
    return <Text c="dimmed">Nothing waits for a runner.</Text>;
  }
  return (
    <>
      <ul className={classes.list}>
        {waiting.slice(0, MOST).map((queue) => (
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
          </li>
        ))}
      </ul>
      {waiting.length > MOST && (
        <AnchorLink to="/queue" size="sm" className={classes.more}>
          {waiting.length - MOST} more
        </AnchorLink>
      )}
    </>
  );
}

function runnersText({ free, busy, paused, offline }: Wire<'QueueStatisticsViewMatchingRunners'>): string {
  const all = free + busy + paused + offline;
  return all === 1 ? '1 matching runner' : `${all} matching runners`;
}
