import { Skeleton, Stack } from '@mantine/core';
import { ProblemAlert } from '../ui/ProblemAlert';
import { clockText, distanceText } from '../ui/time';
import { useNow } from '../ui/useNow';
import classes from './Explanation.module.css';
import { ActionList } from './ExplanationActions';
import { Funnel, Gates, RunnerNotes, Tries, Waits, Ways } from './ExplanationParts';
import { aheadText, type Explanation } from './explain';
import { NotifyMe } from './NotifyMe';
import { useExplanation } from './useExplanation';

/** Show why a task is in its state: what holds it, what supports that, what helps. Follows every change. */
export function ExplanationBlock({ task }: { task: string }) {
  const { data, error, refetch } = useExplanation(task);
  if (data === undefined) {
    return error === null ? <Waiting /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  }
  return (
    <section className={classes.block} aria-label={`Why ${data.name} is ${data.state}`}>
      <Head why={data} />
      {error !== null && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      <NotifyMe why={data} />
      <LastLines log={data.log} />
      <ActionList why={data} />
      <Funnel why={data} />
      <RunnerNotes why={data} />
      <Ways why={data} />
      <Waits why={data} />
      <Tries why={data} />
      <Gates why={data} />
    </section>
  );
}

function LastLines({ log }: { log: string[] }) {
  if (log.length === 0) {
    return null;
  }
  return (
    <div>
      <h3 className={classes.title}>Last lines of the log</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <pre className={classes.log} tabIndex={0}>
        {log.join('\n')}
      </pre>
    </div>
  );
}

/** The answer itself: read out when it changes, with what is known about the start beside it. */
function Head({ why }: { why: Explanation }) {
  return (
    <div className={classes.head} data-state={why.state}>
      <p className={classes.headline} aria-live="polite">
        {why.headline}
      </p>
      <Start why={why} />
    </div>
  );
}

function Start({ why }: { why: Explanation }) {
  const now = useNow();
  const ahead = aheadText(why.ahead);
  if (why.retryAt !== undefined) {
    const at = Date.parse(why.retryAt);
    return (
      <span className={classes.estimate}>
        Next attempt {clockText(at, now)} · {distanceText(at, now)}
      </span>
    );
  }
  if (why.state !== 'queued' && why.state !== 'blocked') {
    return null;
  }
  return <span className={classes.estimate}>Start: no estimate (0 past runs){ahead === null ? '' : `, ${ahead}`}</span>;
}

function Waiting() {
  return (
    <Stack gap="sm" aria-busy>
      <Skeleton height={44} />
      <Skeleton height={22} width="70%" />
      <Skeleton height={22} width="50%" />
      <Skeleton height={120} />
    </Stack>
  );
}
