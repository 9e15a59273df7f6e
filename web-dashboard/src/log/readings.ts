import { api } from '../api/client';

/** Which log: an attempt of a task. */
export interface LogPlace {
  task: string;
  attempt: number;
}

/** An answer about a log: bytes, where they stand, and how far the log is. */
export interface Reading {
  bytes: Uint8Array<ArrayBuffer>;
  /** Byte to go on at; null where the log has no such lines. */
  next: number | null;
  /** Whole lines in the log; 0 when bytes were asked for, which tells nothing about lines. */
  lines: number;
  totalBytes: number;
  /** Nothing will ever follow. */
  end: boolean;
  /** Everything that the task wrote is there. */
  complete: boolean;
}

const PATH = '/api/v1/tasks/{task}/attempts/{number}/log';

/** Most bytes that the server gives at once. */
export const MOST_BYTES = 4 << 20;

/** Return the address of a log's bytes. */
export function rawLogUrl({ task, attempt }: LogPlace): string {
  return `/api/v1/tasks/${encodeURIComponent(task)}/attempts/${attempt}/log`;
}

/** Read whole lines, the first counted from 0. Fewer come where they are long. */
export async function readByLines(place: LogPlace, from: number, lines: number, signal: AbortSignal): Promise<Reading> {
  return read(place, { fromLine: from, lines }, signal);
}

/** Read bytes; with `waitMs` the server holds the call until there are some. */
export async function readByOffset(
  place: LogPlace,
  query: { offset: number; limit: number; waitMs?: number },
  signal: AbortSignal,
): Promise<Reading> {
  return read(place, query, signal);
}

async function read(
  { task, attempt }: LogPlace,
  query: { fromLine?: number; lines?: number; offset?: number; limit?: number; waitMs?: number },
  signal: AbortSignal,
): Promise<Reading> {
  const { data, response } = await api.GET(PATH, {
    params: { path: { task, number: attempt }, query },
    parseAs: 'arrayBuffer',
    signal,
  });
  const bytes = new Uint8Array(data ?? new ArrayBuffer(0));
  const number = (name: string) => Number(response.headers.get(name) ?? 0);
  const next = response.headers.get('Nodeyard-Log-Next-Offset');
  return {
    bytes,
    next: next === null ? null : Number(next),
    lines: number('Nodeyard-Log-Lines'),
    totalBytes: number('Nodeyard-Log-Bytes'),
    end: response.headers.get('Nodeyard-Log-End') === 'true',
    complete: response.headers.get('Nodeyard-Log-Complete') === 'true',
  };
}
