import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './SegmentedLinks.module.css';

export interface Segment {
  key: string;
  label: ReactNode;
  /** Address, its parameters filled in. */
  to: string;
  search?: object;
  current: boolean;
}

/** Views of one thing side by side, each with an address of its own: the lenses of a run, the spans of a chart. */
export function SegmentedLinks({ label, segments }: { label: string; segments: readonly Segment[] }) {
  return (
    <nav aria-label={label} className={classes.segments}>
      {segments.map(({ key, label: text, current, to, search }) => (
        <Link
          key={key}
          to={to}
          search={(search ?? {}) as never}
          className={classes.segment}
          data-current={current || undefined}
          aria-current={current ? 'page' : undefined}
          activeProps={{}}
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}
