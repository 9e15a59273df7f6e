import { ActionIcon, Button, Group, Menu, NativeSelect, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots, IconPencil, IconPower, IconRefresh, IconSend, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { api, type Wire } from '../api/client';
import { Confirm } from '../ui/Confirm';
import { Dialog } from '../ui/Dialog';
import { Made } from '../ui/DialogForm';
import { period, periodsUpTo } from '../ui/periods';
import { SecretOnce } from '../ui/SecretOnce';
import { WebhookForm } from './WebhookForm';

interface Props {
  webhook: Wire<'WebhookView'>;
  /** Its messages are shown. */
  shown: boolean;
  onShow: (shown: boolean) => void;
  onChanged: () => Promise<void>;
}

/** Messages, test, change, switch, new secret, delete. */
export function WebhookActions({ webhook, shown, onShow, onChanged }: Props) {
  const [dialog, setDialog] = useState<'change' | 'rotate' | 'delete' | null>(null);
  const close = () => setDialog(null);
  const path = { id: webhook.id };
  const doing = async (act: () => Promise<unknown>, done?: string) => {
    try {
      await act();
      if (done !== undefined) {
        notifications.show({ message: done, color: 'green', closeButtonProps: { 'aria-label': 'Close' } });
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      notifications.show({ color: 'red', message, closeButtonProps: { 'aria-label': 'Close' } });
    }
    await onChanged();
  };
  const ping = async () => {
    await doing(() => api.POST('/api/v1/webhooks/{id}/ping', { params: { path } }), 'A test message is on its way.');
    onShow(true);
  };
  const toggle = () =>
    doing(() =>
      api.PATCH('/api/v1/webhooks/{id}', {
        params: { path, header: { 'If-Match': `"${webhook.version}"` } },
        body: { active: !webhook.active },
      }),
    );
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      <Button
        variant="subtle"
        size="compact-sm"
        aria-expanded={shown}
        aria-label={`Messages to ${webhook.url}`}
        onClick={() => onShow(!shown)}
      >
        Messages
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`More for ${webhook.url}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconSend size={16} />} onClick={() => void ping()}>
            Send a test
          </Menu.Item>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setDialog('change')}>
            Change
          </Menu.Item>
          <Menu.Item leftSection={<IconRefresh size={16} />} onClick={() => setDialog('rotate')}>
            New secret
          </Menu.Item>
          <Menu.Item leftSection={<IconPower size={16} />} onClick={() => void toggle()}>
            {webhook.active ? 'Switch off' : 'Switch on'}
          </Menu.Item>
          <Menu.Item
            c="var(--mantine-color-error)"
            leftSection={<IconTrash size={16} />}
            onClick={() => setDialog('delete')}
          >
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Dialog opened={dialog === 'change'} onClose={close} title="Change the webhook">
        <WebhookForm webhook={webhook} onChanged={onChanged} onClose={close} />
      </Dialog>
      <Dialog opened={dialog === 'rotate'} onClose={close} title="New secret" keeps>
        <Rotate webhook={webhook} onChanged={onChanged} onClose={close} />
      </Dialog>
      <Confirm
        opened={dialog === 'delete'}
        onClose={close}
        title="Delete this webhook?"
        verb="Delete"
        onConfirm={async () => {
          await api.DELETE('/api/v1/webhooks/{id}', { params: { path } });
          await onChanged();
        }}
      >
        {webhook.url} is not called any more; the record of its messages goes with it.
      </Confirm>
    </Group>
  );
}

function Rotate({ webhook, onChanged, onClose }: Pick<Props, 'webhook' | 'onChanged'> & { onClose: () => void }) {
  const [overlap, setOverlap] = useState(period(1));
  const [secret, setSecret] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const rotate = async () => {
    setRefusal(null);
    try {
      const { data } = await api.POST('/api/v1/webhooks/{id}/rotate', {
        params: { path: { id: webhook.id } },
        body: { overlapMs: Number(overlap) },
      });
      setSecret(data?.secret ?? '');
      await onChanged();
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    }
  };
  if (secret !== null) {
    return (
      <Made onClose={onClose}>
        <SecretOnce title="The new secret" secret={secret} />
      </Made>
    );
  }
  return (
    <Stack>
      <Text size="sm">Until the old secret ends, every call carries a signature of each.</Text>
      {refusal !== null && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {refusal}
        </Text>
      )}
      <NativeSelect
        label="The old secret ends"
        data={[
          { value: '0', label: 'at once' },
          ...periodsUpTo(7).map(({ value, label }) => ({ value, label: `after ${label}` })),
        ]}
        value={overlap}
        onChange={(event) => setOverlap(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button onClick={() => void rotate()}>Make a new secret</Button>
      </Group>
    </Stack>
  );
}
