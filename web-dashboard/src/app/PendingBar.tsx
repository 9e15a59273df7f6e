import { useRouterState } from '@tanstack/react-router';
import classes from './Shell.module.css';

/** A line along the top while the next page is on its way. */
export function PendingBar() {
  const pending = useRouterState({ select: (state) => state.status === 'pending' });
  return pending ? <div className={classes.pending} role="progressbar" aria-label="The page is loading" /> : null;
}
