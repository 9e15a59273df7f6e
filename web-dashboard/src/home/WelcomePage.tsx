import { Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { useMethods } from '../session/useMethods';
import { ButtonLink } from '../ui/links';
import { usePageTitle } from '../ui/pageTitle';
import classes from './WelcomePage.module.css';
import { YardPicture } from './YardPicture';

const LOOK_MS = 5_000;

/** What somebody sees who is not signed in: what this is, how it goes just now, the way in. */
export function WelcomePage() {
  usePageTitle('Welcome');
  const methods = useMethods();
  const status = useQuery({
    queryKey: ['public status'],
    queryFn: async () => (await api.GET('/api/v1/status')).data ?? null,
    refetchInterval: LOOK_MS,
    retry: false,
  });
  const now = status.data;
  return (
    <main className={classes.page}>
      <div className={classes.words}>
        <div className={classes.brand}>
          <img src="/icon.svg" width={36} height={36} alt="" /> Nodeyard
        </div>
        <Title order={1} className={classes.title}>
          Workflows that run where there is room for them
        </Title>
        <Text size="lg" c="dimmed">
          Upload a node chart. Nodeyard works out what depends on what, hands each task to a runner that has what it
          needs, on your machines, clusters or containers, and brings results and logs back.
        </Text>
        <Group mt="xl" gap="sm">
          <ButtonLink to="/login" size="md">
            Sign in
          </ButtonLink>
          {methods.data?.openSignUp && (
            <ButtonLink to="/signup" size="md" variant="default">
              Sign up
            </ButtonLink>
          )}
        </Group>
        <dl className={classes.numbers} aria-label="How it goes just now">
          <Figure label="runs going on" value={now?.runsActive} />
          <Figure label="tasks running" value={now?.tasksRunning} />
          <Figure label="tasks waiting" value={now?.tasksQueued} />
          <Figure label="runners online" value={now?.runnersOnline} />
        </dl>
        <Text size="sm" c="dimmed" role="status">
          {statusText(now?.status, status.isError)}
          {now?.version !== undefined && ` Version ${now.version}.`}
        </Text>
      </div>
      <YardPicture busy={(now?.tasksRunning ?? 0) > 0} />
    </main>
  );
}

function Figure({ label, value }: { label: string; value: number | undefined }) {
  return (
    <div className={classes.number}>
      <dt>{label}</dt>
      <dd>{value ?? '–'}</dd>
    </div>
  );
}

function statusText(status: string | undefined, isAway: boolean): string {
  if (isAway) {
    return 'The server cannot be reached just now.';
  }
  const words: Record<string, string> = {
    ok: 'All is well.',
    degraded: 'It works slower than usual just now.',
    stopping: 'The server is stopping.',
  };
  return words[status ?? ''] ?? '';
}
