import { Button, PasswordInput, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/client';
import { AnchorLink } from '../ui/links';
import { ProblemAlert } from '../ui/ProblemAlert';
import { passwordFault } from './passwords';
import { refusalOf } from './refusal';
import { returnPath } from './returnPath';
import { SessionFrame } from './SessionFrame';
import { useSignIn } from './session';
import { useMethods } from './useMethods';

const route = getRouteApi('/signup');

interface Newcomer {
  username: string;
  emailAddress: string;
  password: string;
}

/** Become a user: freely where that is allowed, else with the link of an invitation. */
export function SignUpPage() {
  const { from, invitation } = route.useSearch();
  const router = useRouter();
  const signIn = useSignIn();
  const methods = useMethods();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const join = async (newcomer: Newcomer) => {
    setBusy(true);
    setRefusal(null);
    try {
      await api.POST('/api/v1/register', { body: { ...newcomer, invitation } });
      await signIn({ username: newcomer.username, password: newcomer.password });
      router.history.replace(returnPath(from, window.location.origin));
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setBusy(false);
    }
  };
  const open = methods.data?.openSignUp === true || invitation !== undefined;
  return (
    <SessionFrame
      title="Sign up for Nodeyard"
      refusal={refusal}
      below={
        <Text size="sm">
          You have an account?{' '}
          <AnchorLink to="/login" search={{ from }}>
            Sign in
          </AnchorLink>
        </Text>
      }
    >
      {methods.isPending && <Skeleton height={260} aria-label="Loading" />}
      {methods.isError && <ProblemAlert error={methods.error} onRetry={() => void methods.refetch()} />}
      {methods.data !== undefined && !open && (
        <Text>
          New users need an invitation here. Ask an administrator for one: the link in it opens this page with a form.
        </Text>
      )}
      {methods.data !== undefined && open && (
        <NewcomerForm invited={invitation !== undefined} busy={busy} onJoin={join} />
      )}
    </SessionFrame>
  );
}

interface FormProps {
  invited: boolean;
  busy: boolean;
  onJoin: (newcomer: Newcomer) => Promise<void>;
}

function NewcomerForm({ invited, busy, onJoin }: FormProps) {
  const form = useForm<Newcomer>({
    mode: 'uncontrolled',
    initialValues: { username: '', emailAddress: '', password: '' },
    validate: {
      username: (value) =>
        /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(value) ? null : 'Letters, digits, dots, dashes; at most 64',
      emailAddress: (value) => (/^\S+@\S+$/.test(value) ? null : 'Enter your e-mail address'),
      password: (value, all) => passwordFault(value, all.username, all.emailAddress),
    },
  });
  return (
    <form onSubmit={form.onSubmit(onJoin)} noValidate>
      <Stack>
        {invited && <Text size="sm">You were invited. The invitation works once.</Text>}
        <TextInput
          label="User name"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          key={form.key('username')}
          {...form.getInputProps('username')}
        />
        <TextInput
          label="E-mail address"
          type="email"
          autoComplete="email"
          key={form.key('emailAddress')}
          {...form.getInputProps('emailAddress')}
        />
        <PasswordInput
          label="Password"
          description="At least 8 characters of any kind"
          autoComplete="new-password"
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={busy} fullWidth>
          Sign up
        </Button>
      </Stack>
    </form>
  );
}
