import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { List } from '../api/useList';
import { useMay } from '../session/session';
import { EmptyState } from '../ui/EmptyState';
import { ButtonLink } from '../ui/links';
import { PageHeader } from '../ui/PageHeader';
import { ProblemAlert } from '../ui/ProblemAlert';
import { RestoreDialog } from './versions/RestoreDialog';
import { useVersions, useWorkflow, type Version } from './versions/useVersions';
import { VersionRow } from './versions/VersionRow';
import classes from './versions/VersionRow.module.css';

const route = getRouteApi('/shell/workflows/$workflow/versions');
const ROWS = ['1', '2', '3', '4', '5', '6'];

/** All versions of a workflow: every publish and every push is one, and a restore makes another. */
export function VersionsPage() {
  const { workflow: id } = route.useParams();
  const { pick = [] } = route.useSearch();
  const navigate = route.useNavigate();
  const workflow = useWorkflow(id);
  const versions = useVersions(id);
  const mayChange = useMay('user') && ['edit', 'own'].includes(workflow.data?.permission ?? '');
  const [restoring, setRestoring] = useState<Version | null>(null);
  const toggle = (revision: string) => {
    const next = pick.includes(revision) ? pick.filter((each) => each !== revision) : [...pick, revision];
    void navigate({ search: next.length === 0 ? {} : { pick: next }, replace: true });
  };
  const error = workflow.error ?? (versions.rows.length === 0 ? versions.error : null);
  return (
    <>
      <PageHeader
        title={workflow.data === undefined ? 'Versions' : `Versions of ${workflow.data.name}`}
        about="Every publish, push and restore makes one; none is ever changed."
        actions={<CompareButton workflow={id} picked={pick} rows={versions.rows} />}
      />
      {error !== null && <ProblemAlert error={error} onRetry={versions.retry} />}
      {error === null && (versions.loading || workflow.data === undefined) && <Waiting />}
      {!versions.loading && versions.rows.length === 0 && error === null && (
        <EmptyState title="No versions yet">The first publish makes the first version.</EmptyState>
      )}
      {workflow.data !== undefined && versions.rows.length > 0 && (
        <ul className={classes.list} aria-label="Versions, newest first">
          {versions.rows.map((version) => (
            <VersionRow
              key={version.revision}
              workflow={id}
              version={version}
              isHead={version.revision === workflow.data.revision}
              picked={pick.includes(version.revision)}
              full={pick.length >= 2}
              onPick={() => toggle(version.revision)}
              onRestore={mayChange ? () => setRestoring(version) : undefined}
            />
          ))}
        </ul>
      )}
      <More versions={versions} />
      {workflow.data !== undefined && (
        <RestoreDialog workflow={workflow.data} version={restoring} onClose={() => setRestoring(null)} />
      )}
    </>
  );
}

function More({ versions }: { versions: List<Version> }) {
  return (
    <>
      {versions.rows.length > 0 && versions.error !== null && (
        <ProblemAlert error={versions.error} onRetry={versions.retry} />
      )}
      {versions.more !== null && (
        <Group justify="center" mt="sm">
          <Button variant="default" size="xs" onClick={versions.more} loading={versions.loadingMore}>
            Show older versions
          </Button>
        </Group>
      )}
    </>
  );
}

function CompareButton({ workflow, picked, rows }: { workflow: string; picked: string[]; rows: Version[] }) {
  const [first, second] = picked;
  if (first === undefined || second === undefined) {
    return (
      <Button disabled title="Pick two versions in the list">
        Compare two versions
      </Button>
    );
  }
  const place = (revision: string) => rows.findIndex((row) => row.revision === revision);
  const [to, from] = place(first) <= place(second) ? [first, second] : [second, first];
  return (
    <ButtonLink to="/workflows/$workflow/compare" params={{ workflow }} search={{ from, to }}>
      Compare {from.slice(0, 7)} with {to.slice(0, 7)}
    </ButtonLink>
  );
}

function Waiting() {
  return (
    <Stack gap={4} aria-busy="true" aria-label="The versions are being read">
      {ROWS.map((row) => (
        <Skeleton key={row} height={64} />
      ))}
    </Stack>
  );
}
