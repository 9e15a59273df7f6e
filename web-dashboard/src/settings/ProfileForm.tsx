import { Button, Group, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { api, type Wire } from '../api/client';
import { sessionQuery } from '../session/session';
import { Refusal } from '../ui/Refusal';
import { useServerForm } from '../ui/useServerForm';

/** Change how one is called and where one is reached. `tag` names the state that is changed. */
export function ProfileForm({ user, tag }: { user: Wire<'UserView'>; tag: string }) {
  const client = useQueryClient();
  const ownHere = user.source === 'local';
  const { form, refusal, sending, submit } = useServerForm(
    { initialValues: { displayName: user.displayName ?? '', emailAddress: user.emailAddress } },
    async (values) => {
      await api.PATCH('/api/v1/users/{user}', {
        params: { path: { user: 'me' }, header: { 'If-Match': tag } },
        body: ownHere ? values : { displayName: values.displayName },
      });
      notifications.show({ message: 'Your profile is saved.', color: 'green' });
      await client.invalidateQueries({ queryKey: ['users', 'me'] });
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Refusal text={refusal} />
        <TextInput label="Name" autoComplete="name" maxLength={200} {...form.getInputProps('displayName')} />
        <TextInput
          label="E-mail address"
          type="email"
          autoComplete="email"
          disabled={!ownHere}
          description={ownHere ? undefined : 'comes from your organisation'}
          {...form.getInputProps('emailAddress')}
        />
        <Group>
          <Button type="submit" loading={sending} disabled={!form.isDirty()}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
