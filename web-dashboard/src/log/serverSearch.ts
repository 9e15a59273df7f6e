import { credentials } from '../api/client';
import { problemOf } from '../api/problem';
import type { FoundPage, ServerSearch } from './Finder';
import { rawLogUrl } from './readings';

const PAGE = 1000;

/** Have the server look: for logs that are too big to come here as a whole. */
export const searchOnServer: ServerSearch = async (source, query, fromLine, signal): Promise<FoundPage> => {
  const asked = new URLSearchParams({
    text: query.wholeWord ? `\\b(?:${query.regex ? query.text : escaped(query.text)})\\b` : query.text,
    regex: String(query.regex || query.wholeWord),
    matchCase: String(query.matchCase),
    fromLine: String(fromLine),
    limit: String(PAGE),
  });
  const response = await fetch(`${rawLogUrl(source.place)}/search?${asked}`, { headers: credentials(), signal });
  if (!response.ok) {
    throw await problemOf(response);
  }
  return pageOf(await response.json());
};

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function pageOf(answer: unknown): FoundPage {
  const { items, nextLine } = answer as { items: { line: number }[]; nextLine?: number | null };
  return { lines: items.map((item) => item.line), next: nextLine ?? null };
}
