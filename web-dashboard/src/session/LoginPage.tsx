import { Button, Divider, PasswordInput, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { AnchorLink } from '../ui/links';
import { ProblemAlert } from '../ui/ProblemAlert';
import { CodeSignIn } from './CodeSignIn';
import { refusalOf } from './refusal';
import { providerStart, returnPath } from './returnPath';
import { SessionFrame } from './SessionFrame';
import { type Credentials, useSignIn } from './session';
import { forgetTurnedAway, turnedAway } from './turnedAway';
import { useCode } from './useCode';
import { useMethods } from './useMethods';

const route = getRouteApi('/login');

/** Sign in by password or with a provider, then go where the person wanted to go. */
export function LoginPage() {
  const { from, reset } = route.useSearch();
  const router = useRouter();
  const signIn = useSignIn();
  const methods = useMethods();
  const [refusal, setRefusal] = useState(turnedAway);
  useEffect(forgetTurnedAway, []);
  const [busy, setBusy] = useState(false);
  const back = returnPath(from, window.location.origin);
  const enter = async (by: Credentials) => {
    setBusy(true);
    setRefusal(null);
    try {
      await signIn(by);
      router.history.replace(back);
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setBusy(false);
    }
  };
  const [code, forgetCode] = useCode();
  const providers = methods.data?.providers ?? [];
  if (code !== null) {
    const giveUp = () => {
      setRefusal(null);
      forgetCode();
    };
    return <CodeSignIn refusal={refusal} busy={busy} onGo={() => void enter({ code })} onGiveUp={giveUp} />;
  }
  return (
    <SessionFrame
      title="Sign in to Nodeyard"
      refusal={refusal}
      below={
        <>
          {methods.data?.openSignUp && (
            <Text size="sm">
              New here?{' '}
              <AnchorLink to="/signup" search={{ from }}>
                Sign up
              </AnchorLink>
            </Text>
          )}
          {methods.data?.password && (
            <AnchorLink size="sm" to="/reset" search={{ from }}>
              Forgotten password
            </AnchorLink>
          )}
        </>
      }
    >
      {reset && (
        <Text size="sm" mb="md" role="status">
          Your new password is set: sign in with it.
        </Text>
      )}
      {methods.isPending && <Skeleton height={190} aria-label="Loading" />}
      {methods.isError && <ProblemAlert error={methods.error} onRetry={() => void methods.refetch()} />}
      {methods.data?.password && <PasswordForm directory={methods.data.directory} busy={busy} onEnter={enter} />}
      {methods.data?.password && providers.length > 0 && <Divider my="md" label="or" />}
      <Stack gap="xs">
        {providers.map(({ name, url }) => (
          <Button key={url} component="a" href={providerStart(url, back)} variant="default" fullWidth>
            Sign in with {name}
          </Button>
        ))}
      </Stack>
    </SessionFrame>
  );
}

interface FormProps {
  directory: boolean;
  busy: boolean;
  onEnter: (by: { username: string; password: string }) => Promise<void>;
}

function PasswordForm({ directory, busy, onEnter }: FormProps) {
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { username: '', password: '' },
    validate: {
      username: (value) => (value.trim() === '' ? 'Enter your user name or e-mail address' : null),
      password: (value) => (value === '' ? 'Enter your password' : null),
    },
  });
  const submit = form.onSubmit(({ username, password }) => onEnter({ username: username.trim(), password }));
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label="User name"
          description="Or your e-mail address"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          key={form.key('username')}
          {...form.getInputProps('username')}
        />
        <PasswordInput
          label="Password"
          description={directory ? "Your password here, or that of your organisation's directory" : undefined}
          autoComplete="current-password"
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={busy} fullWidth>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
