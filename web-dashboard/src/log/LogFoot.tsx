import type { LogFacts } from './LogSource';
import classes from './LogView.module.css';
import { sizeText } from './sizes';

/** How long the log is and whether more comes. */
export function LogFoot({ facts, following }: { facts: LogFacts; following: boolean }) {
  const state = facts.ended ? 'ended' : !facts.growing ? 'opening' : following ? 'following' : 'growing';
  return (
    <div className={classes.foot}>
      <span>
        {facts.lines.toLocaleString('en')} {facts.lines === 1 ? 'line' : 'lines'}
      </span>
      <span aria-hidden>·</span>
      <span>{sizeText(facts.bytes)}</span>
      <span aria-hidden>·</span>
      <span>{state}</span>
    </div>
  );
}
