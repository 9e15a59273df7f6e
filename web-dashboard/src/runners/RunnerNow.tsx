import { Skeleton, Table, Text } from '@mantine/core';
import { endText } from '../queue/explain';
import { AnchorLink } from '../ui/links';
import { Lasted, Moment } from '../ui/Moment';
import { ProblemAlert } from '../ui/ProblemAlert';
import { StateChip } from '../ui/StateChip';
import { isAway, type Runner } from './runner';
import { Section } from './Section';
import { Slots } from './Slots';
import { type RunnerAttempt, useRunnerAttempts } from './useRunnerAttempts';

/** What a runner does at this moment, and what it did last. */
export function RunnerNow({ runner }: { runner: Runner }) {
  const live = useRunnerAttempts(runner.id, true);
  const recent = useRunnerAttempts(runner.id, false);
  const over = (recent.data?.items ?? []).filter((attempt) => attempt.finishedAt !== undefined);
  const now = live.data?.items ?? [];
  return (
    <>
      <Section title="Now" beside={<Slots runner={runner} />}>
        {live.error !== null && <ProblemAlert error={live.error} onRetry={() => void live.refetch()} />}
        {live.data === undefined && live.error === null && <Skeleton height={40} />}
        {live.data !== undefined && now.length === 0 && (
          <Text size="sm" c="dimmed">
            {isAway(runner) ? 'It is away and has no tasks.' : 'It runs nothing.'}
          </Text>
        )}
        {now.length > 0 && <Attempts attempts={now} label="Tasks that it runs" live />}
      </Section>
      {over.length > 0 && (
        <Section title="Last">
          <Attempts attempts={over} label="Attempts that ended last" />
        </Section>
      )}
    </>
  );
}

interface AttemptsProps {
  attempts: readonly RunnerAttempt[];
  label: string;
  /** They go on, so that it matters when they end. */
  live?: boolean;
}

function Attempts({ attempts, label, live = false }: AttemptsProps) {
  return (
    <Table.ScrollContainer minWidth={720} mah={320} type="native" tabIndex={0}>
      <Table verticalSpacing={5} aria-label={label} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            {['Task', 'Workflow', 'State', 'Executor', 'Began', 'Lasted', ...(live ? ['Ends'] : [])].map((title) => (
              <Table.Th key={title}>{title}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {attempts.map((attempt, place) => (
            <Row
              key={attempt.task === undefined ? `${attempt.assignedAt} ${place}` : `${attempt.task} ${attempt.number}`}
              attempt={attempt}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ attempt }: { attempt: RunnerAttempt }) {
  const told =
    attempt.finishedAt === undefined ? (attempt.phase ?? '') : endText({ ...attempt, attempt: attempt.number });
  return (
    <Table.Tr>
      <Table.Td>
        <AttemptName attempt={attempt} />
      </Table.Td>
      <Table.Td>{attempt.workflow}</Table.Td>
      <Table.Td>
        <StateChip state={attempt.state} />{' '}
        {told !== '' && told !== attempt.state && (
          <Text span size="xs" c="dimmed">
            {told}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{attempt.executor}</Table.Td>
      <Table.Td>
        <Moment at={attempt.startedAt ?? attempt.assignedAt} />
      </Table.Td>
      <Table.Td>
        <Lasted from={attempt.startedAt ?? attempt.assignedAt} to={attempt.finishedAt} />
      </Table.Td>
      {attempt.finishedAt === undefined && <Table.Td>no estimate (0 past runs)</Table.Td>}
    </Table.Tr>
  );
}

/** The task of an attempt with its log behind it, or that it is somebody else's. */
export function AttemptName({ attempt }: { attempt: RunnerAttempt }) {
  if (attempt.task === undefined) {
    return "another user's task";
  }
  return (
    <AnchorLink
      size="sm"
      to="/tasks/$task/attempts/$number/log"
      params={{ task: attempt.task, number: `${attempt.number}` }}
    >
      {attempt.name}
      {attempt.number > 1 ? ` (attempt ${attempt.number})` : ''}
    </AnchorLink>
  );
}
