import { createLink, Link } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';
import classes from './PageTabs.module.css';

/** A page beside others of one kind. */
export interface PageTab {
  to: string;
  label: string;
}

/** Links to pages that belong together, above each of them. */
export function PageTabs({ label, tabs }: { label: string; tabs: readonly PageTab[] }) {
  return (
    <TabBar label={label}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} className={classes.tab} activeProps={{ 'aria-current': 'page' }}>
          {tab.label}
        </Link>
      ))}
    </TabBar>
  );
}

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
