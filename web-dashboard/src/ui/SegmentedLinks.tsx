import { Link } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import classes from './SegmentedLinks.module.css';

type LinkProps = ComponentProps<typeof Link>;

export interface Segment {
  key: string;
  label: ReactNode;
  to: LinkProps['to'];
  params?: LinkProps['params'];
  search?: LinkProps['search'];
  current: boolean;
}

/** Views of one thing side by side, each with an address of its own: the lenses of a run, the spans of a chart. */
export function SegmentedLinks({ label, segments }: { label: string; segments: readonly Segment[] }) {
  return (
    <nav aria-label={label} className={classes.segments}>
      {segments.map(({ key, label: text, current, to, params, search }) => (
        <Link
          key={key}
          to={to}
          params={params}
          search={search}
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
