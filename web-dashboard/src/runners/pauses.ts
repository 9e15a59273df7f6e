const MINUTE_MS = 60_000;

/** How long a pause can be, in minutes; null is until somebody ends it. */
export const PAUSES = [
  { value: '5m', label: '5 minutes', minutes: 5 },
  { value: '30m', label: '30 minutes', minutes: 30 },
  { value: '2h', label: '2 hours', minutes: 120 },
  { value: '8h', label: '8 hours', minutes: 480 },
  { value: '1d', label: '1 day', minutes: 1440 },
  { value: 'open', label: 'somebody resumes it', minutes: null },
] as const;

export const DEFAULT_PAUSE = '30m';

/** Return when a pause of a length ends, in RFC 3339, or undefined when somebody must end it. */
export function pauseEnd(length: string, now: number): string | undefined {
  const minutes = PAUSES.find(({ value }) => value === length)?.minutes ?? null;
  return minutes === null ? undefined : new Date(now + minutes * MINUTE_MS).toISOString();
}
