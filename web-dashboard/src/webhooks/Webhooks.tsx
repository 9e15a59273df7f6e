import { Badge, Code, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { api, type Wire } from '../api/client';
import { useList } from '../api/useList';
import { EmptyState } from '../ui/EmptyState';
import { type Column, ListTable } from '../ui/ListTable';
import { Moment } from '../ui/Moment';
import { Deliveries } from './Deliveries';
import { WebhookActions } from './WebhookActions';

type Webhook = Wire<'WebhookView'>;

const PAGE = 50;

interface Props {
  /** Everybody's; for administrators. */
  all: boolean;
  /** The one whose messages are shown. */
  chosen: string | undefined;
  onChoose: (webhook: string | undefined) => void;
}

/** Webhooks, what can be done about each, and the messages of the chosen one. */
export function Webhooks({ all, chosen, onChoose }: Props) {
  const client = useQueryClient();
  const webhooks = useList<Webhook>(
    ['webhooks', 'list', { all }],
    async (cursor) => (await api.GET('/api/v1/webhooks', { params: { query: { all, limit: PAGE, cursor } } })).data,
  );
  const reload = () => client.invalidateQueries({ queryKey: ['webhooks'] });
  const shown = webhooks.rows.find((webhook) => webhook.id === chosen);
  return (
    <Stack>
      <ListTable
        label="Webhooks"
        list={webhooks}
        columns={columns(all, chosen, onChoose, reload)}
        rowKey={(webhook) => webhook.id}
        empty={
          <EmptyState title="No webhooks">
            A webhook is an address that Nodeyard calls when runs end, tasks fail or versions are published.
          </EmptyState>
        }
      />
      {shown !== undefined && <Deliveries webhook={shown} onClose={() => onChoose(undefined)} />}
    </Stack>
  );
}

function columns(
  all: boolean,
  chosen: string | undefined,
  onChoose: Props['onChoose'],
  reload: () => Promise<void>,
): Column<Webhook>[] {
  const owner: Column<Webhook>[] = all ? [{ head: 'Owner', cell: (webhook) => webhook.owner }] : [];
  return [
    {
      head: 'Address',
      cell: (webhook) => (
        <>
          <Code style={{ overflowWrap: 'anywhere' }}>{webhook.url}</Code>
          {webhook.description !== undefined && <Text size="sm">{webhook.description}</Text>}
        </>
      ),
    },
    {
      head: 'Events',
      cell: (webhook) => (
        <Text size="sm" maw={320}>
          {webhook.events.join(', ')}
          {webhook.everyone && ' of everybody'}
        </Text>
      ),
    },
    ...owner,
    { head: 'State', cell: (webhook) => <State webhook={webhook} /> },
    {
      head: 'Actions',
      quiet: true,
      align: 'end',
      cell: (webhook) => (
        <WebhookActions
          webhook={webhook}
          shown={webhook.id === chosen}
          onShow={(shown) => onChoose(shown ? webhook.id : undefined)}
          onChanged={reload}
        />
      ),
    },
  ];
}

function State({ webhook }: { webhook: Webhook }) {
  if (!webhook.active) {
    return (
      <>
        <Badge color="red" variant="outline">
          off
        </Badge>
        <Text size="xs" c="dimmed" maw={260}>
          {webhook.inactiveReason}
        </Text>
      </>
    );
  }
  return (
    <Group gap={4}>
      {webhook.failingSince === undefined ? (
        <Badge color="green" variant="outline">
          on
        </Badge>
      ) : (
        <>
          <Badge color="orange" variant="outline">
            failing
          </Badge>
          <Text size="xs" c="dimmed">
            since <Moment at={webhook.failingSince} />
          </Text>
        </>
      )}
    </Group>
  );
}
