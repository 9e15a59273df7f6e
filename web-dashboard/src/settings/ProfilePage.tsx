import { Badge, Grid, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, type Wire } from '../api/client';
import { Moment } from '../ui/Moment';
import { ProblemAlert } from '../ui/ProblemAlert';
import { OwnActivity } from './OwnActivity';
import { PasswordForm } from './PasswordForm';
import { ProfileForm } from './ProfileForm';
import { SettingsFrame } from './SettingsFrame';

const SOURCES: Record<Wire<'UserView'>['source'], string> = {
  local: 'with a password kept here',
  ldap: "with the organisation's directory",
  oidc: "with the organisation's sign-in page",
};

/** Who the signed-in user is: name, address, password, and what was done lately with or to the account. */
export function ProfilePage() {
  const profile = useQuery({
    queryKey: ['users', 'me'],
    queryFn: async () => {
      const { data, response } = await api.GET('/api/v1/users/{user}', { params: { path: { user: 'me' } } });
      return data === undefined ? null : { user: data, tag: response.headers.get('ETag') ?? '*' };
    },
  });
  const user = profile.data?.user;
  return (
    <SettingsFrame title="Profile" about="Your name and password here, and what was done with your account.">
      {profile.error !== null && <ProblemAlert error={profile.error} onRetry={() => void profile.refetch()} />}
      {user !== undefined && (
        <Grid gap="md">
          <Grid.Col span={{ base: 12, md: 6 }}>
            <Stack>
              <Section title="Account" beside={<Badge variant="outline">{user.role}</Badge>}>
                <Text size="sm" c="dimmed">
                  {user.username}, here since <Moment at={user.createdAt} />, signs in {SOURCES[user.source]}.
                </Text>
                <ProfileForm key={profile.data?.tag} user={user} tag={profile.data?.tag ?? '*'} />
              </Section>
              {user.source === 'local' && (
                <Section title="Password">
                  <Text size="sm" c="dimmed">
                    A new password signs you out everywhere else. Personal tokens go on: revoke them on their page.
                  </Text>
                  <PasswordForm username={user.username} />
                </Section>
              )}
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 6 }}>
            <Section title="Recent activity">
              <OwnActivity />
            </Section>
          </Grid.Col>
        </Grid>
      )}
    </SettingsFrame>
  );
}

function Section({ title, beside, children }: { title: string; beside?: ReactNode; children: ReactNode }) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {title} {beside}
        </Title>
        {children}
      </Stack>
    </Paper>
  );
}
