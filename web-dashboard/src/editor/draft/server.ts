import { api, credentials, type Wire } from '../../api/client';
import { ProblemError, problemOf } from '../../api/problem';
import { type EditorDocument, openDocument, savedTexts } from '../../model/edit/document';

/** Both texts of a workflow, as they are kept. */
export interface Texts {
  chart: string;
  sidecar: string | null;
}

/** A draft as the server has it. */
export interface ServerDraft {
  texts: Texts;
  etag: string;
  base: string;
  head: string;
}

/** What the editor asks of the server; apart, so that tests can stand in for it. */
export interface DraftServer {
  /** Return the draft, or null when there is none. */
  get(): Promise<ServerDraft | null>;
  put(texts: Texts, base: string, etag: string | null): Promise<{ etag: string; head: string }>;
  discard(etag: string): Promise<void>;
  publish(message: string, etag: string | null): Promise<Wire<'PublishedWorkflow'>>;
  /** Return a version's texts, byte for byte. */
  revision(revision: string): Promise<Texts>;
  /** Return the newest version's commit. */
  head(): Promise<string>;
}

/** Read bytes as they are: what is no UTF-8 is refused, a byte order mark stays. */
async function bytesOf(path: string): Promise<string | null> {
  let response: Response;
  try {
    response = await fetch(path, { headers: credentials() });
  } catch {
    throw new ProblemError(0, null, 'The server cannot be reached.');
  }
  if (response.status === 404 || response.status === 204) {
    return null;
  }
  if (!response.ok) {
    throw await problemOf(response);
  }
  return new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(await response.arrayBuffer());
}

const matching = (etag: string | null) => (etag === null ? {} : { header: { 'If-Match': `"${etag}"` } });

/** Return what keeps the drafts of a workflow. */
export function draftServer(workflow: string): DraftServer {
  const path = { workflow };
  const at = `/api/v1/workflows/${encodeURIComponent(workflow)}`;
  return {
    async get() {
      try {
        const { data } = await api.GET('/api/v1/workflows/{workflow}/draft', { params: { path } });
        return data === undefined
          ? null
          : {
              texts: { chart: data.chart ?? '', sidecar: data.sidecar ?? null },
              etag: data.etag,
              base: data.base,
              head: data.head,
            };
      } catch (error) {
        if (error instanceof ProblemError && error.status === 404 && error.problem?.code !== 'forbidden') {
          return null;
        }
        throw error;
      }
    },
    async put({ chart, sidecar }, base, etag) {
      const { data } = await api.PUT('/api/v1/workflows/{workflow}/draft', {
        params: { path, ...matching(etag) },
        body: { chart, sidecar: sidecar ?? undefined, base },
        headers: { 'Content-Type': 'application/json' },
      });
      if (data === undefined) {
        throw new ProblemError(0, null, 'The server did not say what it kept.');
      }
      return { etag: data.etag, head: data.head };
    },
    async discard(etag) {
      await api.DELETE('/api/v1/workflows/{workflow}/draft', { params: { path, ...matching(etag) } });
    },
    async publish(message, etag) {
      const { data } = await api.POST('/api/v1/workflows/{workflow}/draft/publish', {
        params: { path, ...matching(etag) },
        body: { message },
        headers: { 'Content-Type': 'application/json' },
      });
      if (data === undefined) {
        throw new ProblemError(0, null, 'The server did not say what it published.');
      }
      return data;
    },
    async revision(revision) {
      const [chart, sidecar] = await Promise.all([
        bytesOf(`${at}/revisions/${revision}/chart`),
        bytesOf(`${at}/revisions/${revision}/settings`),
      ]);
      if (chart === null) {
        throw new ProblemError(404, null, 'There is no such version.');
      }
      return { chart, sidecar: sidecar === null || sidecar.trim() === '' ? null : sidecar };
    },
    async head() {
      const { data } = await api.GET('/api/v1/workflows/{workflow}', { params: { path } });
      return data?.revision ?? '';
    },
  };
}

/** Read both texts as a document that can be edited. Throws SyntaxFault. */
export function documentOf({ chart, sidecar }: Texts): EditorDocument {
  return openDocument(chart, sidecar);
}

export const textsOf = savedTexts;
