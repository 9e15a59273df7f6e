import type { Wire } from '../api/client';
import type { Requirements } from './requirements';
import type { RequirementSet } from './sets';

/** Leave those of the caller's tasks that wait in a queue, the longest waiting first. */
export function ownIn(tasks: readonly Wire<'QueueViewMine'>[], set: RequirementSet): Wire<'QueueViewMine'>[] {
  const wanted = keyOf(set.requirements);
  return tasks
    .filter((task) => task.state === 'queued' && keyOf(task.requirements) === wanted)
    .sort((one, other) => (one.queuedAt ?? '').localeCompare(other.queuedAt ?? ''));
}

/** Requirements are the same when they ask for the same, in whatever order they say so. */
function keyOf(requirements: Requirements): string {
  const { executor, tags, resources, environment, otherwise } = requirements;
  const amounts = Object.entries(resources ?? {})
    .filter(([, amount]) => amount !== 0)
    .sort(([one], [other]) => one.localeCompare(other));
  return JSON.stringify([executor, [...(tags ?? [])].sort(), amounts, environment, (otherwise ?? []).map(keyOf)]);
}
