import { Code, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { CopyText } from '../ui/CopyText';
import { Moment } from '../ui/Moment';
import { ProblemAlert } from '../ui/ProblemAlert';
import { tryText } from './deliveries';

/** One message: its body and every try. */
export function DeliveryDetails({ webhook, delivery }: { webhook: string; delivery: string }) {
  const found = useQuery({
    queryKey: ['webhooks', 'deliveries', webhook, delivery],
    queryFn: async () => {
      const { data } = await api.GET('/api/v1/webhooks/{id}/deliveries/{delivery}', {
        params: { path: { id: webhook, delivery } },
      });
      return data ?? null;
    },
  });
  if (found.error !== null) {
    return <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />;
  }
  if (found.data === undefined || found.data === null) {
    return <Skeleton height={200} />;
  }
  return (
    <Stack>
      <Text size="sm">
        Id <Code>{found.data.id}</Code> <CopyText text={found.data.id} what="id of the message" />
      </Text>
      <Title order={3} size="h5">
        Tries
      </Title>
      <Table aria-label="Tries">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Number</Table.Th>
            <Table.Th>When</Table.Th>
            <Table.Th>Result</Table.Th>
            <Table.Th>Answer</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {(found.data.tries ?? []).map((each) => (
            <Table.Tr key={`${each.number} ${each.at}`}>
              <Table.Td>{each.number}</Table.Td>
              <Table.Td>
                <Moment at={each.at} />
              </Table.Td>
              <Table.Td>{tryText(each)}</Table.Td>
              <Table.Td>{each.response !== undefined && <Code>{each.response}</Code>}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Title order={3} size="h5">
        Body
      </Title>
      <Code block mah={320} style={{ overflow: 'auto' }}>
        {JSON.stringify(found.data.payload, null, 2)}
      </Code>
    </Stack>
  );
}
