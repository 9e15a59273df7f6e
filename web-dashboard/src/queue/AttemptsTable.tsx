import { Table, Text } from '@mantine/core';
import type { Wire } from '../api/client';
import { AnchorLink } from '../ui/links';
import { Lasted, Moment } from '../ui/Moment';
import { ProblemAlert } from '../ui/ProblemAlert';
import { StateChip } from '../ui/StateChip';
import { endText } from './explain';
import { bytesText } from './requirements';
import { useAttempts } from './useTask';

/** Every attempt of a task, the newest first, each with its log. */
export function AttemptsTable({ task }: { task: string }) {
  const { data, error, refetch } = useAttempts(task);
  const rows = [...(data?.items ?? [])].sort((one, other) => other.number - one.number);
  return (
    <div>
      <Text component="h2" size="md" fw={600} mb={6}>
        Attempts
      </Text>
      {error !== null && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {data !== undefined && rows.length === 0 && (
        <Text size="sm" c="dimmed">
          None yet: no runner has taken this task.
        </Text>
      )}
      {rows.length > 0 && (
        <Table.ScrollContainer minWidth={720} type="native" tabIndex={0}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                {['Attempt', 'State', 'Runner', 'Executor', 'Started', 'Lasted', 'Log'].map((title) => (
                  <Table.Th key={title}>{title}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((attempt) => (
                <Row key={attempt.id} task={task} attempt={attempt} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </div>
  );
}

function Row({ task, attempt }: { task: string; attempt: Wire<'AttemptView'> }) {
  const ended = endText({ ...attempt, attempt: attempt.number });
  return (
    <Table.Tr>
      <Table.Td>{attempt.number}</Table.Td>
      <Table.Td>
        <StateChip state={attempt.state} />
        {(attempt.phase ?? ended) !== '' && (
          <Text size="xs" c="dimmed" maw={360}>
            {attempt.phase ?? ended}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{attempt.runner}</Table.Td>
      <Table.Td>{attempt.executor}</Table.Td>
      <Table.Td>{attempt.startedAt === undefined ? 'not yet' : <Moment at={attempt.startedAt} />}</Table.Td>
      <Table.Td>
        {attempt.startedAt !== undefined && <Lasted from={attempt.startedAt} to={attempt.finishedAt} />}
      </Table.Td>
      <Table.Td>
        <AnchorLink size="sm" to="/tasks/$task/attempts/$number/log" params={{ task, number: `${attempt.number}` }}>
          Log
        </AnchorLink>{' '}
        <Text span size="xs" c="dimmed">
          {bytesText(attempt.logBytes)}
          {attempt.finishedAt !== undefined && !attempt.logComplete ? ', incomplete' : ''}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
