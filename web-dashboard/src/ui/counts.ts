/** States from done to not yet begun: the order in which bars and sentences name them. */
const ORDER = [
  'succeeded',
  'failed',
  'cancelled',
  'skipped',
  'running',
  'assigned',
  'retrying',
  'waiting',
  'queued',
  'blocked',
] as const;

const OVER = new Set<string>(['succeeded', 'failed', 'cancelled', 'skipped']);

type Counts = Readonly<Record<string, number>>;

/** Return the states that have tasks, with their numbers, what is over first. */
export function segmentsOf(counts: Counts): { state: string; count: number }[] {
  return ORDER.map((state) => ({ state, count: counts[state] ?? 0 })).filter(({ count }) => count > 0);
}

/** Return how many tasks are over, and how many there are. */
export function progressOf(counts: Counts): { over: number; all: number } {
  const numbers = Object.entries(counts);
  return {
    over: numbers.reduce((sum, [state, count]) => sum + (OVER.has(state) ? count : 0), 0),
    all: numbers.reduce((sum, [, count]) => sum + count, 0),
  };
}

/** Say it in words: "12 of 40 tasks over: 11 succeeded, 1 failed, 4 running, 24 blocked". */
export function countsText(counts: Counts): string {
  const { over, all } = progressOf(counts);
  const words = segmentsOf(counts).map(({ state, count }) => `${count} ${state}`);
  return all === 0 ? 'no tasks' : `${over} of ${all} tasks over: ${words.join(', ')}`;
}
