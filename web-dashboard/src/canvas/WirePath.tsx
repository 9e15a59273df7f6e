import { memo } from 'react';
import type { ChartWire } from '../model/graph';
import './canvas.css';
import classes from './WirePath.module.css';
import type { Point } from './wirePath';

interface Props {
  /** The `d` of its path. */
  d: string;
  /** Where its mark stands, if it has one. */
  middle: Point;
  feedback: boolean;
  condition: ChartWire['condition'];
  look?: 'plain' | 'lit' | 'faded';
  tone?: 'added' | 'removed';
  /** Values are on their way into a running task. */
  flowing?: boolean;
}

/** A wire in an SVG: dashed with a loop's sign when it is feedback, with a word when it does not wait for success. */
export const WirePath = memo(function WirePath(props: Props) {
  const { d, middle, feedback, condition, look = 'plain', tone, flowing = false } = props;
  return (
    <g
      className={classes.group}
      data-feedback={feedback || undefined}
      data-condition={condition === 'success' ? undefined : condition}
      data-look={look}
      data-tone={tone}
      data-flowing={flowing || undefined}
    >
      <path className={classes.wire} d={d} />
      {feedback && (
        <g className={classes.mark} transform={`translate(${middle.x} ${middle.y})`}>
          <circle r="10" />
          <path d="M4.5 -1.5A5 5 0 1 0 4.6 2M5 -5V-1.5H1.5" />
        </g>
      )}
      {!feedback && condition !== 'success' && (
        <g className={classes.mark} transform={`translate(${middle.x} ${middle.y})`}>
          <rect x="-26" y="-9" width="52" height="18" rx="9" />
          <text>{condition === 'failure' ? 'if failed' : 'always'}</text>
        </g>
      )}
    </g>
  );
});
