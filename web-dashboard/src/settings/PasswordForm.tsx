import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { api } from '../api/client';
import { Refusal } from '../ui/Refusal';
import { useServerForm } from '../ui/useServerForm';

const SHORTEST = 8;

/** Change one's own password. */
export function PasswordForm({ username }: { username: string }) {
  const { form, refusal, sending, submit, reset } = useServerForm(
    {
      initialValues: { oldPassword: '', newPassword: '' },
      validate: {
        oldPassword: (password) => (password === '' ? 'Needed, so that nobody else changes it' : null),
        newPassword: (password) => (password.length < SHORTEST ? `At least ${SHORTEST} characters` : null),
      },
    },
    async (values) => {
      await api.POST('/api/v1/users/me/password', { body: values });
      notifications.show({ message: 'Your password is changed; all other sign-ins have ended.', color: 'green' });
      reset();
    },
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Refusal text={refusal} />
        <input type="text" hidden readOnly name="username" autoComplete="username" value={username} />
        <PasswordInput
          label="Present password"
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Show the present password' }}
          {...form.getInputProps('oldPassword')}
        />
        <PasswordInput
          label="New password"
          autoComplete="new-password"
          description="8 characters or more; not your name or address"
          visibilityToggleButtonProps={{ 'aria-label': 'Show the new password' }}
          {...form.getInputProps('newPassword')}
        />
        <Group>
          <Button type="submit" loading={sending}>
            Change the password
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
