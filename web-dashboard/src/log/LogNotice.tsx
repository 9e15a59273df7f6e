import { Moment } from '../ui/Moment';
import type { LogFacts } from './LogSource';
import classes from './LogView.module.css';

/** What somebody has to know who takes these lines for the whole truth; nothing when they are. */
export function LogNotice({ facts }: { facts: LogFacts | null }) {
  if (facts === null || facts.phase !== 'open') {
    return null;
  }
  if (facts.offlineSince !== null) {
    return (
      <div className={classes.notice} data-tone="warning" role="status">
        The server has not answered since <Moment at={facts.offlineSince} />. These are the lines that came before; more
        follow when it is back.
      </div>
    );
  }
  if (facts.ended && !facts.complete && facts.lines > 0) {
    return (
      <div className={classes.notice} data-tone="warning" role="status">
        This log is incomplete: the attempt wrote more than arrived, or more than is kept.
      </div>
    );
  }
  return null;
}
