import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../api/client';
import { ProblemError } from '../api/problem';
import { Refusal } from '../ui/Refusal';
import { useServerForm } from '../ui/useServerForm';
import { includes, type Workflow, workflowQuery, workflowWithTag } from './workflow';

/** Rename a workflow and say what it is for. Whoever changed it meanwhile is not overwritten. */
export function DetailsForm({ workflow, onClose }: { workflow: Workflow; onClose: () => void }) {
  const client = useQueryClient();
  const [tag, setTag] = useState<string | null>(null);
  const mayRename = includes(workflow.permission, 'own');
  const { form, refusal, sending, submit } = useServerForm(
    {
      initialValues: { name: workflow.name, description: workflow.description },
      validate: { name: (name) => (name.trim() === '' ? 'A workflow needs a name' : null) },
    },
    async ({ name, description }) => {
      const renamed = name.trim() === workflow.name ? undefined : name.trim();
      try {
        const { data } = await api.PATCH('/api/v1/workflows/{workflow}', {
          params: { path: { workflow: workflow.id }, header: { 'If-Match': tag ?? undefined } },
          body: { name: renamed, description },
        });
        client.setQueryData(workflowQuery(workflow.id).queryKey, data);
        await client.invalidateQueries({ queryKey: ['get', '/api/v1/workflows'] });
        onClose();
      } catch (error) {
        if (error instanceof ProblemError && renamed !== undefined && isAboutName(error)) {
          form.setFieldError('name', error.message);
          return;
        }
        throw error;
      }
    },
  );
  const { setValues, resetDirty } = form;
  useEffect(() => {
    let shown = true;
    void workflowWithTag(workflow.id).then((found) => {
      if (shown) {
        setTag(found.tag);
        setValues({ name: found.view.name, description: found.view.description });
        resetDirty();
      }
    });
    return () => {
      shown = false;
    };
  }, [workflow.id, setValues, resetDirty]);
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Refusal text={refusal} />
        <TextInput
          label="Name"
          data-autofocus
          maxLength={200}
          disabled={!mayRename}
          description={mayRename ? undefined : `only ${workflow.owner} and administrators rename it`}
          {...form.getInputProps('name')}
        />
        <Textarea
          label="Description"
          description="What it is for; it can be searched"
          autosize
          minRows={3}
          maxRows={12}
          maxLength={10_000}
          {...form.getInputProps('description')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={sending} disabled={tag === null}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function isAboutName(error: ProblemError): boolean {
  return error.status === 409 || error.problem?.code === 'invalid';
}
