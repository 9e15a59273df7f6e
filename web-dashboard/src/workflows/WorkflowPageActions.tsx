import { Button } from '@mantine/core';
import { IconPencil, IconPlayerPlay } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useKeys } from '../app/keys/useKeys';
import { useMay } from '../session/session';
import { ButtonLink } from '../ui/links';
import { ExecuteDialog } from './ExecuteDialog';
import { WorkflowMenu } from './WorkflowMenu';
import { includes, type Workflow } from './workflow';

const route = getRouteApi('/shell/workflows/$workflow');

/** Execute, edit and the rest, at the head of a workflow's page. The dialog's being open stands in the address. */
export function WorkflowPageActions({ workflow }: { workflow: Workflow }) {
  const navigate = route.useNavigate();
  const { execute = false } = route.useSearch();
  const isUser = useMay('user');
  const mayExecute = isUser && includes(workflow.permission, 'execute');
  const mayEdit = isUser && includes(workflow.permission, 'edit');
  const show = (opened: boolean) =>
    void navigate({ search: (old) => ({ ...old, execute: opened || undefined }), replace: true });
  const edit = () => void navigate({ to: '/workflows/$workflow/edit', params: { workflow: workflow.id } });
  useKeys('Workflow', [
    ...(mayExecute ? [{ keys: 'x', does: 'Execute', run: () => show(true) }] : []),
    ...(mayEdit ? [{ keys: 'e', does: 'Edit', run: edit }] : []),
  ]);
  return (
    <>
      {mayEdit && (
        <ButtonLink
          to="/workflows/$workflow/edit"
          params={{ workflow: workflow.id }}
          variant="default"
          leftSection={<IconPencil size={16} aria-hidden />}
        >
          Edit
        </ButtonLink>
      )}
      {mayExecute && (
        <Button leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={() => show(true)}>
          Execute
        </Button>
      )}
      <WorkflowMenu workflow={workflow} onDeleted={() => void navigate({ to: '/workflows' })} />
      <ExecuteDialog
        workflow={workflow.id}
        name={workflow.name}
        opened={execute && mayExecute}
        onClose={() => show(false)}
      />
    </>
  );
}
