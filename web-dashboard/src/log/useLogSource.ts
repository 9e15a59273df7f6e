import { useEffect, useState, useSyncExternalStore } from 'react';
import { LogSource } from './LogSource';
import { startWork } from './workThread';

const none = () => () => undefined;

/** Open the log of an attempt for as long as the component is shown; anew when `turn` changes. */
export function useLogSource(task: string, attempt: number, firstLine: number | null, turn: number): LogSource | null {
  const [source, setSource] = useState<LogSource | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: where to begin counts once; a new turn opens the log again.
  useEffect(() => {
    if (attempt < 1) {
      setSource(null);
      return undefined;
    }
    const opened = new LogSource({ task, attempt }, startWork());
    setSource(opened);
    void opened.open(firstLine);
    return () => opened.close();
  }, [task, attempt, turn]);
  useSyncExternalStore(source?.subscribe ?? none, source?.version ?? zero);
  return source;
}

function zero(): number {
  return 0;
}
