import { Fragment } from 'react';
import classes from './RequirementsTags.module.css';
import { type Requirements, resourceTexts } from './requirements';

/** Show what a task asks of a runner as chips: executor, tags, resources, and the other ways in which it can be run. */
export function RequirementsTags({ requirements }: { requirements: Requirements }) {
  const ways = [requirements, ...(requirements.otherwise ?? [])];
  return (
    <ul className={classes.tags} aria-label="Requirements">
      {ways.map((way, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order of the ways is what they are
        <Fragment key={place}>
          {place > 0 && <li className={classes.or}>or</li>}
          <Way way={way} />
        </Fragment>
      ))}
    </ul>
  );
}

function Way({ way }: { way: Requirements }) {
  return (
    <>
      {way.executor !== undefined && (
        <li className={`${classes.tag} ${classes.executor}`} title={`executor ${way.executor}`}>
          {way.executor}
        </li>
      )}
      {(way.tags ?? []).map((tag) => (
        <li className={classes.tag} key={tag} title={tag}>
          {tag}
        </li>
      ))}
      {resourceTexts(way.resources).map((text) => (
        <li className={`${classes.tag} ${classes.amount}`} key={text}>
          {text}
        </li>
      ))}
      {way.environment !== undefined && (
        <li className={`${classes.tag} ${classes.amount}`} title={`environment ${way.environment}`}>
          {way.environment}
        </li>
      )}
    </>
  );
}
