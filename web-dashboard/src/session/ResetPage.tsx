import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/client';
import { AnchorLink } from '../ui/links';
import { passwordFault } from './passwords';
import { refusalOf } from './refusal';
import { SessionFrame } from './SessionFrame';

const route = getRouteApi('/reset');

/** Choose a new password with the code that an administrator made. */
export function ResetPage() {
  const { from } = route.useSearch();
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { code: '', password: '' },
    validate: {
      code: (value) => (value.trim().startsWith('nyp_') ? null : 'The code begins with nyp_'),
      password: (value) => passwordFault(value),
    },
  });
  const submit = form.onSubmit(async ({ code, password }) => {
    setBusy(true);
    setRefusal(null);
    try {
      await api.POST('/api/v1/password-resets', { body: { code: code.trim(), password } });
      await navigate({ to: '/login', search: { from, reset: true } });
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setBusy(false);
    }
  });
  return (
    <SessionFrame
      title="Choose a new password"
      refusal={refusal}
      below={
        <AnchorLink size="sm" to="/login" search={{ from }}>
          Back to sign in
        </AnchorLink>
      }
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text size="sm">
            Ask an administrator for a reset code. It works once; nobody but you learns the new password.
          </Text>
          <TextInput
            label="Reset code"
            placeholder="nyp_..."
            autoComplete="one-time-code"
            spellCheck={false}
            key={form.key('code')}
            {...form.getInputProps('code')}
          />
          <PasswordInput
            label="New password"
            description="At least 8 characters of any kind"
            autoComplete="new-password"
            key={form.key('password')}
            {...form.getInputProps('password')}
          />
          <Button type="submit" loading={busy} fullWidth>
            Set the password
          </Button>
        </Stack>
      </form>
    </SessionFrame>
  );
}
