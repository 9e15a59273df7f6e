import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, type Wire } from '../api/client';

export type Workflow = Wire<'WorkflowView'>;
export type Permission = Workflow['permission'];

const PERMISSIONS: readonly Permission[] = ['read', 'execute', 'edit', 'own'];

/** Tell whether whoever has a permission may do what needs another: each includes those before it. */
export function includes(has: Permission, needed: Permission): boolean {
  return PERMISSIONS.indexOf(has) >= PERMISSIONS.indexOf(needed);
}

/** One workflow; `useLiveLists` reads it again when it changes. */
export function workflowQuery(workflow: string) {
  return queryOptions({
    queryKey: ['get', '/api/v1/workflows/{workflow}', { params: { path: { workflow } } }],
    queryFn: async (): Promise<Workflow> => {
      const { data } = await api.GET('/api/v1/workflows/{workflow}', { params: { path: { workflow } } });
      if (data === undefined) {
        throw new Error('The server sent no workflow.');
      }
      return data;
    },
  });
}

/** Read a workflow together with the tag that changes of it must name. */
export async function workflowWithTag(workflow: string): Promise<{ view: Workflow; tag: string }> {
  const { data, response } = await api.GET('/api/v1/workflows/{workflow}', { params: { path: { workflow } } });
  if (data === undefined) {
    throw new Error('The server sent no workflow.');
  }
  return { view: data, tag: response.headers.get('ETag') ?? '*' };
}

/** Have every list of workflows read again: after a change made here, before the feed tells of it. */
export async function reloadWorkflows(client: QueryClient): Promise<void> {
  await client.invalidateQueries({ queryKey: ['get', '/api/v1/workflows'] });
}
