import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy, IconKey } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './SecretOnce.module.css';

interface Props {
  /** What it is: "Token", "Invitation". */
  title: string;
  /** The secret, or an address or command that holds it. */
  secret: string;
  /** What to do with it. */
  children?: ReactNode;
}

/** Show a secret that the server will never show again. */
export function SecretOnce({ title, secret, children }: Props) {
  return (
    <Alert color="green" variant="outline" icon={<IconKey size={18} aria-hidden />} title={title} role="status">
      <Stack gap="xs">
        <Text size="sm">It is shown this once. Copy it now.</Text>
        <Group gap="xs" wrap="nowrap">
          <Code className={classes.secret} aria-label={title}>
            {secret}
          </Code>
          <CopyButton value={secret} timeout={3000}>
            {({ copied, copy }) => (
              <Button
                size="xs"
                onClick={copy}
                leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
                className={classes.copy}
              >
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
        </Group>
        {children !== undefined && (
          <Text size="sm" component="div">
            {children}
          </Text>
        )}
      </Stack>
    </Alert>
  );
}
