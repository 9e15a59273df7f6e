import { Skeleton, Stack } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../api/client';
import { ProblemError } from '../api/problem';
import { SyntaxFault } from '../model/document';
import { useSession } from '../session/session';
import { EmptyState } from '../ui/EmptyState';
import { ButtonLink } from '../ui/links';
import { PageHeader } from '../ui/PageHeader';
import { ProblemAlert } from '../ui/ProblemAlert';
import { browserJournal } from './draft/journal';
import { openWorkflow } from './draft/open';
import { draftServer } from './draft/server';
import { Editor } from './Editor';

const openQuery = (workflow: string, person: string) =>
  queryOptions({
    queryKey: ['editor', workflow, person],
    // Each opening of the editor begins with what the server has then.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    retry: (failures, error) => error instanceof ProblemError && error.status === 0 && failures < 2,
    queryFn: async () => {
      const server = draftServer(workflow);
      const journal = browserJournal(`${person} ${workflow}`);
      return { server, journal, opened: await openWorkflow(server, journal) };
    },
  });

/** The editor of a workflow's node chart. */
export function EditorPage() {
  const { workflow } = useParams({ from: '/shell/workflows/$workflow/edit' });
  return <OpenEditor key={workflow} workflow={workflow} />;
}

function OpenEditor({ workflow }: { workflow: string }) {
  const person = useSession()?.user?.username ?? '';
  const about = $api.useQuery('get', '/api/v1/workflows/{workflow}', { params: { path: { workflow } } });
  const [options] = useState(() => openQuery(workflow, person));
  const chart = useQuery(options);
  const name = about.data?.name ?? 'Workflow';
  if (chart.data !== undefined && about.data !== undefined) {
    return <Editor workflow={about.data.id} name={name} {...chart.data} />;
  }
  const error = about.error ?? chart.error;
  return (
    <>
      <PageHeader title={`Edit ${name}`} />
      {error === null ? (
        <Stack gap="xs" role="status" aria-label="Loading the chart">
          <Skeleton h={36} />
          <Skeleton h={520} />
        </Stack>
      ) : error instanceof SyntaxFault ? (
        <EmptyState
          title="This chart cannot be edited here"
          action={
            <ButtonLink to="/workflows/$workflow" params={{ workflow }} variant="default">
              To the workflow
            </ButtonLink>
          }
        >
          It is not written as JSON: {error.message} Save it as JSON with Nodeworks and upload it again.
        </EmptyState>
      ) : (
        <ProblemAlert
          error={error instanceof Error ? error : new Error('The chart could not be opened.')}
          onRetry={() => void Promise.all([about.refetch(), chart.refetch()])}
        />
      )}
    </>
  );
}
