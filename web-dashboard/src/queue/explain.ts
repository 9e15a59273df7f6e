import type { Wire } from '../api/client';

export type Explanation = Wire<'Explanation'>;

/** A page of the dashboard that does, or shows more of, what an action of an explanation tells. */
export type ActionPage =
  | { page: 'task'; task: string }
  | { page: 'log'; task: string; number: number }
  | { page: 'queue' }
  | { page: 'runners'; q?: string }
  | { page: 'newRunner'; tags: string[] };

/** Say how many tasks go first, or null where nobody counted. */
export function aheadText(ahead: Wire<'ExplanationAhead'> | undefined): string | null {
  if (ahead === undefined) {
    return null;
  }
  if (ahead.tasks === 0) {
    return 'next in line';
  }
  const least = ahead.more ? 'more than ' : '';
  return `${least}${ahead.tasks.toLocaleString('en')} ${ahead.tasks === 1 ? 'task' : 'tasks'} ahead`;
}

/** Words for a gate of the funnel: the count stands before them. */
export function funnelWords(gate: string): string {
  const words: Record<string, string> = {
    accepting: 'accepting work',
    executor: 'with the executor',
    tags: 'with all tags',
    resources: 'with the resources',
    'free slot': 'with a free slot',
  };
  return words[gate] ?? gate;
}

/** Say what a runner that nearly fits lacks. */
export function lacksText(miss: Wire<'ExplanationNearMiss'>): string {
  if (miss.missing.length === 0) {
    return `lacks only to be ${miss.gate}`;
  }
  return `lacks only ${miss.missing.join(', ')} (${miss.gate})`;
}

/** Say how an attempt ended, in words. */
export function endText(one: Wire<'ExplanationTry'>): string {
  const how =
    one.reason === 'exit_code' && one.exitCode !== undefined ? `exit code ${one.exitCode}` : spoken(one.reason ?? '');
  return [how, one.message ?? ''].filter((part) => part !== '').join(': ');
}

/** Write a word of the wire as people would: `runner_lost` is "runner lost". */
export function spoken(word: string): string {
  return word.replaceAll('_', ' ');
}

/** Tell whether the explanation of a task in this state can still change by itself. */
export function isOpen(state: Explanation['state']): boolean {
  return !(state === 'succeeded' || state === 'failed' || state === 'cancelled' || state === 'skipped');
}

/** Return the page of this dashboard for an action, or null when there is none. */
export function actionPage(action: Wire<'ExplanationAction'>, why: Explanation): ActionPage | null {
  switch (action.code) {
    case 'explain_upstream': {
      const task = /\btsk_[0-9a-f]{32}_[0-9]+\b/.exec(action.command ?? '')?.[0];
      return task === undefined ? null : { page: 'task', task };
    }
    case 'read_log':
      return { page: 'log', task: why.task, number: Math.max(1, why.tries.at(-1)?.attempt ?? 1) };
    case 'show_queue':
      return { page: 'queue' };
    case 'show_runners':
    case 'start_runner':
      return { page: 'runners' };
    case 'resume_runner':
      return { page: 'runners', q: why.runners.find((runner) => runner.state === 'paused')?.runner };
    case 'register_runner':
      return { page: 'newRunner', tags: tagsOf(action.command ?? '') };
    default:
      return null;
  }
}

/** Read the values of `--tag` out of a command line, which may be quoted as a shell asks. */
function tagsOf(command: string): string[] {
  return [...command.matchAll(/--tag ('(?:[^']|'\\'')*'|\S+)/g)].map(([, word = '']) =>
    word.startsWith("'") ? word.slice(1, -1).replaceAll("'\\''", "'") : word,
  );
}

/** Share of each cause in the whole waiting, in percent, for drawing; an unknown whole gives none. */
export function shares(waits: Wire<'ExplanationWait'>[]): number[] {
  const whole = waits.reduce((sum, wait) => sum + wait.ms, 0);
  return waits.map((wait) => (whole === 0 ? 0 : (100 * wait.ms) / whole));
}
