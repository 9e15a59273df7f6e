import { Alert, Center, Paper, Stack, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { usePageTitle } from '../ui/pageTitle';
import classes from './SessionFrame.module.css';

interface Props {
  title: string;
  /** Why the last try did not work. */
  refusal: string | null;
  children: ReactNode;
  /** Other ways: sign up, forgotten password. */
  below?: ReactNode;
}

/** The frame of the pages by which people come in. */
export function SessionFrame({ title, refusal, children, below }: Props) {
  usePageTitle(title);
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusal !== null) {
      alert.current?.focus();
    }
  }, [refusal]);
  return (
    <Center component="main" mih="100dvh" p="md" className={classes.page}>
      <Stack w="100%" maw={400} gap="md">
        <Link to="/" className={classes.name}>
          <img src="/icon.svg" width={32} height={32} alt="" />
          Nodeyard
        </Link>
        <Paper withBorder p="lg" radius="md">
          <Title order={1} size="h3" mb="md">
            {title}
          </Title>
          {refusal !== null && (
            <Alert color="red" variant="light" mb="md" ref={alert} tabIndex={-1} role="alert">
              {refusal}
            </Alert>
          )}
          {children}
        </Paper>
        <Stack gap={4} align="center">
          {below}
        </Stack>
      </Stack>
    </Center>
  );
}
