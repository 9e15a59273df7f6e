import { credentials, type Wire } from '../api/client';
import { ProblemError, problemOf } from '../api/problem';

export type Published = Wire<'PublishedWorkflow'>;

/** Files of one version: exact bytes. */
export interface ChartFiles {
  chart: Blob;
  sidecar: Blob | null;
}

/**
 * Publish files as a workflow, byte for byte. Throws ProblemError: 409 when the name is taken, 422 with the faults of the
 * chart.
 *
 * @param target name of a new workflow, or the id of one that gets a new version
 * @param onProgress told which part of the bytes, from 0 to 1, has left
 */
export function publish(
  target: string,
  files: ChartFiles,
  options: { message?: string; onProgress?: (part: number) => void } = {},
): Promise<Published> {
  const form = new FormData();
  form.append('file', files.chart, 'chart.nc');
  if (files.sidecar !== null) {
    form.append('sidecar', files.sidecar, 'settings.nodeyard.json');
  }
  const query = new URLSearchParams({ name: target });
  if (options.message !== undefined && options.message !== '') {
    query.set('message', options.message);
  }
  // fetch() does not tell how much of a body has left.
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open('POST', `/api/v1/workflows?${query}`);
    for (const [name, value] of Object.entries(credentials())) {
      call.setRequestHeader(name, value);
    }
    call.upload.onprogress = (event) => options.onProgress?.(event.total === 0 ? 1 : event.loaded / event.total);
    call.onerror = () => reject(new ProblemError(0, null, 'The server cannot be reached.'));
    call.onload = () => {
      if (call.status >= 200 && call.status < 300) {
        resolve(JSON.parse(call.responseText) as Published);
      } else {
        const type = call.getResponseHeader('Content-Type') ?? '';
        const { status, statusText } = call;
        void problemOf(new Response(call.responseText, { status, statusText, headers: { 'Content-Type': type } })).then(
          reject,
        );
      }
    };
    call.send(form);
  });
}
