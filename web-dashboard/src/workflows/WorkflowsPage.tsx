import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus, IconUpload } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { api } from '../api/client';
import { type List, useList } from '../api/useList';
import { useMay } from '../session/session';
import { Dialog } from '../ui/Dialog';
import { EmptyState } from '../ui/EmptyState';
import { ListTable } from '../ui/ListTable';
import { PageHeader } from '../ui/PageHeader';
import { useAboutToGo } from './deleteLater';
import { NewWorkflowForm } from './NewWorkflowForm';
import { useRecentRuns } from './recentRuns';
import { SampleCharts } from './SampleCharts';
import { FIRST_SORT, SORTS, type WorkflowsSearch } from './search';
import { useDropAnywhere } from './useDropAnywhere';
import { useUpload } from './useUpload';
import { WorkflowFilters } from './WorkflowFilters';
import classes from './WorkflowsPage.module.css';
import type { Workflow } from './workflow';
import { workflowColumns } from './workflowColumns';

const route = getRouteApi('/shell/workflows');
const PAGE = 50;

/** One's own workflows and those that are shared: how each does, and what to do next with it. */
export function WorkflowsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const isUser = useMay('user');
  const upload = useUpload();
  const [making, setMaking] = useState(false);
  const over = useDropAnywhere(isUser ? upload.take : null);
  const list = useWorkflows(search);
  const recent = useRecentRuns(list.rows);
  const columns = useMemo(() => workflowColumns(recent), [recent]);
  const change = (part: Partial<WorkflowsSearch>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true });
  const sortBy = (word: string) => {
    const sort = SORTS.find((each) => each === word);
    change({ sort: sort === FIRST_SORT ? undefined : sort });
  };
  const isFiltered = search.name !== undefined || search.owner !== undefined;
  const actions = isUser && (
    <Group gap="xs">
      <Button variant="default" leftSection={<IconUpload size={16} aria-hidden />} onClick={upload.pick}>
        Upload
      </Button>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
        New workflow
      </Button>
    </Group>
  );
  return (
    <>
      <PageHeader title="Workflows" actions={actions} />
      {(isFiltered || list.loading || list.rows.length > 0) && <WorkflowFilters search={search} onChange={change} />}
      <ListTable
        label="Workflows"
        columns={columns}
        list={list}
        rowKey={(workflow) => workflow.id}
        sort={{ by: search.sort ?? FIRST_SORT, onChange: sortBy }}
        empty={isFiltered ? <NothingFound onClear={() => void navigate({ search: {} })} /> : <NoWorkflows />}
      />
      {over && (
        <div className={classes.drop}>
          <Text size="xl" fw={600}>
            Drop node charts to publish them
          </Text>
        </div>
      )}
      {upload.element}
      <Dialog opened={making} onClose={() => setMaking(false)} title="New workflow">
        <NewWorkflowForm onClose={() => setMaking(false)} />
      </Dialog>
    </>
  );
}

/** The list that the address asks for, without what is about to be deleted. */
function useWorkflows({ name, owner, sort = FIRST_SORT }: WorkflowsSearch): List<Workflow> {
  const query = { text: name, owner, sort, limit: PAGE };
  const list = useList<Workflow>(
    ['get', '/api/v1/workflows', { params: { query } }],
    async (cursor) => (await api.GET('/api/v1/workflows', { params: { query: { ...query, cursor } } })).data,
  );
  const gone = useAboutToGo();
  return gone.size === 0 ? list : { ...list, rows: list.rows.filter((workflow) => !gone.has(workflow.id)) };
}

function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      title="No workflow matches"
      action={
        <Button variant="default" onClick={onClear}>
          Clear the filters
        </Button>
      }
    >
      Only your own workflows and those that are shared with you are searched.
    </EmptyState>
  );
}

function NoWorkflows() {
  const isUser = useMay('user');
  if (!isUser) {
    return <EmptyState title="No workflows yet">Nobody has shared a workflow with you.</EmptyState>;
  }
  return (
    <EmptyState title="No workflows yet" action={<SampleCharts />}>
      <Stack gap={4} mb="sm">
        <span>Drop a node chart (.nc) anywhere on this page, draw one with New workflow, or add a sample:</span>
      </Stack>
    </EmptyState>
  );
}
