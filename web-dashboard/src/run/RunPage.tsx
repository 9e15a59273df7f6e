import { Skeleton, Stack } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { PageHeader } from '../ui/PageHeader';
import { ProblemAlert } from '../ui/ProblemAlert';
import { RunProvider } from './RunContext';
import { RunView } from './RunView';
import { useRunData } from './useRunData';

const route = getRouteApi('/shell/runs/$run');

/** One run: what it is, how it goes, and what is selected in it. The address holds everything that was chosen. */
export function RunPage() {
  const { run } = route.useParams();
  return <OneRun key={run} run={run} />;
}

function OneRun({ run }: { run: string }) {
  const { data, error, again } = useRunData(run);
  if (data !== null) {
    return (
      <RunProvider value={data}>
        <RunView />
      </RunProvider>
    );
  }
  return (
    <>
      <PageHeader title="Run" />
      {error === null || error === undefined ? <Waiting /> : <ProblemAlert error={error} onRetry={again} />}
    </>
  );
}

function Waiting() {
  return (
    <Stack aria-busy="true" aria-label="The run is being read">
      <Skeleton height={24} width="40%" />
      <Skeleton height={12} />
      <Skeleton height={480} />
    </Stack>
  );
}
