import { Radio, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ProblemError } from '../api/problem';
import { DialogForm } from '../ui/DialogForm';
import { useServerForm } from '../ui/useServerForm';
import { publish } from './publish';
import { SAMPLES, STARTER } from './sampleFiles';
import { reloadWorkflows } from './workflow';

const SMALLEST = 'starter';

/** Make a workflow from the smallest chart or a sample, then go to the editor. */
export function NewWorkflowForm({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { form, refusal, sending, submit } = useServerForm(
    {
      initialValues: { name: '', from: SMALLEST },
      validate: { name: (name) => (name.trim() === '' ? 'A workflow needs a name' : null) },
    },
    async ({ name, from }) => {
      const sample = SAMPLES.find((each) => each.name === from);
      const chart = new Blob([sample === undefined ? STARTER : await sample.load()]);
      try {
        const { id } = await publish(name.trim(), { chart, sidecar: null });
        await reloadWorkflows(client);
        onClose();
        await navigate({ to: '/workflows/$workflow/edit', params: { workflow: id } });
      } catch (error) {
        if (error instanceof ProblemError && (error.status === 409 || error.problem?.code === 'invalid')) {
          form.setFieldError('name', error.message);
          return;
        }
        throw error;
      }
    },
  );
  return (
    <DialogForm refusal={refusal} sending={sending} submit={submit} verb="Open the editor" onClose={onClose}>
      <TextInput label="Name" data-autofocus maxLength={200} autoComplete="off" {...form.getInputProps('name')} />
      <Radio.Group label="Begin with" {...form.getInputProps('from')}>
        <Stack gap="xs" mt="xs">
          <Radio value={SMALLEST} label="One shell task" description="the smallest chart that can be run" />
          {SAMPLES.map((sample) => (
            <Radio key={sample.name} value={sample.name} label={sample.name} description={sample.about} />
          ))}
        </Stack>
      </Radio.Group>
    </DialogForm>
  );
}
