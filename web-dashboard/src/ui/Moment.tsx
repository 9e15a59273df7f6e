import { clockText, distanceText, durationText } from './time';
import { useNow } from './useNow';

/** Show a moment by the clock and by its distance from now; UTC on hover. `at` is RFC 3339 or milliseconds since 1970. */
export function Moment({ at }: { at: string | number }) {
  const now = useNow();
  const moment = typeof at === 'number' ? at : Date.parse(at);
  return (
    <time dateTime={new Date(moment).toISOString()} title={new Date(moment).toISOString()}>
      {clockText(moment, now)} · {distanceText(moment, now)}
    </time>
  );
}

/** Show how long something took, or takes since `from` when it has no end yet. */
export function Lasted({ from, to }: { from: string | number; to?: string | number | null }) {
  const now = useNow();
  const start = typeof from === 'number' ? from : Date.parse(from);
  const end = to === undefined || to === null ? now : typeof to === 'number' ? to : Date.parse(to);
  return <span>{durationText(Math.max(0, end - start))}</span>;
}
