import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconPencil, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useMay } from '../session/session';
import { IconLink } from '../ui/links';
import { ExecuteDialog } from './ExecuteDialog';
import { WorkflowMenu } from './WorkflowMenu';
import { includes, type Workflow } from './workflow';

/** Execute, edit and the rest, in a row of the list. */
export function WorkflowActions({ workflow }: { workflow: Workflow }) {
  const isUser = useMay('user');
  const [executing, setExecuting] = useState(false);
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      {isUser && includes(workflow.permission, 'execute') && (
        <Tooltip label="Execute">
          <ActionIcon variant="subtle" onClick={() => setExecuting(true)} aria-label={`Execute ${workflow.name}`}>
            <IconPlayerPlay size={18} />
          </ActionIcon>
        </Tooltip>
      )}
      {isUser && includes(workflow.permission, 'edit') && (
        <Tooltip label="Edit">
          <IconLink
            to="/workflows/$workflow/edit"
            params={{ workflow: workflow.id }}
            variant="subtle"
            color="gray"
            aria-label={`Edit ${workflow.name}`}
          >
            <IconPencil size={18} />
          </IconLink>
        </Tooltip>
      )}
      <WorkflowMenu workflow={workflow} />
      <ExecuteDialog
        workflow={workflow.id}
        name={workflow.name}
        opened={executing}
        onClose={() => setExecuting(false)}
      />
    </Group>
  );
}
