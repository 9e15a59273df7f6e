import { ProblemError, problemOf } from '../api/problem';
import { publishUnderFreeName } from './createNamed';
import type { Published } from './publish';
import type { Workflow } from './workflow';

/** Publish the newest version of a workflow as a workflow of one's own, byte for byte. */
export async function duplicate(workflow: Workflow): Promise<Published> {
  const path = `/api/v1/workflows/${workflow.id}/revisions/${workflow.revision}`;
  const chart = await bytes(`${path}/chart`);
  if (chart === null) {
    throw new Error(`${workflow.name} has no chart.`);
  }
  const files = { chart, sidecar: await bytes(`${path}/settings`) };
  const from = `Copy ${workflow.owner}/${workflow.name} at ${workflow.revision.slice(0, 12)}`;
  return publishUnderFreeName(`${workflow.name} copy`, files, from);
}

/** Read exact bytes; null when there are none. */
async function bytes(path: string): Promise<Blob | null> {
  const response = await fetch(path).catch(() => {
    throw new ProblemError(0, null, 'The server cannot be reached.');
  });
  if (response.status === 404) {
    return null;
  }
  if (!response.ok) {
    throw await problemOf(response);
  }
  return response.blob();
}
