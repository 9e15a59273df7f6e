import { api } from '../api/client';
import type { FoundPage, ServerSearch } from './Finder';

/** Have the server look: for logs that are too big to come here as a whole. */
export const searchOnServer: ServerSearch = async (source, query, fromLine, limit, signal): Promise<FoundPage> => {
  const { task, attempt } = source.place;
  const { text, regex, matchCase, wholeWord } = query;
  const { data } = await api.GET('/api/v1/tasks/{task}/attempts/{number}/log/search', {
    params: { path: { task, number: attempt }, query: { text, regex, matchCase, wholeWord, fromLine, limit } },
    signal,
  });
  return {
    lines: [...new Set((data?.items ?? []).map((match) => match.line))],
    next: data?.nextLine ?? null,
  };
};
