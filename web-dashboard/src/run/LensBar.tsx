import { SegmentedLinks } from '../ui/SegmentedLinks';
import { GraphControls } from './GraphControls';
import { ListControls } from './ListControls';
import { useRun } from './RunContext';
import classes from './RunView.module.css';
import { LENSES, type Lens } from './search';
import { useRunSearch } from './selection';
import { TimelineControls } from './TimelineControls';

const NAMES: Record<Lens, string> = { graph: 'Graph', timeline: 'Timeline', list: 'List' };

/** Choice of the lens, and what the chosen one can be told. */
export function LensBar() {
  const { run } = useRun();
  const { search } = useRunSearch();
  const view = search.compare === true ? null : (search.view ?? 'graph');
  const to = `/runs/${run.id}`;
  const lenses = LENSES.map((lens) => ({
    key: lens,
    label: NAMES[lens],
    to,
    search: { ...search, view: lens, compare: undefined },
    current: view === lens,
  }));
  const compare = {
    key: 'compare',
    label: 'Comparison',
    to,
    search: { ...search, compare: true },
    current: view === null,
  };
  return (
    <div className={classes.bar}>
      <SegmentedLinks label="Lenses of this run" segments={[...lenses, compare]} />
      {view === 'graph' && <GraphControls />}
      {view === 'timeline' && <TimelineControls />}
      {view === 'list' && <ListControls />}
    </div>
  );
}
