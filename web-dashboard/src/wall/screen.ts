import type { Wire } from '../api/client';
import type { Freshness } from '../live/topics';

const STALE_MS = 30_000;
const TURN_MS = 20_000;
const MINUTE_MS = 60_000;
const NIGHT_FROM = 22;
const NIGHT_TO = 6;
const SHIFT_PX = 8;

/** Say since when nothing on the screen is new, or null while it is. */
export function staleSince(freshness: Freshness, now: number): number | null {
  return freshness.state !== 'live' && now - freshness.since > STALE_MS ? freshness.since : null;
}

/** Return which of some pages is shown now; each has twenty seconds. */
export function turnOf<T>(pages: readonly [T, ...T[]] | readonly T[], now: number): T | undefined {
  return pages[Math.floor(now / TURN_MS) % pages.length];
}

/** Move the picture by a pixel each minute, there and back, so that it does not burn in. */
export function shiftOf(now: number): number {
  const step = Math.floor(now / MINUTE_MS) % (2 * SHIFT_PX);
  return step <= SHIFT_PX ? step : 2 * SHIFT_PX - step;
}

/** Tell whether the screen shall be darker. */
export function isNight(now: Date): boolean {
  return now.getHours() >= NIGHT_FROM || now.getHours() < NIGHT_TO;
}

/** Tell whether something has all the tags that the screen is about. */
export function hasTags(tags: readonly string[] | undefined, wanted: readonly string[]): boolean {
  return wanted.every((tag) => tags?.includes(tag));
}

/** Put queues that nobody serves first, then the longest. */
export function byUrgency(a: Wire<'QueueViewRow'>, b: Wire<'QueueViewRow'>): number {
  return Number(b.queued > 0 && b.runners === 0) - Number(a.queued > 0 && a.runners === 0) || b.queued - a.queued;
}
