import { queryOptions } from '@tanstack/react-query';
import { api, credentials } from '../api/client';
import { ProblemError, problemOf } from '../api/problem';
import { openChart } from '../model/open';

/** Return the text of a version's chart, byte for byte as it was published. */
export async function fetchChart(workflow: string, revision: string, signal?: AbortSignal): Promise<string> {
  return fetchText(`/api/v1/workflows/${encodeURIComponent(workflow)}/revisions/${revision}/chart`, signal);
}

async function fetchText(path: string, signal?: AbortSignal): Promise<string> {
  let response: Response;
  try {
    response = await fetch(path, { headers: credentials(), signal });
  } catch (fault) {
    throw signal?.aborted === true ? fault : new ProblemError(0, null, 'The server cannot be reached.');
  }
  if (!response.ok) {
    throw await problemOf(response);
  }
  return response.text();
}

async function fetchSettings(workflow: string, revision: string, signal?: AbortSignal): Promise<string | null> {
  try {
    const path = `/api/v1/workflows/${encodeURIComponent(workflow)}/revisions/${revision}/settings`;
    return await fetchText(path, signal);
  } catch (fault) {
    if (fault instanceof ProblemError && fault.status === 404) {
      return null;
    }
    throw fault;
  }
}

/** The text of a chart and of its settings file, if it has one. */
async function fetchTexts(workflow: string, revision: string, signal: AbortSignal): Promise<[string, string | null]> {
  if (revision === 'draft') {
    const params = { path: { workflow } };
    const { data } = await api.GET('/api/v1/workflows/{workflow}/draft', { params, signal });
    return [data?.chart ?? '', null];
  }
  return Promise.all([fetchChart(workflow, revision, signal), fetchSettings(workflow, revision, signal)]);
}

/** A version's chart, read: `useQuery(chartQuery(workflow, revision))`. A version never changes, so it is asked for once. */
export function chartQuery(workflow: string, revision: string) {
  return queryOptions({
    queryKey: ['open-chart', workflow, revision],
    staleTime: revision === 'draft' ? 0 : Number.POSITIVE_INFINITY,
    gcTime: 10 * 60_000,
    structuralSharing: false,
    queryFn: async ({ signal }) => {
      const [text, settings] = await fetchTexts(workflow, revision, signal);
      return openChart(text, settings);
    },
  });
}
