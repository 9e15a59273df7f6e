import { Badge, Skeleton, Stack } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '../ui/EmptyState';
import { ButtonLink } from '../ui/links';
import { PageHeader } from '../ui/PageHeader';
import { ProblemAlert } from '../ui/ProblemAlert';
import { RunnerChip } from '../ui/RunnerChip';
import { MatchedQueues } from './MatchedQueues';
import { RunnerConfiguration } from './RunnerConfiguration';
import { RunnerHealth } from './RunnerHealth';
import { RunnerNow } from './RunnerNow';
import { RunnerStatistics } from './RunnerStatistics';
import { RunnerVerbs } from './RunnerVerbs';
import type { Runner } from './runner';
import { Steering } from './Steering';
import { useMaySteer } from './useMaySteer';
import { useRunner } from './useRunners';

const route = getRouteApi('/shell/runners/$runner');

/** One runner: what it does now, what it would take, how it is, what it is set to, and everything one can ask of it. */
export function RunnerPage() {
  const { runner: id } = route.useParams();
  const { data, error, refetch } = useRunner(id);
  if (data !== undefined) {
    return <Shown runner={data} />;
  }
  if (error !== null) {
    return (
      <Stack>
        <PageHeader title="Runner" />
        {isGone(error) ? <Gone /> : <ProblemAlert error={error} onRetry={() => void refetch()} />}
      </Stack>
    );
  }
  return (
    <Stack aria-busy>
      <Skeleton height={40} width={320} />
      <Skeleton height={60} />
      <Skeleton height={160} />
    </Stack>
  );
}

function isGone(error: unknown): boolean {
  return (error as { status?: number }).status === 404;
}

function Gone() {
  return (
    <EmptyState
      title="There is no such runner"
      action={
        <ButtonLink variant="default" to="/runners" mt="xs">
          Show runners
        </ButtonLink>
      }
    >
      It was revoked, or the address is not right.
    </EmptyState>
  );
}

function Shown({ runner }: { runner: Runner }) {
  const may = useMaySteer()(runner);
  return (
    <Stack gap="lg">
      <PageHeader
        title={runner.name}
        beside={
          <>
            <RunnerChip state={runner.state} />
            {runner.platform !== undefined && (
              <Badge variant="default" tt="none" fw={500}>
                {runner.platform}
              </Badge>
            )}
          </>
        }
        about={runner.description}
        actions={may && <RunnerVerbs runner={runner} />}
      />
      <Steering runner={runner} may={may} />
      <RunnerNow runner={runner} />
      <MatchedQueues runner={runner} />
      <RunnerHealth runner={runner} />
      <RunnerStatistics runner={runner.id} />
      <RunnerConfiguration runner={runner} may={may} />
    </Stack>
  );
}
