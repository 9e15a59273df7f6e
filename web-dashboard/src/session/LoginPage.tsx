import { Alert, Button, Container, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useSignIn } from './session';

const route = getRouteApi('/login');

/** Sign in by name and password, then go where the person wanted to go. */
export function LoginPage() {
  const { from } = route.useSearch();
  const router = useRouter();
  const signIn = useSignIn();
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm({ initialValues: { username: '', password: '' } });
  const submit = form.onSubmit(async ({ username, password }) => {
    try {
      await signIn(username, password);
      router.history.push(from?.startsWith('/') ? from : '/');
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    }
  });
  return (
    <Container size="xs" py="xl">
      <form onSubmit={submit}>
        <Stack>
          <Title order={1}>Sign in to Nodeyard</Title>
          {refusal !== null && <Alert color="red">{refusal}</Alert>}
          <TextInput label="User name" autoComplete="username" {...form.getInputProps('username')} />
          <PasswordInput label="Password" autoComplete="current-password" {...form.getInputProps('password')} />
          <Button type="submit">Sign in</Button>
        </Stack>
      </form>
    </Container>
  );
}
