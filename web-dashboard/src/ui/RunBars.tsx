import type { RunState } from './StateChip';
import { barsPath } from './sparkline';
import { durationText } from './time';

export interface RunBar {
  state: RunState;
  /** Null while it has not ended; drawn at full height. */
  durationMs: number | null;
}

const STATES: readonly RunState[] = ['succeeded', 'failed', 'cancelled', 'cancelling', 'running'];

/**
 * Bars of the last runs, oldest first: height is duration, colour the state. One path for each state; what the colours
 * say is said in words too.
 */
export function RunBars({
  runs,
  places = 20,
  width = 100,
  height = 22,
}: {
  runs: readonly RunBar[];
  places?: number;
  width?: number;
  height?: number;
}) {
  const top = Math.max(...runs.map((run) => run.durationMs ?? 0), 1);
  const first = Math.max(0, places - runs.length);
  const placed = runs
    .slice(-places)
    .map((run, index) => ({ ...run, place: first + index, value: run.durationMs ?? top }));
  const says = runBarsText(runs.slice(-places));
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={says}>
      <title>{says}</title>
      {STATES.map((state) => {
        const bars = placed.filter((run) => run.state === state);
        return (
          bars.length > 0 && (
            <path
              key={state}
              d={barsPath(bars, { places, top, width, height })}
              fill={`var(--state-${tone(state)}-ink)`}
            />
          )
        );
      })}
    </svg>
  );
}

function tone(state: RunState): string {
  return state === 'cancelling' ? 'cancelled' : state;
}

/** Say in words what the bars show: "last 20 runs: 18 succeeded, 2 failed; newest succeeded after 3m 12s". */
export function runBarsText(runs: readonly RunBar[]): string {
  const newest = runs.at(-1);
  if (newest === undefined) {
    return 'no runs yet';
  }
  const counts = STATES.map((state) => [state, runs.filter((run) => run.state === state).length] as const);
  const words = counts.filter(([, count]) => count > 0).map(([state, count]) => `${count} ${state}`);
  const after = newest.durationMs === null ? '' : ` after ${durationText(newest.durationMs)}`;
  return `last ${runs.length} runs: ${words.join(', ')}; newest ${newest.state}${after}`;
}
