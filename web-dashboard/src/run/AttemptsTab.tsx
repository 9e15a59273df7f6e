import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import type { Wire } from '../api/client';
import { bytesText } from '../queue/requirements';
import { useAttempts } from '../queue/useTask';
import { AnchorLink } from '../ui/links';
import { Lasted, Moment } from '../ui/Moment';
import { ProblemAlert } from '../ui/ProblemAlert';
import { StateChip } from '../ui/StateChip';
import { useRunSearch } from './selection';
import classes from './TaskDrawer.module.css';

type Attempt = Wire<'AttemptView'>;

/** Every try of a task, the newest first: where, how long, in what, and how it ended. */
export function AttemptsTab({ task, attempt }: { task: string; attempt: number }) {
  const { data, error, refetch } = useAttempts(task);
  if (data === undefined) {
    return error === null ? <Skeleton height={140} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  }
  if (data.items.length === 0) {
    return <Text c="dimmed">None yet: no runner has taken this task.</Text>;
  }
  const newestFirst = [...data.items].sort((one, other) => other.number - one.number);
  return (
    <Stack gap="sm">
      {newestFirst.map((each) => (
        <OneAttempt key={each.id} task={task} attempt={each} shown={each.number === attempt} />
      ))}
    </Stack>
  );
}

function OneAttempt({ task, attempt, shown }: { task: string; attempt: Attempt; shown: boolean }) {
  const { change } = useRunSearch();
  return (
    <section className={classes.attempt} data-shown={shown || undefined} aria-label={`Attempt ${attempt.number}`}>
      <Group justify="space-between" mb={6}>
        <Group gap="xs">
          <Text fw={600}>Attempt {attempt.number}</Text>
          <StateChip state={attempt.state} />
          {attempt.phase !== undefined && attempt.phase !== 'running' && <Text size="sm">{attempt.phase}</Text>}
        </Group>
        <Group gap="xs">
          {!shown && (
            <Button size="compact-sm" variant="default" onClick={() => change({ attempt: attempt.number })}>
              Show this attempt
            </Button>
          )}
          <AnchorLink
            to="/tasks/$task/attempts/$number/log"
            params={{ task, number: String(attempt.number) }}
            size="sm"
          >
            Log ({bytesText(attempt.logBytes)})
          </AnchorLink>
        </Group>
      </Group>
      <Facts attempt={attempt} />
    </section>
  );
}

function Facts({ attempt }: { attempt: Attempt }) {
  const end = attempt.finishedAt;
  return (
    <dl className={classes.facts}>
      <dt>Runner</dt>
      <dd>{attempt.runner ?? 'no longer known'}</dd>
      {attempt.executor !== undefined && (
        <>
          <dt>Executor</dt>
          <dd>{attempt.executor}</dd>
        </>
      )}
      <dt>Assigned</dt>
      <dd>
        <Moment at={attempt.assignedAt} />
      </dd>
      <dt>Prepared for</dt>
      <dd>
        <Lasted from={attempt.assignedAt} to={attempt.startedAt ?? end} />
      </dd>
      {attempt.startedAt !== undefined && (
        <>
          <dt>{end === undefined ? 'Runs since' : 'Ran for'}</dt>
          <dd>
            <Lasted from={attempt.startedAt} to={end} />
          </dd>
        </>
      )}
      {attempt.reason !== undefined && (
        <>
          <dt>Reason</dt>
          <dd>
            {attempt.reason === 'exit_code'
              ? `exit code ${attempt.exitCode ?? '?'}`
              : attempt.reason.replaceAll('_', ' ')}
          </dd>
        </>
      )}
      {attempt.message !== undefined && (
        <>
          <dt>Message</dt>
          <dd>{attempt.message}</dd>
        </>
      )}
      {attempt.environment !== undefined && (
        <>
          <dt>Environment</dt>
          <dd title={attempt.environment}>{attempt.environment.slice(0, 19)}</dd>
        </>
      )}
    </dl>
  );
}
