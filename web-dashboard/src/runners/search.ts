import type { RunnerState } from './runner';
import { isRunnerState } from './runner';

/** What the list of runners shows; the URL's own state. */
export interface RunnersSearch {
  state?: RunnerState;
  tag?: string;
  executor?: string;
  /** Part of a name or description. */
  q?: string;
}

/** Read the filters of the list of runners out of an address; what is not one is left out. */
export function readRunnersSearch(search: Record<string, unknown>): RunnersSearch {
  return {
    state: isRunnerState(search.state) ? search.state : undefined,
    tag: text(search.tag),
    executor: text(search.executor),
    q: text(search.q),
  };
}

/** Read the tags that a new runner shall have, as an explanation asks for them. */
export function readNewRunnerSearch(search: Record<string, unknown>): { tags?: string[] } {
  const given = Array.isArray(search.tags) ? search.tags : [search.tags];
  const tags = given.filter((tag): tag is string => typeof tag === 'string' && tag !== '');
  return { tags: tags.length === 0 ? undefined : tags };
}

/** An address is read as JSON, so a text that looks like a number comes as one. */
function text(value: unknown): string | undefined {
  const given = typeof value === 'number' || typeof value === 'boolean' ? `${value}` : value;
  return typeof given === 'string' && given !== '' ? given : undefined;
}
