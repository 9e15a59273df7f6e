import { Stack, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import type { Wire } from '../api/client';
import { ArtifactRow } from './ArtifactRow';
import { shownAtOnce } from './previews';
import { TaskInputs } from './TaskInputs';
import classes from './TaskResults.module.css';
import { ValueView } from './ValueView';

/** What a task was given and what it made: inputs, outputs, and the files that it kept. */
export function TaskResults({ task }: { task: Wire<'TaskRunView'> }) {
  const outputs = Object.entries(task.outputs);
  const shown = useMemo(() => shownAtOnce(task.artifacts), [task.artifacts]);
  return (
    <Stack gap="lg">
      <TaskInputs task={task} />
      <section aria-labelledby="outputs-of-task">
        <Title order={3} size="h5" mb="xs" id="outputs-of-task">
          Outputs
        </Title>
        {outputs.length === 0 ? (
          <Text size="sm" c="dimmed">
            {outputsMissing(task.state)}
          </Text>
        ) : (
          outputs.map(([name, value]) => <ValueView key={name} name={name} value={value} />)
        )}
      </section>
      <section aria-labelledby="files-of-task">
        <Title order={3} size="h5" mb="xs" id="files-of-task">
          Files
        </Title>
        {task.artifacts.length === 0 ? (
          <Text size="sm" c="dimmed">
            {task.state === 'succeeded'
              ? 'The task kept no files. Which files are kept is said in its settings, under artifacts.'
              : 'No files are kept yet.'}
          </Text>
        ) : (
          <ul className={classes.files}>
            {task.artifacts.map((file) => (
              <ArtifactRow key={file.path} task={task.id} file={file} shown={shown.has(file.path)} />
            ))}
          </ul>
        )}
      </section>
    </Stack>
  );
}

/** Say why there are no outputs. */
function outputsMissing(state: Wire<'TaskRunView'>['state']): string {
  switch (state) {
    case 'succeeded':
      return 'The task gave no outputs.';
    case 'failed':
    case 'cancelled':
    case 'skipped':
      return `The task was ${state === 'failed' ? 'not successful' : state}: it has no outputs.`;
    default:
      return 'Outputs are there once the task has succeeded.';
  }
}
