import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';
import classes from './TabBar.module.css';

/** Frame of {@link TabLink}s. */
export function TabBar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className={classes.tabs}>
      {children}
    </nav>
  );
}

interface TabLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  /** It is the part that is shown. */
  current: boolean;
  ref?: Ref<HTMLAnchorElement>;
}

/** A part of one page, with an address of its own. */
export const TabLink = createLink(({ current, children, ...props }: TabLinkProps) => (
  <a {...props} className={classes.tab} aria-current={current ? 'page' : undefined}>
    {children}
  </a>
));
