import type { Wire } from '../api/client';
import { CLOCK } from '../ui/time';

export type QueueHistory = Wire<'QueueHistoryView'>;

/** The most tasks that waited in each slot of a day; null where nobody looked. */
export type DepthValues = readonly (number | null)[];

/**
 * Return how deep a queue was, or all together where none is given. The last slot goes on: it is at least as deep as the queue
 * is now.
 */
export function depthsOf(history: QueueHistory, queue: number | null, now: number): DepthValues {
  const known = queue === null ? history.all : history.queues.find((each) => each.id === queue)?.depths;
  const unseen = new Set(history.unseen);
  const last = history.all.length - 1;
  return history.all.map((_, place) => {
    const depth = known?.[place] ?? 0;
    if (place === last) {
      return Math.max(depth, now);
    }
    return unseen.has(place) ? null : depth;
  });
}

/** Return the most that waited within a day. */
export function deepest(values: DepthValues): number {
  return values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
}

/** Sum a day up in words. */
export function depthText(values: DepthValues, now: number): string {
  const most = deepest(values);
  return most === 0
    ? 'nothing waited over the last day'
    : `at most ${most.toLocaleString('en')} waited over the last day, ${now.toLocaleString('en')} now`;
}

/** Write when a slot was: "13:15 – 13:30". */
export function slotText(history: Pick<QueueHistory, 'from' | 'slotMs'>, place: number, slots = 1): string {
  const from = Date.parse(history.from) + place * history.slotMs;
  return `${CLOCK.format(from)} – ${CLOCK.format(from + slots * history.slotMs)}`;
}

/** What waited at most in an hour; null when nobody looked in any part of it. */
export interface HourDepth {
  /** Place of its first slot. */
  place: number;
  slots: number;
  depth: number | null;
}

const HOUR_MS = 3_600_000;

/** Put slots together to whole hours of the browser's clock, the newest first; those at the ends may be shorter. */
export function hourly(
  history: Pick<QueueHistory, 'from' | 'slotMs'>,
  values: DepthValues,
  offsetMinutes = -new Date(history.from).getTimezoneOffset(),
): HourDepth[] {
  const hours = new Map<number, HourDepth>();
  values.forEach((value, place) => {
    const at = Date.parse(history.from) + place * history.slotMs + offsetMinutes * 60_000;
    const key = Math.floor(at / HOUR_MS);
    const hour = hours.get(key) ?? { place, slots: 0, depth: null };
    const depth = value === null ? hour.depth : Math.max(value, hour.depth ?? 0);
    hours.set(key, { ...hour, slots: hour.slots + 1, depth });
  });
  return [...hours.values()].reverse();
}

/** Return the lowest number of the form 1, 2 or 5 times a power of ten that is not below a value: the top of an axis. */
export function axisTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return [1, 2, 5, 10].map((times) => times * power).find((top) => top >= value) ?? value;
}
