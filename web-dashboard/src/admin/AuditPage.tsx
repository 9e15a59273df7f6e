import { Button, Code, Group, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type Wire } from '../api/client';
import { useList } from '../api/useList';
import { Dialog } from '../ui/Dialog';
import { EmptyState } from '../ui/EmptyState';
import { type Column, ListTable } from '../ui/ListTable';
import { Moment } from '../ui/Moment';
import { AdminFrame } from './AdminFrame';
import { AuditDetails } from './AuditDetails';
import { AuditFilters } from './AuditFilters';
import { ChainHead } from './ChainHead';
import type { AuditSearch } from './search';

type Line = Wire<'AuditLine'>;

const route = getRouteApi('/shell/admin/audit');
const PAGE = 50;

/** Who did what to what, when and from where; every line sealed in a chain. */
export function AuditPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: Partial<AuditSearch>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true });
  const exported = (
    <Button
      component="a"
      href="/api/v1/audit/export"
      download="audit.ndjson"
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
    >
      Export all
    </Button>
  );
  return (
    <AdminFrame title="Audit log" about="Every change, in the order in which it was made." actions={exported}>
      {() => (
        <>
          <ChainHead />
          <AuditFilters search={search} onChange={change} onClear={() => void navigate({ search: {} })} />
          <Lines search={search} onFilter={change} />
        </>
      )}
    </AdminFrame>
  );
}

function Lines({ search, onFilter }: { search: AuditSearch; onFilter: (part: Partial<AuditSearch>) => void }) {
  const [shown, setShown] = useState<Line | null>(null);
  const query = { ...search, limit: PAGE };
  const lines = useList<Line>(
    ['audit', 'list', query],
    async (cursor) =>
      (
        await api.GET('/api/v1/audit', {
          params: { query: { ...query, cursor: cursor === undefined ? undefined : Number(cursor) } },
        })
      ).data,
  );
  return (
    <>
      <ListTable
        label="Audit log"
        list={lines}
        columns={columns(setShown, onFilter)}
        rowKey={(line) => String(line.id)}
        empty={<EmptyState title="No line matches">Change or clear the filters.</EmptyState>}
      />
      <Dialog opened={shown !== null} onClose={() => setShown(null)} title={shown?.action ?? ''} size="lg">
        {shown !== null && <AuditDetails line={shown} />}
      </Dialog>
    </>
  );
}

function columns(show: (line: Line) => void, filter: (part: Partial<AuditSearch>) => void): Column<Line>[] {
  return [
    { head: 'When', width: 190, cell: (line) => <Moment at={line.at} /> },
    {
      head: 'Who',
      cell: (line) => (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => filter({ actor: line.actor })}
          aria-label={`Only what ${line.actorName ?? line.actor} did`}
        >
          {line.actorName ?? line.actor}
        </Button>
      ),
    },
    { head: 'What', cell: (line) => <Code>{line.action}</Code> },
    {
      head: 'On',
      cell: (line) => (
        <Group gap={4} wrap="nowrap">
          <Text size="sm" truncate maw={280} title={line.subject}>
            {line.subject}
          </Text>
        </Group>
      ),
    },
    {
      head: 'Detail',
      cell: (line) => (
        <Text size="sm" truncate maw={320} title={line.detail}>
          {line.detail ?? ''}
        </Text>
      ),
    },
    { head: 'From', cell: (line) => line.remote ?? '' },
    {
      head: 'Actions',
      quiet: true,
      align: 'end',
      cell: (line) => (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => show(line)}
          aria-label={`Details of ${line.action}, line ${line.id}`}
        >
          Details
        </Button>
      ),
    },
  ];
}
