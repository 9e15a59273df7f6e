import { queryOptions, useQuery } from '@tanstack/react-query';
import { parseTree } from 'jsonc-parser';
import { credentials, type Wire } from '../api/client';
import { problemOf } from '../api/problem';
import type { TaskTemplate } from '../model/edit/add';
import { isRecord, type Json, plain, spelledOf } from '../model/edit/json';

/** A kind of task that may be added, as the server lists it; its template keeps how numbers are spelled. */
export interface TaskKind extends Omit<Wire<'NodeType'>, 'template'> {
  template: TaskTemplate;
  /** What a search looks through, in lower case. */
  words: string;
}

function kindOf(item: Json): TaskKind[] {
  if (!isRecord(item) || !isRecord(item.template)) {
    return [];
  }
  // The members beside the template are as the server's own description has them.
  const { template: _template, ...described } = plain(item as Json) as Wire<'NodeType'>;
  const entry = item.template as { [key: string]: Json };
  const words = `${described.path.join(' ')} ${described.description}`.toLowerCase();
  return [{ ...described, template: { path: described.path, entry }, words }];
}

/** Read the text of the catalogue. */
export function readCatalogue(text: string): TaskKind[] {
  const tree = parseTree(text);
  const value = tree === undefined ? null : spelledOf(tree, text);
  return isRecord(value) && Array.isArray(value.items) ? value.items.flatMap((item) => kindOf(item as Json)) : [];
}

/** All kinds of tasks: our own, those of every runner, those of the modules of runners. */
export const catalogueQuery = queryOptions({
  queryKey: ['node-types'],
  staleTime: 60_000,
  queryFn: async (): Promise<TaskKind[]> => {
    const response = await fetch('/api/v1/node-types', { headers: credentials() });
    if (!response.ok) {
      throw await problemOf(response);
    }
    return readCatalogue(await response.text());
  },
});

/** Return the kinds of tasks, none as long as they are not known. */
export function useCatalogue(): readonly TaskKind[] {
  return useQuery(catalogueQuery).data ?? NONE;
}

const NONE: readonly TaskKind[] = [];

/** Return the kind that a task of the chart is of, or null when the catalogue does not have it. */
export function kindOfPath(kinds: readonly TaskKind[], path: readonly string[]): TaskKind | null {
  const key = path.join('\n').toLowerCase();
  return kinds.find((kind) => kind.path.join('\n').toLowerCase() === key) ?? null;
}
