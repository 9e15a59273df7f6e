import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { $api, api } from '../api/client';
import { ProblemError } from '../api/problem';
import { useTopic } from '../live/useTopic';
import { useRefetch } from '../queue/useRefetch';
import { ButtonLink } from '../ui/links';
import { ProblemAlert } from '../ui/ProblemAlert';
import { StateChip } from '../ui/StateChip';
import type { Runner } from './runner';
import { TEST_IMAGE, type Test, takesImage, testChart, testKinds, testName } from './testChart';

/** Run one tiny task that asks for the runner's tags in one of the ways it has, and tell who took it and how it ended. */
export function TestTask({ runner }: { runner: Runner }) {
  const kinds = testKinds(runner.executors);
  const [chosen, setChosen] = useState<string | null>(null);
  const [image, setImage] = useState(TEST_IMAGE);
  const [run, setRun] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [starting, setStarting] = useState(false);
  const kind = kinds.find((each) => each === chosen) ?? kinds[0];
  if (kind === undefined) {
    return <Text size="sm">It has no executor yet: it can be tested as soon as it told of one.</Text>;
  }
  const start = async () => {
    setError(null);
    setRun(null);
    setStarting(true);
    try {
      setRun(await startTest(runner, { kind, image: takesImage(kind) ? image.trim() : '' }));
    } catch (refusal) {
      setError(refusal);
    } finally {
      setStarting(false);
    }
  };
  return (
    <>
      <Group align="flex-end" gap="sm">
        {kinds.length > 1 && (
          <NativeSelect
            size="xs"
            label="Executor"
            data={kinds}
            value={kind}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        )}
        {takesImage(kind) && (
          <TextInput
            size="xs"
            label="Image"
            placeholder="the runner's own"
            value={image}
            onChange={(event) => setImage(event.currentTarget.value)}
          />
        )}
        <Button size="xs" onClick={() => void start()} loading={starting}>
          {run === null ? 'Run a test task' : 'Run it again'}
        </Button>
        {run !== null && <Outcome run={run} runner={runner} />}
      </Group>
      {error !== null && <ProblemAlert error={error} />}
    </>
  );
}

/** Publish this test of this runner, unless that was done before, and run it. */
async function startTest(runner: Runner, test: Test): Promise<string> {
  const name = testName(runner, test);
  try {
    await api.POST('/api/v1/workflows', {
      params: { query: { name, message: 'A test of the runner' } },
      body: testChart(runner.registeredTags, test),
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
