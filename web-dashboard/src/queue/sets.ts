import type { Wire } from '../api/client';
import { durationText } from '../ui/time';
import { asksFor } from './requirements';

/** How the tasks with the same requirements get on. */
export type RequirementSet = Wire<'QueueStatisticsView'>;

/** Which sets are shown: those with tasks that wait or run, those that no runner can serve, those with nothing to do. */
export const SET_STATES = ['active', 'unserved', 'idle'] as const;
export type SetState = (typeof SET_STATES)[number];

/** Return what of the three a set is; one that no runner serves matters only while something waits in it. */
export function setState(set: RequirementSet): SetState {
  if (set.depth + set.running === 0) {
    return 'idle';
  }
  return set.problem === undefined || set.depth === 0 ? 'active' : 'unserved';
}

/**
 * Sort sets so that the one that needs a look most comes first: those that nobody can serve, then by how long the oldest
 * task waits, then by how many wait.
 */
export function worstFirst(sets: readonly RequirementSet[]): RequirementSet[] {
  const unserved = (set: RequirementSet) => (setState(set) === 'unserved' ? 0 : 1);
  return [...sets].sort(
    (one, other) =>
      unserved(one) - unserved(other) ||
      (other.oldestWaitMs ?? 0) - (one.oldestWaitMs ?? 0) ||
      other.depth - one.depth ||
      one.id - other.id,
  );
}

/** Leave the sets that ask for a tag and are in a state; what is not given leaves all. Unserved ones are active too. */
export function chosenSets(sets: readonly RequirementSet[], tag?: string, state?: SetState): RequirementSet[] {
  return sets.filter(
    (set) =>
      (tag === undefined || asksFor(set.requirements, tag)) &&
      (state === undefined || setState(set) === state || (state === 'active' && setState(set) === 'unserved')),
  );
}

/** Return every tag that some set asks for, sorted. */
export function tagsOf(sets: readonly RequirementSet[]): string[] {
  const ways = sets.flatMap((set) => [set.requirements, ...(set.requirements.otherwise ?? [])]);
  return [...new Set(ways.flatMap((way) => way.tags ?? []))].sort();
}

/** Say in a column when a queue will be empty, at the pace of the last hour. */
export function drainText(set: RequirementSet): string {
  if (set.depth === 0) {
    return 'empty';
  }
  if (set.problem !== undefined) {
    return 'never';
  }
  return set.drainMs === undefined ? 'no estimate' : `~${durationText(set.drainMs)}`;
}

/** Say in a sentence when a queue will be empty, or why that is not known. */
export function emptyText(set: RequirementSet): string {
  if (set.depth === 0) {
    return 'empty';
  }
  if (set.problem !== undefined) {
    return 'no estimate: no runner can take these';
  }
  return set.drainMs === undefined
    ? 'no estimate: none like these was handed out within the last hour'
    : `empty in about ${durationText(set.drainMs)}, at the pace of the last hour`;
}

/** Write how many tasks were handed out in a minute, with as many digits as say something. */
export function paceText(perMinute: number): string {
  if (perMinute === 0) {
    return '0 in the last hour';
  }
  if (perMinute < 1) {
    const hourly = Math.max(1, Math.round(perMinute * 60));
    return `${hourly}/h`;
  }
  return `${perMinute >= 10 ? Math.round(perMinute).toLocaleString('en') : perMinute.toFixed(1)}/min`;
}

/** Write half and nine tenths of waits: "26 ms · 303 ms". */
export function waitsText(waits: Wire<'WaitTimes'>): string {
  if (waits.p50Ms === undefined || waits.p90Ms === undefined) {
    return 'none served';
  }
  return `${durationText(waits.p50Ms)} · ${durationText(waits.p90Ms)}`;
}

/** Say in a word or three why the tasks of a set wait. */
export function reasonOf(set: RequirementSet): string {
  const { free, busy, paused, offline } = set.runners;
  if (set.problem !== undefined) {
    if (paused > 0) {
      return 'runners paused';
    }
    return offline > 0 ? 'runners offline' : 'no runner fits';
  }
  return free === 0 && busy > 0 ? 'no free slot' : 'waits its turn';
}

/** Write who could serve a set, leaving out what is none: "2 free, 1 busy, 1 offline". */
export function runnersText(runners: RequirementSet['runners']): string {
  const parts = (['free', 'busy', 'paused', 'offline'] as const)
    .filter((word) => runners[word] > 0)
    .map((word) => `${runners[word]} ${word}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}

/** Sum a queue up in one line. */
export function queueText(sets: readonly RequirementSet[]): string {
  const waiting = sets.reduce((sum, set) => sum + set.depth, 0);
  const running = sets.reduce((sum, set) => sum + set.running, 0);
  const unserved = sets.filter((set) => setState(set) === 'unserved').reduce((sum, set) => sum + set.depth, 0);
  const parts = [`${waiting.toLocaleString('en')} waiting`, `${running.toLocaleString('en')} running`];
  return [...parts, ...(unserved > 0 ? [`${unserved.toLocaleString('en')} that no runner can take`] : [])].join(' · ');
}
