import { Group, Skeleton } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { EmptyState } from '../ui/EmptyState';
import { AnchorLink } from '../ui/links';
import { PageHeader } from '../ui/PageHeader';
import { ProblemAlert } from '../ui/ProblemAlert';
import segments from '../ui/SegmentedLinks.module.css';
import { ChangeList } from './compare/ChangeList';
import { CompareCanvas } from './compare/CompareCanvas';
import classes from './compare/compare.module.css';
import { DiffText } from './compare/DiffText';
import { type Comparison, useComparison } from './compare/useComparison';
import { VersionPicks } from './compare/VersionPicks';
import { COMPARE_VIEWS, type CompareSearch, type CompareView } from './versions/search';
import { useVersions, useWorkflow } from './versions/useVersions';

const route = getRouteApi('/shell/workflows/$workflow/compare');
const LABELS: Record<CompareView, string> = { canvas: 'Canvas', list: 'List', text: 'Text' };

/** Two versions of a workflow beside each other: on the canvas, in words, as text. */
export function ComparePage() {
  const { workflow: id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const workflow = useWorkflow(id);
  const versions = useVersions(id);
  const to = search.to ?? versions.rows[0]?.revision;
  const from = search.from ?? versions.rows.find((version) => version.revision === to)?.parent;
  const known = from !== undefined && from !== null && to !== undefined;
  const comparison = useComparison(id, from ?? '', to ?? '', known);
  const view = search.view ?? 'canvas';
  const error = comparison.error ?? workflow.error ?? (known ? null : versions.error);
  return (
    <>
      <PageHeader
        title={workflow.data === undefined ? 'Compare versions' : `Compare versions of ${workflow.data.name}`}
        about={comparison.data?.changes?.summary}
        actions={
          <AnchorLink size="sm" to="/workflows/$workflow/versions" params={{ workflow: id }}>
            All versions
          </AnchorLink>
        }
      />
      {known && (
        <Group justify="space-between" align="end" mb="sm">
          <VersionPicks
            versions={versions.rows}
            from={comparison.data?.from ?? from}
            to={comparison.data?.to ?? to}
            onPick={(older, newer) => void navigate({ search: { ...search, from: older, to: newer } })}
          />
          <Views id={id} search={search} view={view} />
        </Group>
      )}
      {error !== null && <ProblemAlert error={error} onRetry={() => void comparison.refetch()} />}
      {!known && !versions.loading && error === null && (
        <EmptyState title="Only one version">There is nothing to compare it with before the next publish.</EmptyState>
      )}
      {error === null && comparison.data === undefined && (known || versions.loading) && (
        <Skeleton className={classes.canvas} aria-busy="true" aria-label="The versions are being compared" />
      )}
      {comparison.data !== undefined && error === null && (
        <Compared id={id} search={search} view={view} comparison={comparison.data} />
      )}
    </>
  );
}

function Views({ id, search, view }: { id: string; search: CompareSearch; view: CompareView }) {
  return (
    <nav aria-label="Views of the comparison" className={segments.segments}>
      {COMPARE_VIEWS.map((each) => (
        <Link
          key={each}
          to="/workflows/$workflow/compare"
          params={{ workflow: id }}
          search={{ ...search, view: each }}
          className={segments.segment}
          data-current={each === view || undefined}
          aria-current={each === view ? 'page' : undefined}
          activeProps={{}}
        >
          {LABELS[each]}
        </Link>
      ))}
    </nav>
  );
}

interface ComparedProps {
  id: string;
  search: CompareSearch;
  view: CompareView;
  comparison: Comparison;
}

function Compared({ id, search, view, comparison }: ComparedProps) {
  const navigate = route.useNavigate();
  if (view === 'text') {
    return <DiffText comparison={comparison} />;
  }
  if (view === 'canvas') {
    return (
      <CompareCanvas
        workflow={id}
        comparison={comparison}
        task={search.task}
        onSelect={(task) => void navigate({ search: { ...search, task }, replace: true, resetScroll: false })}
      />
    );
  }
  if (comparison.changes === undefined || comparison.changes === null) {
    return (
      <EmptyState title="Not compared in words">
        A file is too big for that, or one version is no node chart. The text shows what differs.
      </EmptyState>
    );
  }
  return <ChangeList workflow={id} changes={comparison.changes} versions={{ from: search.from, to: search.to }} />;
}
