import { useQueryClient } from '@tanstack/react-query';
import { $api, api, type Wire } from '../../api/client';
import { type List, useList } from '../../api/useList';
import { useTopic } from '../../live/useTopic';

export type Version = Wire<'RevisionView'>;
export type Workflow = Wire<'WorkflowView'>;

const PAGE = 30;

/** The workflow of a page, kept up to date. */
export function useWorkflow(workflow: string) {
  const client = useQueryClient();
  const options = $api.queryOptions('get', '/api/v1/workflows/{workflow}', { params: { path: { workflow } } });
  const query = $api.useQuery('get', '/api/v1/workflows/{workflow}', { params: { path: { workflow } } });
  useTopic('workflows', () => {
    void client.invalidateQueries({ queryKey: options.queryKey });
    void client.invalidateQueries({ queryKey: versionsKey(workflow) });
  });
  return query;
}

function versionsKey(workflow: string) {
  return ['versions', workflow] as const;
}

/** The versions of a workflow, newest first. */
export function useVersions(workflow: string): List<Version> {
  return useList(versionsKey(workflow), async (cursor) => {
    const { data } = await api.GET('/api/v1/workflows/{workflow}/revisions', {
      params: { path: { workflow }, query: { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) } },
    });
    return data;
  });
}

/** Return a function that makes an older version the newest one; it throws when another was published meanwhile. */
export function useRestore(workflow: string): (revision: string, head: string, message: string) => Promise<void> {
  const client = useQueryClient();
  return async (revision, head, message) => {
    await api.POST('/api/v1/workflows/{workflow}/restore', {
      params: { path: { workflow }, header: { 'If-Match': `"${head}"` } },
      body: message.trim() === '' ? { revision } : { revision, message },
    });
    await client.invalidateQueries({ queryKey: versionsKey(workflow) });
    const options = $api.queryOptions('get', '/api/v1/workflows/{workflow}', { params: { path: { workflow } } });
    await client.invalidateQueries({ queryKey: options.queryKey });
  };
}

/**
 * Tell whether a version came by git push. What is published here gets its time here, to the microsecond; a commit that
 * was pushed has the author's time, in whole seconds.
 */
export function isPushed(version: Version): boolean {
  return Date.parse(version.authoredAt) !== Date.parse(version.publishedAt);
}

/** Return the first line of a version's message, and the rest. */
export function messageParts(message: string): { subject: string; body: string } {
  const [subject = '', ...rest] = message.trim().split('\n');
  return { subject: subject === '' ? '(no message)' : subject, body: rest.join('\n').trim() };
}
