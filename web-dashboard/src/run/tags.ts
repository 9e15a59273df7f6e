import type { ChartTask } from '../model/graph';

/** Return the tags that the settings of a task name: what its runner must have. */
export function tagsIn(task: Pick<ChartTask, 'settings'> | undefined): readonly string[] {
  const tags = task?.settings?.tags;
  return Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : [];
}
