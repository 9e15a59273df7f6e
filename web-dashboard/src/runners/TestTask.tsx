import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { $api, api } from '../api/client';
import { ProblemError } from '../api/problem';
import { useTopic } from '../live/useTopic';
import { useRefetch } from '../queue/useRefetch';
import { ButtonLink } from '../ui/links';
import { ProblemAlert } from '../ui/ProblemAlert';
import { StateChip } from '../ui/StateChip';
import { testChart } from './commands';
import type { Runner } from './runner';

const ID_END = 6;

/** Run one tiny task that asks for the runner's tags, and tell who took it and how it ended. */
export function TestTask({ runner }: { runner: Runner }) {
  const [run, setRun] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [starting, setStarting] = useState(false);
  const start = async () => {
    setError(null);
    setStarting(true);
    try {
      setRun(await startTest(runner));
    } catch (refusal) {
      setError(refusal);
    } finally {
      setStarting(false);
    }
  };
  return (
    <>
      <Group>
        <Button size="xs" onClick={() => void start()} loading={starting}>
          {run === null ? 'Run a test task' : 'Run it again'}
        </Button>
        {run !== null && <Outcome run={run} runner={runner} />}
      </Group>
      {error !== null && <ProblemAlert error={error} />}
    </>
  );
}

/** Publish the test of this runner, unless that was done before, and run it. */
async function startTest(runner: Runner): Promise<string> {
  const name = `test ${runner.name} ${runner.id.slice(-ID_END)}`;
  try {
    await api.POST('/api/v1/workflows', {
      params: { query: { name, message: 'A test of the runner' } },
      body: testChart(runner.registeredTags),
    });
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status !== 409) {
      throw error;
    }
  }
  const { data } = await api.POST('/api/v1/workflows/{workflow}/runs', { params: { path: { workflow: name } } });
  return data?.runId ?? '';
}

function Outcome({ run, runner }: { run: string; runner: Runner }) {
  const parameters = { params: { path: { run } } };
  const path = '/api/v1/runs/{run}/tasks';
  const { queryKey } = $api.queryOptions('get', path, parameters);
  const { data } = $api.useQuery('get', path, parameters, { staleTime: 0 });
  useTopic(`run:${run}`, useRefetch(queryKey, 200));
  const task = data?.items[0];
  if (task === undefined) {
    return null;
  }
  return (
    <>
      <StateChip state={task.state} />
      <Text size="sm">{outcomeText(task.state, task.runner, runner.name)}</Text>
      <ButtonLink size="compact-xs" variant="default" to="/tasks/$task" params={{ task: task.id }}>
        {task.state === 'succeeded' ? 'Show the task' : 'Why?'}
      </ButtonLink>
    </>
  );
}

/** Say what the test showed: it may be another runner with the same tags that took the task. */
function outcomeText(state: string, taker: string | undefined, wanted: string): string {
  if (state !== 'succeeded') {
    return '';
  }
  return taker === wanted
    ? `It works: ${wanted} ran the task.`
    : `${taker ?? 'Another runner'} has the same tags and ran it.`;
}
