import { useFreshness } from '../live/useTopic';
import { clockText } from '../ui/time';
import { useNow } from '../ui/useNow';
import classes from './Shell.module.css';

const HINTS = {
  live: 'What you see is up to date and changes by itself.',
  'catching-up': 'Connected; what was missed is being read.',
  offline: 'The server cannot be reached. What you see is from then; it goes on by itself.',
} as const;

/** Say how fresh everything live on the page is. */
export function FreshnessDot() {
  const { state, since } = useFreshness();
  const now = useNow();
  const words = {
    live: 'Live',
    'catching-up': 'Catching up',
    offline: `Offline since ${clockText(since, now)}`,
  } as const;
  return (
    <span className={classes.fresh} role="status" title={HINTS[state]}>
      <span className={classes.dot} data-state={state} aria-hidden />
      <span className={state === 'live' ? classes.wide : undefined}>{words[state]}</span>
    </span>
  );
}
