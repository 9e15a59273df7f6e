import { Text } from '@mantine/core';
import { IconCircleCheck, IconClockExclamation, IconPlugConnectedX, IconServerOff, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { RequirementsTags } from '../queue/RequirementsTags';
import { AnchorLink } from '../ui/links';
import { Lasted, Moment } from '../ui/Moment';
import { durationText } from '../ui/time';
import type { Concern } from './attention';
import classes from './HomePage.module.css';

const SIGNS = { unserved: IconServerOff, lost: IconPlugConnectedX, failed: IconX, slow: IconClockExclamation } as const;

/** What somebody should look at, each with the way to it. */
export function Attention({ concerns, failedSince }: { concerns: readonly Concern[]; failedSince: string }) {
  if (concerns.length === 0) {
    return (
      <Text className={classes.calm}>
        <IconCircleCheck size={18} aria-hidden /> Nothing: no failures within a day, everything that waits has a runner.
      </Text>
    );
  }
  return (
    <>
      <ul className={classes.list}>
        {concerns.map((concern) => (
          <Row key={keyOf(concern)} concern={concern} />
        ))}
      </ul>
      {concerns.some(({ kind }) => kind === 'failed') && (
        <AnchorLink to="/runs" search={{ state: 'failed', from: failedSince }} size="sm" className={classes.more}>
          All failed runs of the last day
        </AnchorLink>
      )}
    </>
  );
}

function keyOf(concern: Concern): string {
  switch (concern.kind) {
    case 'failed':
      return concern.run.id;
    case 'lost':
      return concern.runner.id;
    default:
      return `${concern.kind} ${concern.queue.id}`;
  }
}

function Row({ concern }: { concern: Concern }) {
  const Sign = SIGNS[concern.kind];
  return (
    <li className={classes.concern} data-kind={concern.kind}>
      <Sign size={18} aria-hidden className={classes.sign} />
      <div className={classes.about}>{aboutOf(concern)}</div>
    </li>
  );
}

function aboutOf(concern: Concern): ReactNode {
  switch (concern.kind) {
    case 'unserved':
      return (
        <>
          <AnchorLink to="/queue">{tasksText(concern.queue.depth)} that no runner can take</AnchorLink>
          <RequirementsTags requirements={concern.queue.requirements} />
          <Text size="sm" c="dimmed">
            {concern.queue.problem}
          </Text>
        </>
      );
    case 'slow':
      return (
        <>
          <AnchorLink to="/queue">{tasksText(concern.queue.depth)} longer than usual</AnchorLink>
          <RequirementsTags requirements={concern.queue.requirements} />
          <Text size="sm" c="dimmed">
            The oldest for{' '}
            {concern.queue.oldestQueuedAt !== undefined && <Lasted from={concern.queue.oldestQueuedAt} />}; nine of ten
            waited at most {durationText(concern.usualMs)} within a day.
          </Text>
        </>
      );
    case 'lost':
      return (
        <>
          <AnchorLink to="/runners/$runner" params={{ runner: concern.runner.id }}>
            Runner {concern.runner.name} does not answer
          </AnchorLink>
          <Text size="sm" c="dimmed">
            Last call {concern.runner.lastContactAt !== undefined && <Moment at={concern.runner.lastContactAt} />}
          </Text>
        </>
      );
    case 'failed':
      return (
        <>
          <AnchorLink to="/runs/$run" params={{ run: concern.run.id }}>
            {concern.run.workflow} failed
          </AnchorLink>
          <Text size="sm" c="dimmed">
            {tasksFailed(concern.run.counts.failed ?? 0)}, started by {concern.run.startedBy},{' '}
            <Moment at={concern.run.finishedAt ?? concern.run.createdAt} />
          </Text>
        </>
      );
  }
}

function tasksText(count: number): string {
  return count === 1 ? '1 task waits' : `${count} tasks wait`;
}

function tasksFailed(count: number): string {
  return count === 1 ? '1 task failed' : `${count} tasks failed`;
}
