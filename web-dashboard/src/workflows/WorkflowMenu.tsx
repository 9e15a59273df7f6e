import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCopy, IconDots, IconDownload, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../session/session';
import { Dialog } from '../ui/Dialog';
import { DetailsForm } from './DetailsForm';
import { deleteLater } from './deleteLater';
import { duplicate } from './duplicate';
import { includes, reloadWorkflows, type Workflow } from './workflow';

interface Props {
  workflow: Workflow;
  /** Called when its deletion has begun, so that its own page can be left. */
  onDeleted?: () => void;
}

/** What else can be done with a workflow: rename, duplicate, download, delete. */
export function WorkflowMenu({ workflow, onDeleted }: Props) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const isUser = useMay('user');
  const [renaming, setRenaming] = useState(false);
  const guarded = async (what: string, act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      notifications.show({
        color: 'red',
        title: `${workflow.name} was not ${what}`,
        message: error instanceof Error ? error.message : String(error),
        closeButtonProps: { 'aria-label': 'Close' },
      });
    }
  };
  const copy = () =>
    guarded('duplicated', async () => {
      const { id } = await duplicate(workflow);
      await reloadWorkflows(client);
      await navigate({ to: '/workflows/$workflow', params: { workflow: id } });
    });
  const remove = () =>
    guarded('deleted', async () => {
      await deleteLater(client, workflow);
      onDeleted?.();
    });
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`More for ${workflow.name}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {isUser && includes(workflow.permission, 'edit') && (
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setRenaming(true)}>
              Rename and describe
            </Menu.Item>
          )}
          {isUser && (
            <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => void copy()}>
              Duplicate
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconDownload size={16} />}
            component="a"
            href={`/api/v1/workflows/${workflow.id}/revisions/${workflow.revision}/chart`}
            download={`${workflow.name}.nc`}
          >
            Download the chart
          </Menu.Item>
          {isUser && includes(workflow.permission, 'own') && (
            <Menu.Item
              c="var(--mantine-color-error)"
              leftSection={<IconTrash size={16} />}
              onClick={() => void remove()}
            >
              Delete
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Dialog opened={renaming} onClose={() => setRenaming(false)} title={`Rename ${workflow.name}`}>
        <DetailsForm workflow={workflow} onClose={() => setRenaming(false)} />
      </Dialog>
    </>
  );
}
