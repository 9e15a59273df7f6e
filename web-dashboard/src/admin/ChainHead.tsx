import { Code, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { CopyText } from '../ui/CopyText';

/** The end of the chain of sealed lines: who keeps it elsewhere can tell later whether lines were changed. */
export function ChainHead() {
  const head = useQuery({
    queryKey: ['audit', 'head'],
    queryFn: async () => (await api.GET('/api/v1/audit/head')).data ?? null,
  });
  if (head.data === undefined || head.data === null) {
    return null;
  }
  const { number, hash, unsealed } = head.data;
  return (
    <Group gap={6} mb="sm">
      <Text size="sm" c="dimmed">
        The chain ends at line {number}
      </Text>
      <Code>{hash.slice(0, 16)}…</Code>
      <CopyText text={`${number}:${hash}`} what="end of the chain" />
      {unsealed > 0 && (
        <Text size="sm" c="dimmed">
          {unsealed} not sealed yet
        </Text>
      )}
    </Group>
  );
}
