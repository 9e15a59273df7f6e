import { keepPreviousData } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { $api } from '../../api/client';
import type { Entry } from './matching';

const RUN = /^run_[0-9a-f]{32}$/;
const NEWEST = 100;
const FEW = 20;

/** Return the workflows, runs and runners that the palette can go to, as the server knows them. */
export function useFound(typed: string): { entries: Entry[]; busy: boolean } {
  const workflows = useWorkflows(typed);
  const runs = useRuns(typed);
  const runners = useRunners();
  return {
    entries: [...workflows.entries, ...runs.entries, ...runners.entries],
    busy: workflows.busy || runs.busy || runners.busy,
  };
}

/** Of a small yard all; of a large one what the server finds by a part of the name or description, and by the very name. */
function useWorkflows(typed: string) {
  const navigate = useNavigate();
  const newest = $api.useQuery('get', '/api/v1/workflows', {
    params: { query: { sort: '-updatedAt', limit: NEWEST } },
  });
  const search = { enabled: typed !== '' && newest.data?.nextCursor !== undefined, placeholderData: keepPreviousData };
  const named = $api.useQuery('get', '/api/v1/workflows', { params: { query: { name: typed, limit: FEW } } }, search);
  const withText = { params: { query: { text: typed, sort: '-updatedAt', limit: FEW } } };
  const texted = $api.useQuery('get', '/api/v1/workflows', withText, search);
  const searched = search.enabled ? [...(named.data?.items ?? []), ...(texted.data?.items ?? [])] : [];
  const found = new Set(searched.map(({ id }) => id));
  const all = new Map([...(newest.data?.items ?? []), ...searched].map((each) => [each.id, each]));
  const entries = [...all.values()].map(
    ({ id, name, owner }): Entry => ({
      found: found.has(id),
      id,
      group: 'Workflows',
      label: name,
      about: `of ${owner}`,
      go: () => void navigate({ to: '/workflows/$workflow', params: { workflow: id } }),
    }),
  );
  return { entries, busy: newest.isFetching || named.isFetching || texted.isFetching };
}

function useRuns(typed: string) {
  const navigate = useNavigate();
  const newest = $api.useQuery('get', '/api/v1/runs', { params: { query: { limit: NEWEST } } });
  const byId = $api.useQuery(
    'get',
    '/api/v1/runs/{run}',
    { params: { path: { run: typed } } },
    { enabled: RUN.test(typed), retry: false },
  );
  const all = new Map([...(newest.data?.items ?? []), ...(byId.data ? [byId.data] : [])].map((run) => [run.id, run]));
  const entries = [...all.values()].map(
    (run): Entry => ({
      id: run.id,
      group: 'Runs',
      label: `${run.workflow} · ${run.state}`,
      about: `${new Date(run.createdAt).toLocaleString()} · ${run.id}`,
      go: () => void navigate({ to: '/runs/$run', params: { run: run.id } }),
    }),
  );
  return { entries, busy: newest.isFetching || byId.isFetching };
}

function useRunners() {
  const navigate = useNavigate();
  const runners = $api.useQuery('get', '/api/v1/runners', { params: { query: { limit: 1000 } } });
  const entries = (runners.data?.items ?? []).map(
    ({ id, name, state, tags }): Entry => ({
      id,
      group: 'Runners',
      label: name,
      about: [state.replace('_', ' '), ...tags].join(' · '),
      go: () => void navigate({ to: '/runners/$runner', params: { runner: id } }),
    }),
  );
  return { entries, busy: runners.isFetching };
}
