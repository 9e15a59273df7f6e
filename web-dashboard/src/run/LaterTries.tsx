import { AnchorLink } from '../ui/links';
import { shortRun } from './RunsTable';
import { useLaterTries } from './useLaterTries';

const MOST = 3;

/** The ways to the runs that did this one again. */
export function LaterTries() {
  const tries = useLaterTries();
  const shown = tries.slice(-MOST);
  if (shown.length === 0) {
    return null;
  }
  const hidden = tries.length - shown.length;
  return (
    <span>
      done again by {hidden > 0 && `${hidden} earlier and by `}
      {shown.map((run, at) => (
        <span key={run.id}>
          {at > 0 && ', '}
          <AnchorLink to="/runs/$run" params={{ run: run.id }} size="sm">
            run {shortRun(run.id)}
          </AnchorLink>{' '}
          ({run.state})
        </span>
      ))}
    </span>
  );
}
