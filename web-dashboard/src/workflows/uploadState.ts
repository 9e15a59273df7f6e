import { ProblemError } from '../api/problem';
import type { ChartFiles, Published } from './publish';

/** How far one chart has come. */
export type UploadStep =
  | { kind: 'sending'; part: number }
  | { kind: 'published'; workflow: Published }
  /** The person has a workflow of that name. */
  | { kind: 'taken' }
  /** The chart has faults, or the call failed. */
  | { kind: 'refused'; error: Error };

/** One chart on its way. */
export interface UploadItem {
  id: number;
  fileName: string;
  name: string;
  files: ChartFiles;
  step: UploadStep;
}

/** Return what a failed publish means for the chart. */
export function stepAfter(error: unknown): UploadStep {
  if (error instanceof ProblemError && error.status === 409) {
    return { kind: 'taken' };
  }
  return { kind: 'refused', error: error instanceof Error ? error : new Error(String(error)) };
}

/** Return the list with one item changed. */
export function withItem(items: readonly UploadItem[], id: number, change: Partial<UploadItem>): UploadItem[] {
  return items.map((item) => (item.id === id ? { ...item, ...change } : item));
}

/** Say how far all are, for people who cannot see it. */
export function uploadText(items: readonly UploadItem[]): string {
  const count = (kind: UploadStep['kind']) => items.filter((item) => item.step.kind === kind).length;
  const parts = [
    [count('sending'), 'on the way'],
    [count('published'), 'published'],
    [count('taken'), 'with a name that is taken'],
    [count('refused'), 'refused'],
  ] as const;
  return parts
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${number} ${word}`)
    .join(', ');
}
