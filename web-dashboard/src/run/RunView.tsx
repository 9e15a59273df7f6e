import { lazy, Suspense, useCallback, useRef } from 'react';
import { useKeys } from '../app/keys/useKeys';
import { ComparePanel } from './ComparePanel';
import { DrawerFrame } from './DrawerFrame';
import { LensBar } from './LensBar';
import { RunAnnouncer } from './RunAnnouncer';
import { useRun } from './RunContext';
import { RunHeader } from './RunHeader';
import classes from './RunView.module.css';
import { firstFailed } from './runState';
import type { Lens } from './search';
import { useRunSearch, useSelection } from './selection';
import { TaskDrawer } from './TaskDrawer';
import { useTop } from './useTop';

const GraphLens = lazy(() => import('./GraphLens').then((module) => ({ default: module.GraphLens })));
const TimelineLens = lazy(() => import('./TimelineLens').then((module) => ({ default: module.TimelineLens })));
const ListLens = lazy(() => import('./ListLens').then((module) => ({ default: module.ListLens })));

/** Frame of a run's page: head, choice of lens, the lens, and the drawer of the selected task. */
export function RunView() {
  const { search } = useRunSearch();
  const { selected } = useSelection();
  const page = useRef<HTMLDivElement>(null);
  const top = useTop(page);
  const style: Record<string, string> = top === undefined ? {} : { '--run-top': top };
  useRunKeys();
  return (
    <div className={classes.page} ref={page} style={style}>
      <RunHeader />
      <RunAnnouncer />
      <LensBar />
      <DrawerFrame drawer={selected === null ? null : <TaskDrawer key={selected} index={selected} />}>
        <Suspense fallback={<div className={classes.waiting} aria-busy="true" />}>
          {search.compare === true ? <ComparePanel /> : <LensOf lens={search.view ?? 'graph'} />}
        </Suspense>
      </DrawerFrame>
    </div>
  );
}

function LensOf({ lens }: { lens: Lens }) {
  switch (lens) {
    case 'graph':
      return <GraphLens />;
    case 'timeline':
      return <TimelineLens />;
    case 'list':
      return <ListLens />;
  }
}

/** Keys of the page; those of a lens are the lens's own. */
function useRunKeys(): void {
  const { store, order } = useRun();
  const { search, change } = useRunSearch();
  const { selected, select } = useSelection();
  const show = (view: Lens) => change({ view, compare: undefined }, false);
  const step = useCallback(
    (by: number) => {
      const at = selected === null ? -1 : order.topological.indexOf(selected);
      const next = selected === null ? (by > 0 ? 0 : order.topological.length - 1) : at + by;
      const task = order.topological[next];
      if (task !== undefined) {
        select(task);
      }
    },
    [order, select, selected],
  );
  useKeys('Run', [
    {
      keys: 'e',
      does: 'Jump to the first error',
      run: () => {
        const failed = firstFailed(store.get()?.rows ?? []);
        if (failed >= 0) {
          select(failed, { tab: 'why' });
        }
      },
    },
    { keys: 'f', does: 'Follow what runs', run: () => change({ follow: search.follow === true ? undefined : true }) },
    { keys: 'j', does: 'Next task', run: () => step(1) },
    { keys: 'k', does: 'Previous task', run: () => step(-1) },
    { keys: '1', does: 'Graph', run: () => show('graph') },
    { keys: '2', does: 'Timeline', run: () => show('timeline') },
    { keys: '3', does: 'List', run: () => show('list') },
    { keys: '4', does: 'Comparison with earlier runs', run: () => change({ compare: true }, false) },
    { keys: 'escape', does: 'Close the task', run: selected === null ? undefined : () => select(null) },
  ]);
}
