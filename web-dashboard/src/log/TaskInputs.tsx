import { Skeleton, Text, Title } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { $api, api, type Wire } from '../api/client';
import { placeInRun, siblingOf } from '../model/taskId';
import { type Input, inputsOf } from './inputs';
import { ValueView } from './ValueView';

/** What a task is given: values of the chart, and outputs of the tasks before it. */
export function TaskInputs({ task }: { task: Wire<'TaskRunView'> }) {
  const inputs = useInputs(task.id);
  return (
    <section aria-labelledby="inputs-of-task">
      <Title order={3} size="h5" mb="xs" id="inputs-of-task">
        Inputs
      </Title>
      {inputs.error !== null && (
        <Text size="sm" c="dimmed">
          The chart of this run cannot be read, so what came in is not known.
        </Text>
      )}
      {inputs.isPending && <Skeleton height={48} />}
      {inputs.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          The task has no inputs.
        </Text>
      )}
      {inputs.data?.map((input) => (
        <InputView key={input.name} task={task.id} input={input} />
      ))}
    </section>
  );
}

/** Read the chart of the task's run and return what comes into the task. */
function useInputs(task: string) {
  const place = placeInRun(task);
  const run = $api.useQuery(
    'get',
    '/api/v1/runs/{run}',
    { params: { path: { run: place?.run ?? '' } } },
    { enabled: place !== null },
  );
  const { workflowId: workflow, revision } = run.data ?? {};
  const inputs = useQuery({
    queryKey: ['task-inputs', task, revision],
    enabled: workflow !== undefined && revision !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const path = { workflow: workflow ?? '', revision: revision ?? '' };
      const { data } = await api.GET('/api/v1/workflows/{workflow}/revisions/{revision}/chart', {
        params: { path },
        parseAs: 'text',
      });
      const { readChart } = await import('../model/read');
      return inputsOf(readChart(String(data ?? '')).graph, place?.index ?? -1);
    },
  });
  return { data: inputs.data, error: run.error ?? inputs.error, isPending: run.isPending || inputs.isPending };
}

function InputView({ task, input }: { task: string; input: Input }) {
  const sources = useQueries({
    queries: input.from.map(({ task: index }) =>
      $api.queryOptions('get', '/api/v1/tasks/{task}', { params: { path: { task: siblingOf(task, index) } } }),
    ),
  });
  if (input.from.length === 0) {
    return <ValueView name={input.name} value={input.value ?? null} about={<About>from the chart</About>} />;
  }
  return input.from.map(({ task: index, output }, i) => (
    <WiredInput key={`${index} ${output}`} name={input.name} source={sources[i]?.data} output={output} />
  ));
}

function WiredInput({
  name,
  source,
  output,
}: {
  name: string;
  source: Wire<'TaskRunView'> | undefined;
  output: string;
}) {
  if (source === undefined) {
    return <Skeleton height={32} my={4} />;
  }
  const from = <About>{`${output} of ${source.title}`}</About>;
  return Object.hasOwn(source.outputs, output) ? (
    <ValueView name={name} value={source.outputs[output]} about={from} />
  ) : (
    <Text size="sm" py={8}>
      <b>{name}</b> {from} <About>· {source.state === 'succeeded' ? 'not given' : 'not there yet'}</About>
    </Text>
  );
}

function About({ children }: { children: React.ReactNode }) {
  return (
    <Text span size="xs" c="dimmed">
      {children}
    </Text>
  );
}
