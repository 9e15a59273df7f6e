import { useMemo, useSyncExternalStore } from 'react';
import { judgeAround } from '../../model/connect';
import { indexOf, type WireEnd } from '../../model/edit/document';
import { useEditor } from '../useEditor';
import type { LiveGesture } from './live';

/** Return what judges the other ends of the wire that is being laid, or null. */
export function useJudged(live: LiveGesture) {
  const clicked = useEditor(({ wiring }) => wiring);
  const chart = useEditor(({ document }) => document.chart);
  const task = useSyncExternalStore(live.subscribe, () => startOf(live)?.task);
  const terminal = useSyncExternalStore(live.subscribe, () => startOf(live)?.terminal);
  return useMemo(() => {
    const from = task !== undefined && terminal !== undefined ? { task, terminal } : clicked;
    return from === null ? null : judgeAround(indexOf(chart), from);
  }, [chart, clicked, task, terminal]);
}

function startOf(live: LiveGesture): WireEnd | null {
  const gesture = live.get();
  return gesture?.kind === 'wire' ? gesture.from : null;
}
