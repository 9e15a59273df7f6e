import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { ButtonLink } from '../ui/links';
import { SampleCharts } from '../workflows/SampleCharts';
import { useUpload } from '../workflows/useUpload';

/** What to do in a yard that has no workflow yet. */
export function FirstSteps({ mayAct, hasRunner }: { mayAct: boolean; hasRunner: boolean }) {
  const upload = useUpload();
  if (!mayAct) {
    return (
      <Paper withBorder p="lg">
        <Text>
          There is nothing to see yet: nobody has run a workflow. Your role lets you watch, not change anything.
        </Text>
      </Paper>
    );
  }
  return (
    <Stack>
      <Paper withBorder p="lg" component="section" aria-labelledby="step-workflow">
        <Title order={2} size="h4" id="step-workflow">
          1. Bring a workflow
        </Title>
        <Text c="dimmed" mb="md">
          Upload a node chart of Nodeworks (.nc) and it is kept byte for byte, or begin with a sample.
        </Text>
        <Button onClick={upload.pick} mb="md">
          Upload a node chart
        </Button>
        {upload.element}
        <SampleCharts />
      </Paper>
      <Paper withBorder p="lg" component="section" aria-labelledby="step-runner">
        <Group justify="space-between">
          <div>
            <Title order={2} size="h4" id="step-runner">
              2. {hasRunner ? 'A runner is there' : 'Register a runner'}
            </Title>
            <Text c="dimmed">
              {hasRunner
                ? 'Tasks that it can take start at once. More runners make more room.'
                : 'Runners do the work. One command on any machine makes it one.'}
            </Text>
          </div>
          <ButtonLink to="/runners/new" variant={hasRunner ? 'default' : 'filled'}>
            Show the command
          </ButtonLink>
        </Group>
      </Paper>
    </Stack>
  );
}
