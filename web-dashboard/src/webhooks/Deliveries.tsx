import { Button, CloseButton, Code, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, type Wire } from '../api/client';
import { useList } from '../api/useList';
import { Chip } from '../ui/Chip';
import { Dialog } from '../ui/Dialog';
import { EmptyState } from '../ui/EmptyState';
import { type Column, ListTable } from '../ui/ListTable';
import { Moment } from '../ui/Moment';
import { DeliveryDetails } from './DeliveryDetails';
import { deliveryLook, tryText } from './deliveries';

type Delivery = Wire<'DeliveryView'>;

const PAGE = 20;
/** The feed does not tell of messages: they are looked at again while they are shown, sooner while some are under way. */
const UNDER_WAY_MS = 1_500;
const QUIET_MS = 5_000;

/** Messages to a webhook, newest first, with what came of the last try. */
export function Deliveries({ webhook, onClose }: { webhook: Wire<'WebhookView'>; onClose: () => void }) {
  const client = useQueryClient();
  const [shown, setShown] = useState<string | null>(null);
  const path = { id: webhook.id };
  const key = ['webhooks', 'deliveries', webhook.id];
  const deliveries = useList<Delivery>(
    key,
    async (cursor) =>
      (await api.GET('/api/v1/webhooks/{id}/deliveries', { params: { path, query: { limit: PAGE, cursor } } })).data,
  );
  const isPending = deliveries.rows.some((delivery) => delivery.state === 'pending');
  useEffect(() => {
    // What becomes of messages changes the state of their webhook too.
    const again = () => void client.invalidateQueries({ queryKey: ['webhooks'] });
    const timer = setInterval(again, isPending ? UNDER_WAY_MS : QUIET_MS);
    return () => clearInterval(timer);
  }, [client, isPending]);
  const redeliver = async (delivery: Delivery) => {
    try {
      await api.POST('/api/v1/webhooks/{id}/deliveries/{delivery}/redeliver', {
        params: { path: { id: webhook.id, delivery: delivery.id } },
      });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      notifications.show({ color: 'red', message, closeButtonProps: { 'aria-label': 'Close' } });
    }
    await client.invalidateQueries({ queryKey: key });
  };
  return (
    <Paper withBorder p="md" component="section" aria-label={`Messages to ${webhook.url}`}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <Title order={2} size="h4">
            Messages to <Code fz="inherit">{webhook.url}</Code>
          </Title>
          <CloseButton onClick={onClose} aria-label="Close the messages" />
        </Group>
        <ListTable
          label="Messages"
          list={deliveries}
          columns={columns(setShown, (delivery) => void redeliver(delivery))}
          rowKey={(delivery) => delivery.id}
          empty={<EmptyState title="No messages yet">Send a test to see one.</EmptyState>}
        />
        <Text size="xs" c="dimmed">
          Messages are kept for 30 days after their end.
        </Text>
      </Stack>
      <Dialog opened={shown !== null} onClose={() => setShown(null)} title="Message" size="xl">
        {shown !== null && <DeliveryDetails webhook={webhook.id} delivery={shown} />}
      </Dialog>
    </Paper>
  );
}

function columns(show: (delivery: string) => void, redeliver: (delivery: Delivery) => void): Column<Delivery>[] {
  return [
    { head: 'When', cell: (delivery) => <Moment at={delivery.createdAt} /> },
    { head: 'Event', cell: (delivery) => <Code>{delivery.event}</Code> },
    {
      head: 'State',
      cell: (delivery) => {
        const { sign, tone } = deliveryLook(delivery.state);
        return <Chip sign={sign} tone={tone} word={delivery.state} />;
      },
    },
    { head: 'Tries', align: 'end', cell: (delivery) => delivery.attempts },
    {
      head: 'Last try',
      cell: (delivery) => (
        <>
          {delivery.last === undefined ? 'not yet' : tryText(delivery.last)}
          {delivery.nextAt !== undefined && delivery.state === 'pending' && delivery.attempts > 0 && (
            <Text size="xs" c="dimmed">
              next <Moment at={delivery.nextAt} />
            </Text>
          )}
        </>
      ),
    },
    {
      head: 'Actions',
      quiet: true,
      align: 'end',
      cell: (delivery) => (
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => show(delivery.id)}
            aria-label={`Details of ${delivery.event}`}
          >
            Details
          </Button>
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => redeliver(delivery)}
            aria-label={`Redeliver ${delivery.event}`}
          >
            Redeliver
          </Button>
        </Group>
      ),
    },
  ];
}
