import { Text } from '@mantine/core';
import { $api } from '../api/client';
import { percentText } from './statistics';

const STALE_MS = 60_000;

/** Show which share of its slots a runner used while it was there, over the last day. */
export function Utilisation({ runner }: { runner: string }) {
  const { data } = $api.useQuery(
    'get',
    '/api/v1/runners/{runner}/statistics',
    { params: { path: { runner } } },
    { staleTime: STALE_MS },
  );
  const used = data?.lastDay.utilisation;
  return (
    <Text size="sm" c={used === undefined ? 'dimmed' : undefined}>
      {data === undefined ? '' : percentText(used)}
    </Text>
  );
}
