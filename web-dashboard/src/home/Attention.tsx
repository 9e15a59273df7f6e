import { Text } from '@mantine/core';
import { IconCircleCheck, IconClockExclamation, IconPlugConnectedX, IconServerOff, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { RequirementsTags } from '../queue/RequirementsTags';
import { AnchorLink } from '../ui/links';
import { Lasted, Moment } from '../ui/Moment';
import { durationText } from '../ui/time';
import { useNow } from '../ui/useNow';
import { aDayBefore, type Concern, concernsOf, type Overview, type Unnamed } from './attention';
import classes from './HomePage.module.css';

const SIGNS = { unserved: IconServerOff, lost: IconPlugConnectedX, failed: IconX, late: IconClockExclamation } as const;

/** What somebody should look at, each with the way to it. */
export function Attention({ overview, readAt }: { overview: Overview; readAt: number }) {
  const { concerns, unnamed } = concernsOf(overview, readAt);
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
      {(overview.failedRuns > 0 || Object.values(unnamed).some((count) => count > 0)) && (
        <More unnamed={unnamed} hasFailed={overview.failedRuns > 0} />
      )}
    </>
  );
}

/** The ways to all of what is only counted. */
function More({ unnamed, hasFailed }: { unnamed: Unnamed; hasFailed: boolean }) {
  const failedSince = aDayBefore(useNow());
  return (
    <div className={classes.mores}>
      {hasFailed && (
        <AnchorLink to="/runs" search={{ state: 'failed', from: failedSince }} size="sm">
          All failed runs of the last day{unnamed.failed > 0 && ` (${unnamed.failed.toLocaleString('en')} more)`}
        </AnchorLink>
      )}
      {unnamed.late > 0 && (
        <AnchorLink to="/queue" size="sm">
          {tasksText(unnamed.late)} longer than usual, too
        </AnchorLink>
      )}
      {unnamed.unserved > 0 && (
        <AnchorLink to="/queue" search={{ state: 'unserved' }} size="sm">
          {unnamed.unserved} more that no runner can take
        </AnchorLink>
      )}
      {unnamed.lost > 0 && (
        <AnchorLink to="/runners" size="sm">
          {unnamed.lost} more runners that do not answer
        </AnchorLink>
      )}
    </div>
  );
}

function keyOf(concern: Concern): string {
  switch (concern.kind) {
    case 'failed':
      return concern.run.id;
    case 'lost':
      return concern.runner.id;
    case 'late':
      return concern.task.id;
    case 'unserved':
      return `${concern.queue.id}`;
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
    case 'late':
      return (
        <>
          <AnchorLink to="/tasks/$task" params={{ task: concern.task.id }}>
            {concern.task.name} of {concern.task.workflow} waits longer than usual
          </AnchorLink>
          <Text size="sm" c="dimmed">
            For <Lasted from={concern.since} />; nine of ten like it waited at most {durationText(concern.task.usualMs)}{' '}
            within a day.
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
            {tasksFailed(concern.run.failed)}, of {concern.run.owner},{' '}
            <Moment at={concern.run.finishedAt ?? concern.run.createdAt} />
          </Text>
        </>
      );
  }
}

function tasksText(count: number): string {
  return count === 1 ? '1 task waits' : `${count.toLocaleString('en')} tasks wait`;
}

function tasksFailed(count: number): string {
  return count === 1 ? '1 task failed' : `${count} tasks failed`;
}
