import { Fragment } from 'react';
import type { Wire } from '../../api/client';
import { lineDifference } from '../../model/differences';
import classes from './compare.module.css';
import { placeText } from './places';

/** Values before and after, a line each; long texts are compared line by line. */
export function ChangedValues({ values }: { values: readonly Wire<'ChangedValue'>[] }) {
  return (
    <dl className={classes.values}>
      {values.map((value) => (
        <Fragment key={value.pointer}>
          <dt className={classes.place}>{placeText(value.pointer)}</dt>
          <dd className={classes.value}>
            {linesOf(value.before, value.after).map(({ sign, text }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other name
              <span key={index} className={classes.line} data-sign={sign}>
                {sign} {text}
              </span>
            ))}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

function linesOf(before: unknown, after: unknown) {
  const [old, now] = [textOf(before), textOf(after)];
  if (old === null) {
    return now === null ? [] : now.split('\n').map((text) => ({ sign: '+', text }));
  }
  if (now === null) {
    return old.split('\n').map((text) => ({ sign: '-', text }));
  }
  return (
    lineDifference(old, now) ?? [
      { sign: '-', text: old },
      { sign: '+', text: now },
    ]
  );
}

/** Write a value for people: texts as they are, everything else as JSON. */
function textOf(value: unknown): string | null {
  if (value === undefined || value === null) {
    return null;
  }
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
