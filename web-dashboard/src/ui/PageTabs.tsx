import { Link } from '@tanstack/react-router';
import classes from './PageTabs.module.css';

/** A page beside others of one kind. */
export interface PageTab {
  to: string;
  label: string;
}

/** Links to pages that belong together, above each of them. */
export function PageTabs({ label, tabs }: { label: string; tabs: readonly PageTab[] }) {
  return (
    <nav aria-label={label} className={classes.tabs}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} className={classes.tab} activeProps={{ 'aria-current': 'page' }}>
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
