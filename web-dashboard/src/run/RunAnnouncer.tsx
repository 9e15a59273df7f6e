import { useEffect, useState } from 'react';
import { progressOf } from '../ui/counts';
import { useRunNow } from './RunContext';
import classes from './RunView.module.css';
import { isOver, type RunFacts } from './runState';

const PAUSE_MS = 4000;

/** Say to people who cannot see it how the run goes: changes of its state and failures at once, progress now and then. */
export function RunAnnouncer() {
  const { run } = useRunNow();
  const urgent = `${run.state} ${run.counts.failed ?? 0}`;
  const text = sentence(run);
  const [said, setSaid] = useState({ urgent, text });
  useEffect(() => {
    if (said.text === text) {
      return;
    }
    const timer = setTimeout(() => setSaid({ urgent, text }), said.urgent === urgent ? PAUSE_MS : 0);
    return () => clearTimeout(timer);
  }, [said, text, urgent]);
  return (
    <div className={classes.unseen} aria-live="polite" role="status">
      {said.text}
    </div>
  );
}

function sentence(run: RunFacts): string {
  const { over, all } = progressOf(run.counts);
  const failed = run.counts.failed ?? 0;
  const failures = failed === 0 ? '' : `, ${failed} failed`;
  return isOver(run.state)
    ? `Run ${run.state}${failures}`
    : `Run ${run.state}: ${over} of ${all} tasks over${failures}`;
}
