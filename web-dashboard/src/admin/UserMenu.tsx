import { ActionIcon, Button, Checkbox, Group, Menu, Stack, Text } from '@mantine/core';
import { IconDots, IconHistory, IconKey, IconLock, IconPassword } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type Wire } from '../api/client';
import { Confirm } from '../ui/Confirm';
import { Dialog } from '../ui/Dialog';
import { Refusal } from '../ui/Refusal';
import { SecretOnce } from '../ui/SecretOnce';
import { useServerForm } from '../ui/useServerForm';
import { UserTokens } from './UserTokens';

interface Props {
  user: Wire<'UserView'>;
  isOwn: boolean;
  onChange: (body: Wire<'UserChange'>) => void;
}

type Shown = 'tokens' | 'reset' | 'disable' | null;

/** What can be done about one user. */
export function UserMenu({ user, isOwn, onChange }: Props) {
  const navigate = useNavigate();
  const [shown, setShown] = useState<Shown>(null);
  const close = () => setShown(null);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`More for ${user.username}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconKey size={16} />} onClick={() => setShown('tokens')}>
            Tokens and sign-ins
          </Menu.Item>
          <Menu.Item
            leftSection={<IconHistory size={16} />}
            onClick={() => void navigate({ to: '/admin/audit', search: { actor: user.username } })}
          >
            What they did
          </Menu.Item>
          {user.source === 'local' && !isOwn && (
            <Menu.Item leftSection={<IconPassword size={16} />} onClick={() => setShown('reset')}>
              Reset the password
            </Menu.Item>
          )}
          {!isOwn && user.disabled && (
            <Menu.Item leftSection={<IconLock size={16} />} onClick={() => onChange({ disabled: false })}>
              Enable
            </Menu.Item>
          )}
          {!isOwn && !user.disabled && (
            <Menu.Item
              c="var(--mantine-color-error)"
              leftSection={<IconLock size={16} />}
              onClick={() => setShown('disable')}
            >
              Disable
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Dialog opened={shown === 'tokens'} onClose={close} title={`Tokens and sign-ins of ${user.username}`} size="xl">
        <UserTokens user={user} />
      </Dialog>
      <Dialog opened={shown === 'reset'} onClose={close} title={`Reset the password of ${user.username}`} keeps>
        <ResetPassword user={user} onClose={close} />
      </Dialog>
      <Confirm
        opened={shown === 'disable'}
        onClose={close}
        title={`Disable ${user.username}?`}
        verb="Disable"
        onConfirm={async () => onChange({ disabled: true })}
      >
        They can no longer sign in; all their sign-ins and tokens end for good. What they own stays, and their runs go
        on.
      </Confirm>
    </>
  );
}

function ResetPassword({ user, onClose }: { user: Wire<'UserView'>; onClose: () => void }) {
  const [code, setCode] = useState<string | null>(null);
  const { form, refusal, sending, submit } = useServerForm(
    { initialValues: { revokeTokens: false } },
    async (values) => {
      const { data } = await api.POST('/api/v1/users/{user}/password-reset', {
        params: { path: { user: user.id } },
        body: values,
      });
      setCode(data?.code ?? '');
    },
  );
  if (code !== null) {
    return (
      <Stack>
        <SecretOnce title="Code for a new password" secret={code}>
          Give it to {user.username}. It works once, for a day, at {`${window.location.origin}/reset`}.
        </SecretOnce>
        <Group justify="flex-end">
          <Button onClick={onClose}>Done</Button>
        </Group>
      </Stack>
    );
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <Refusal text={refusal} />
        <Text size="sm">
          The present password stops working and all sign-ins end. You get a code with which {user.username} chooses a
          new password; you never learn it.
        </Text>
        <Checkbox
          label="Revoke personal tokens too"
          description="if somebody else may have had access"
          {...form.getInputProps('revokeTokens', { type: 'checkbox' })}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button type="submit" color="red" loading={sending}>
            Reset the password
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
