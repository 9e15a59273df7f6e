import type { TaskKind } from '../catalogue';

/** Where a kind of task of somebody's own modules runs. */
export interface Where {
  /** A few words for a list. */
  short: string;
  /** All of it, in sentences. */
  long: string;
  /** None of its runners is there now. */
  away: boolean;
  /** Runners have different tasks of this path. */
  mixed: boolean;
}

const MOST_NAMED = 8;

/** Return names in one phrase: all of a few, and how many more there are. */
function named(names: readonly string[], most = MOST_NAMED): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

/** Say where a kind of task runs; null when every runner with Python can run it. */
export function whereOf(kind: Pick<TaskKind, 'kind' | 'runners' | 'offline' | 'differing'>): Where | null {
  if (kind.kind !== 'custom') {
    return null;
  }
  const { runners, offline, differing } = kind;
  const away = offline.length === runners.length;
  const [first = ''] = runners;
  const short = `${first}${runners.length > 1 ? ` +${runners.length - 1}` : ''}${away ? ', offline' : ''}`;
  const gone = offline.length > 0 && !away ? ` Offline now: ${named(offline)}.` : '';
  const long = away
    ? `Only on ${named(runners)}, offline now: tasks wait until ${runners.length === 1 ? 'it' : 'one'} is back.`
    : `Runs on ${named(runners)}.${gone}`;
  const verb = differing.length === 1 ? 'has' : 'have';
  const other = differing.length > 0 ? ` ${named(differing)} ${verb} another version of it.` : '';
  return { short, long: long + other, away, mixed: differing.length > 0 };
}
