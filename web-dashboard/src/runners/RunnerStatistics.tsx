import { Group, Skeleton, Table, Text } from '@mantine/core';
import { $api, type Wire } from '../api/client';
import { useTopic } from '../live/useTopic';
import { useRefetch } from '../queue/useRefetch';
import { ProblemAlert } from '../ui/ProblemAlert';
import { Section } from './Section';
import { ended, failuresText, percentText } from './statistics';
import { UtilisationStrip } from './Utilisation';
import { useUtilisation } from './useUtilisation';

type Span = Wire<'RunnerStatisticsViewSpan'>;

const ROWS: readonly { name: string; of: (span: Span) => string }[] = [
  { name: 'Was there', of: (span) => percentText(span.presence) },
  { name: 'Slots used while there', of: (span) => percentText(span.utilisation) },
  { name: 'Attempts ended', of: (span) => ended(span).toLocaleString('en') },
  { name: 'Succeeded', of: (span) => span.succeeded.toLocaleString('en') },
  { name: 'Failed by the task', of: (span) => failuresText(span.taskFailures) },
  { name: 'Failed by the runner or its host', of: (span) => failuresText(span.infrastructureFailures) },
  { name: 'Cancelled', of: (span) => span.cancelled.toLocaleString('en') },
];

const PAUSE_MS = 3000;

/** How busy a runner was and how its attempts ended, over the last hour and the last day. */
export function RunnerStatistics({ runner }: { runner: string }) {
  const parameters = { params: { path: { runner } } };
  const path = '/api/v1/runners/{runner}/statistics';
  const { data, error, refetch } = $api.useQuery('get', path, parameters);
  useTopic('runners', useRefetch($api.queryOptions('get', path, parameters).queryKey, PAUSE_MS));
  return (
    <Section title="Statistics">
      {error !== null && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton height={220} />}
      <Day runner={runner} />
      {data !== undefined && (
        <Table.ScrollContainer minWidth={420} type="native" tabIndex={0}>
          <Table maw={760} verticalSpacing={5}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Over</Table.Th>
                <Table.Th>the last hour</Table.Th>
                <Table.Th>the last day</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {ROWS.map(({ name, of }) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row" fw={500}>
                    {name}
                  </Table.Th>
                  <Table.Td>{of(data.lastHour)}</Table.Td>
                  <Table.Td>{of(data.lastDay)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Section>
  );
}

/** The strip of a day, as in the list. */
function Day({ runner }: { runner: string }) {
  const { data } = useUtilisation();
  const used = data?.runners.find(({ id }) => id === runner);
  return (
    used !== undefined && (
      <Group gap="sm" mb="sm">
        <UtilisationStrip used={used} width={384} height={40} />
        <Text size="sm" c="dimmed">
          Slots used in each quarter of an hour of the last day; grey: it was away
        </Text>
      </Group>
    )
  );
}
