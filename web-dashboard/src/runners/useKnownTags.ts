import { tagsOf } from '../queue/sets';
import { useQueues } from '../queue/useQueues';
import { useRunners } from './useRunners';

/** Return the tags that people gave to runners or that tasks ask for, so that nobody need type one again. */
export function useKnownTags(): string[] {
  const runners = useRunners().data?.items ?? [];
  const sets = useQueues().data?.items ?? [];
  return [...new Set([...runners.flatMap((runner) => runner.registeredTags), ...tagsOf(sets)])].sort();
}
