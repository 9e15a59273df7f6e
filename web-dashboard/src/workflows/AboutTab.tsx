import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { api } from '../api/client';
import { useSession } from '../session/session';
import { CommandLine } from '../ui/CommandLine';
import { Confirm } from '../ui/Confirm';
import { AnchorLink } from '../ui/links';
import { commandsFor } from './commands';
import { includes, type Workflow } from './workflow';

/** How to reach the workflow without the dashboard: git, the command, REST. */
export function AboutTab({ workflow }: { workflow: Workflow }) {
  const user = useSession()?.user?.username ?? '';
  const commands = commandsFor(workflow, user, window.location.origin);
  return (
    <Stack maw={900}>
      <Section title="Git" about="Every version is a commit. A token is the password; a push publishes.">
        <CommandLine command={commands.clone} what="git command" />
      </Section>
      <Section title="Command" about="The nodeyard command, after nodeyard login.">
        <CommandLine command={commands.execute} what="command that executes it" />
        <CommandLine command={commands.history} what="command that lists its versions" />
      </Section>
      <Section title="REST" about="With a token in the variable TOKEN.">
        <CommandLine command={commands.rest} what="REST call that executes it" />
      </Section>
      <Text size="sm">
        Tokens are made under{' '}
        <AnchorLink to="/settings/tokens" size="sm">
          Settings, Tokens
        </AnchorLink>
        .
      </Text>
      {workflow.owner !== user && !includes(workflow.permission, 'own') && <Leave workflow={workflow} user={user} />}
    </Stack>
  );
}

function Section({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Stack gap="xs">
        <Title order={2} size="h5">
          {title}
        </Title>
        <Text size="sm" c="dimmed">
          {about}
        </Text>
        {children}
      </Stack>
    </Paper>
  );
}

function Leave({ workflow, user }: { workflow: Workflow; user: string }) {
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  return (
    <Section title="Leave" about="You do not see it any more until its owner shares it again.">
      <Button variant="default" color="red" onClick={() => setAsking(true)} style={{ alignSelf: 'flex-start' }}>
        Leave {workflow.name}
      </Button>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Leave ${workflow.name}?`}
        verb="Leave"
        onConfirm={async () => {
          await api.DELETE('/api/v1/workflows/{workflow}/shares/{username}', {
            params: { path: { workflow: workflow.id, username: user } },
          });
          await navigate({ to: '/workflows' });
        }}
      >
        Only {workflow.owner} can share it with you again.
      </Confirm>
    </Section>
  );
}
