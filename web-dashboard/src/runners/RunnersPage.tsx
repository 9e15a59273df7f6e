import { Skeleton, Stack } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { EmptyState } from '../ui/EmptyState';
import { ButtonLink } from '../ui/links';
import { PageHeader } from '../ui/PageHeader';
import { ProblemAlert } from '../ui/ProblemAlert';
import { BulkVerbs } from './BulkVerbs';
import { RunnerFilters } from './RunnerFilters';
import { RunnersTable } from './RunnersTable';
import { chosenRunners, fleetText, inOrder } from './runner';
import { useMaySteer } from './useMaySteer';
import { RUNNERS_PAGE, useRunners } from './useRunners';

const newest = ` · the newest ${RUNNERS_PAGE} are listed`;

const route = getRouteApi('/shell/runners');

/** All runners: who is there, what they can do and do, who paused them and why. */
export function RunnersPage() {
  const search = route.useSearch();
  const { data, error, refetch } = useRunners();
  const maySteer = useMaySteer();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const all = inOrder(data?.items ?? []);
  const shown = chosenRunners(all, search);
  const steered = shown.filter((runner) => picked.has(runner.id) && maySteer(runner));
  return (
    <Stack gap="md">
      <PageHeader
        title="Runners"
        about={data === undefined ? 'Reading …' : `${fleetText(all)}${data.nextCursor === undefined ? '' : newest}`}
        actions={<ButtonLink to="/runners/new">Register a runner</ButtonLink>}
      />
      {error !== null && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && all.length === 0 && <NoRunners />}
      {all.length > 0 && <RunnerFilters runners={all} search={search} />}
      {steered.length > 0 && <BulkVerbs runners={steered} onDone={() => setPicked(new Set())} />}
      {all.length > 0 &&
        (shown.length === 0 ? (
          <NoneLeft />
        ) : (
          <RunnersTable runners={shown} picked={picked} onPick={setPicked} maySteer={maySteer} />
        ))}
    </Stack>
  );
}

function Loading() {
  return (
    <Stack gap={6} aria-busy>
      {[0, 1, 2, 3, 4, 5].map((row) => (
        <Skeleton key={row} height={44} />
      ))}
    </Stack>
  );
}

function NoRunners() {
  return (
    <EmptyState
      title="No runners yet"
      action={
        <ButtonLink to="/runners/new" mt="xs">
          Register the first runner
        </ButtonLink>
      }
    >
      A runner is the program that runs tasks on a machine. Until there is one, everything waits.
    </EmptyState>
  );
}

function NoneLeft() {
  return (
    <EmptyState
      title="No runner is like this"
      action={
        <ButtonLink variant="default" to="/runners" mt="xs">
          Clear filters
        </ButtonLink>
      }
    />
  );
}
