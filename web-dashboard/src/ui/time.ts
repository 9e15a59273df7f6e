const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Write a duration given in milliseconds, in one style everywhere: "820 ms", "12s", "3m 12s", "2h 5m", "4d 3h". */
export function durationText(ms: number): string {
  if (ms < SECOND) {
    return `${Math.max(0, Math.round(ms))} ms`;
  }
  if (ms < 10 * SECOND) {
    return `${(ms / SECOND).toFixed(1)}s`;
  }
  if (ms < MINUTE) {
    return `${Math.floor(ms / SECOND)}s`;
  }
  if (ms < HOUR) {
    return `${Math.floor(ms / MINUTE)}m ${Math.floor((ms % MINUTE) / SECOND)}s`;
  }
  if (ms < DAY) {
    return `${Math.floor(ms / HOUR)}h ${Math.floor((ms % HOUR) / MINUTE)}m`;
  }
  return `${Math.floor(ms / DAY)}d ${Math.floor((ms % DAY) / HOUR)}h`;
}

/** Write how far a moment is from now: "in 6m 0s", "3m 2s ago", "now". Both in milliseconds since 1970. */
export function distanceText(moment: number, now: number): string {
  const away = moment - now;
  if (Math.abs(away) < SECOND) {
    return 'now';
  }
  return away > 0 ? `in ${durationText(away)}` : `${durationText(-away)} ago`;
}

/** Writes the time of day as the browser does. */
export const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const DATE = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** Write a moment by the browser's clock: the time alone when it is less than half a day away, else with its date. */
export function clockText(moment: number, now: number): string {
  return (Math.abs(moment - now) < DAY / 2 ? CLOCK : DATE).format(moment);
}
