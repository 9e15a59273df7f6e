import { Alert, Button, Container, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { CodeSignIn } from './CodeSignIn';
import { codeOf } from './code';
import { useSignIn } from './session';

const route = getRouteApi('/login');

/** Sign in by name and password, then go where the person wanted to go. */
export function LoginPage() {
  const { from } = route.useSearch();
  const router = useRouter();
  const signIn = useSignIn();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [code, setCode] = useState(() => codeOf(window.location.hash));
  useEffect(() => {
    // Also while this page is open already: then a new address changes nothing but the fragment.
    const take = () => {
      const given = codeOf(window.location.hash);
      if (given !== null) {
        setCode(given);
        // Kept nowhere: the address that was opened must not stay in the history with its code.
        window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
      }
    };
    take();
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, []);
  const form = useForm({ initialValues: { username: '', password: '' } });
  const submit = form.onSubmit(async ({ username, password }) => {
    try {
      await signIn(username, password);
      router.history.push(from?.startsWith('/') ? from : '/');
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    }
  });
  if (code !== null) {
    return <CodeSignIn code={code} onGiveUp={() => setCode(null)} />;
  }
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
