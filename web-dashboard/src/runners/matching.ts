import type { Wire } from '../api/client';
import type { Requirements } from '../queue/requirements';
import { isAway, type Runner } from './runner';

/** Tell whether a runner that has nothing to do could run a task in one of its ways: the rule of the server. */
export function fits(runner: Runner, requirements: Requirements): boolean {
  return [requirements, ...(requirements.otherwise ?? [])].some((way) => fitsWay(runner, way));
}

function fitsWay(runner: Runner, way: Requirements): boolean {
  const has = runner.capacity;
  const needs = way.resources ?? {};
  return (
    (way.executor === undefined || runner.executors.includes(way.executor)) &&
    (way.tags ?? []).every((tag) => runner.tags.includes(tag)) &&
    (needs.cpus ?? 0) <= (has.cpus ?? 0) &&
    (needs.memoryBytes ?? 0) <= (has.memoryBytes ?? 0) &&
    (needs.gpus ?? 0) <= (has.gpus ?? 0) &&
    (needs.diskBytes ?? 0) <= (has.diskBytes ?? 0)
  );
}

/** Return how many of the tasks that wait in a queue a runner would take now, as far as its slots tell. */
export function wouldTake(runner: Runner, set: Wire<'QueueStatisticsView'>): number {
  const takes = !isAway(runner) && runner.state !== 'paused' && runner.state !== 'draining';
  return takes && fits(runner, set.requirements) ? Math.min(set.depth, Math.max(0, runner.slots - runner.busy)) : 0;
}
