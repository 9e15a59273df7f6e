import { Skeleton, Stack, Text } from '@mantine/core';
import { $api, type Wire } from '../api/client';
import { ProblemError } from '../api/problem';
import { CopyText } from '../ui/CopyText';
import { ProblemAlert } from '../ui/ProblemAlert';
import classes from './TaskDrawer.module.css';

/** What the shown attempt ran in, as far as it may change what comes of it. */
export function EnvironmentTab({ task, attempt }: { task: string; attempt: number }) {
  const environment = $api.useQuery(
    'get',
    '/api/v1/tasks/{task}/attempts/{number}/environment',
    { params: { path: { task, number: attempt } } },
    { enabled: attempt > 0 },
  );
  const error: unknown = environment.error;
  if (attempt === 0) {
    return <Text c="dimmed">Not known yet: no runner has taken this task.</Text>;
  }
  if (error instanceof ProblemError && error.status === 404) {
    return <Text c="dimmed">Not known: the runner has not told it, or the attempt never began.</Text>;
  }
  if (environment.data === undefined) {
    return error === null ? (
      <Skeleton height={120} />
    ) : (
      <ProblemAlert error={error} onRetry={() => void environment.refetch()} />
    );
  }
  return <Known view={environment.data} />;
}

function Known({ view }: { view: Wire<'EnvironmentView'> }) {
  const { environment, digest } = view;
  const facts = [
    ['Executor', environment.executor],
    ['Platform', environment.platform],
    ['System', environment.system],
    ['Runner program', environment.version],
    ...Object.entries(environment.facts ?? {}),
  ].filter((pair): pair is [string, string] => pair[1] !== undefined);
  return (
    <Stack gap="sm">
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
        <dt>Digest</dt>
        <dd>
          {digest} <CopyText text={digest} what="the digest" />
        </dd>
      </dl>
      {environment.asked !== undefined && (
        <div>
          <Text size="sm" fw={600}>
            What the task asked to be installed
          </Text>
          <dl className={classes.facts}>
            {Object.entries(environment.asked).map(([name, value]) => (
              <Fact key={name} name={name} value={Array.isArray(value) ? value.join(', ') : String(value)} />
            ))}
          </dl>
        </div>
      )}
      <Text size="xs" c="dimmed">
        Attempts with the same digest ran in the same environment as far as Nodeyard knows.
      </Text>
    </Stack>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
