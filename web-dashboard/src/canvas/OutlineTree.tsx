import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useSyncExternalStore } from 'react';
import { eachNeighbour, topological } from '../model/order';
import { StateChip } from '../ui/StateChip';
import type { Looks } from './looks';
import classes from './OutlineTree.module.css';
import type { Sheet } from './sheet';

const ROW = 30;
const INDENT = 12;
const DEEPEST_INDENT = 6;

interface Props {
  sheet: Sheet;
  looks: Looks;
  onSelect(task: number): void;
}

/**
 * All tasks of a chart in an order in which they can run, as a tree by how far they are from its beginning: what the canvas
 * shows, for those who do not see it, and a way to walk through a big chart for everybody.
 */
export function OutlineTree({ sheet, looks, onSelect }: Props) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => outlineOf(sheet), [sheet]);
  const version = useSyncExternalStore(
    looks.subscribe,
    useCallback(() => looks.version, [looks]),
  );
  const selected = looks.selected;
  const place = rows.findIndex((row) => row.task === selected);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  useEffect(() => {
    if (place >= 0) {
      virtual.scrollToIndex(place);
    }
  }, [place, virtual]);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextPlace(event.key, place, rows.length);
    const row = next === null ? undefined : rows[next];
    if (row !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      onSelect(row.task);
    }
  };
  return (
    <section className={classes.outline} aria-label="Outline" data-version={version}>
      <div className={classes.title}>{rows.length} tasks in order</div>
      <div
        ref={list}
        className={classes.list}
        role="tree"
        aria-label="Tasks in order"
        tabIndex={0}
        aria-activedescendant={place < 0 ? undefined : `${id}-${place}`}
        onKeyDown={onKeyDown}
      >
        <div className={classes.rows} role="presentation" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => (
            <Row
              key={item.key}
              id={`${id}-${item.index}`}
              row={rows[item.index]}
              place={item.index}
              count={rows.length}
              top={item.start}
              sheet={sheet}
              looks={looks}
              onSelect={onSelect}
            />
          ))}
        </div>
      </div>
    </section>
  );
}

interface OutlineRow {
  task: number;
  level: number;
}

/** Return the rows of an outline: tasks in topological order, those in loops at the end. */
export function outlineOf({ graph }: Sheet): OutlineRow[] {
  const { order, rank } = topological(graph.tasks.length, graph.wires);
  const sorted = new Set(order);
  const looped = graph.tasks.map((task) => task.index).filter((index) => !sorted.has(index));
  return [...order, ...looped].map((task) => ({ task, level: (rank[task] ?? 0) + 1 }));
}

function nextPlace(key: string, place: number, rows: number): number | null {
  const page = 10;
  const to: Record<string, number> = {
    ArrowDown: place + 1,
    ArrowUp: Math.max(0, place - 1),
    Home: 0,
    End: rows - 1,
    PageDown: place + page,
    PageUp: Math.max(0, place - page),
  };
  const next = to[key];
  return next === undefined ? null : Math.min(rows - 1, next);
}

interface RowProps {
  id: string;
  row: OutlineRow | undefined;
  place: number;
  count: number;
  top: number;
  sheet: Sheet;
  looks: Looks;
  onSelect(task: number): void;
}

function Row({ id, row, place, count, top, sheet, looks, onSelect }: RowProps) {
  const task = row === undefined ? undefined : sheet.graph.tasks[row.task];
  if (row === undefined || task === undefined) {
    return null;
  }
  const { mark, selected } = looks.look(row.task);
  const sources = sourcesOf(sheet, row.task);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes keys, its items are not focused themselves
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <div
      id={id}
      role="treeitem"
      aria-level={row.level}
      aria-posinset={place + 1}
      aria-setsize={count}
      aria-selected={selected}
      className={classes.row}
      style={{ top, paddingLeft: 8 + INDENT * Math.min(DEEPEST_INDENT, row.level - 1) }}
      onClick={() => onSelect(row.task)}
    >
      {mark?.state !== undefined && <StateChip state={mark.state} compact />}
      <span className={classes.name}>{task.title}</span>
      {mark?.tone !== undefined && <span className={classes.after}>{mark.tone}</span>}
      {mark?.tone === undefined && sources !== '' && <span className={classes.after}>after {sources}</span>}
    </div>
  );
}

function sourcesOf(sheet: Sheet, task: number): string {
  const names = new Set<string>();
  eachNeighbour(sheet.up, task, (other, wire) => {
    if (sheet.graph.wires[wire]?.feedback !== true) {
      names.add(sheet.graph.tasks[other]?.title ?? '');
    }
  });
  return [...names].slice(0, 4).join(', ') + (names.size > 4 ? ` +${names.size - 4}` : '');
}
