import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './VirtualTable.module.css';

/** A column of a {@link VirtualTable}. */
export interface VirtualColumn {
  key: string;
  head: ReactNode;
  width?: number | string;
  align?: 'end';
}

interface Props {
  /** What the table lists, for screen readers. */
  label: string;
  columns: readonly VirtualColumn[];
  count: number;
  /** Height of every row in pixels: given, never measured, so that the scroll bar never lies. */
  rowHeight: number;
  rowKey: (place: number) => string | number;
  cell: (place: number, column: string) => ReactNode;
  /** Told which rows are in sight, both included. */
  onSight?: (first: number, last: number) => void;
  minWidth?: number;
  /** CSS length; the window without what usually stands above by default. */
  maxHeight?: string;
}

const OVERSCAN = 8;

/** A table of any length of which only the rows in sight are there. */
export function VirtualTable(props: Props) {
  const { label, columns, count, rowHeight, rowKey, cell, onSight, minWidth, maxHeight } = props;
  const frame = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    initialRect: { width: 0, height: 600 },
  });
  const shown = rows.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => onSight?.(first, last), [onSight, first, last]);
  const above = shown[0]?.start ?? 0;
  const below = rows.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    <section
      ref={frame}
      className={classes.frame}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      style={{ '--virtual-table-row': `${rowHeight}px`, '--virtual-table-height': maxHeight }}
    >
      <table className={classes.table} aria-label={label} aria-rowcount={count + 1} style={{ minWidth }}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <th key={column.key} scope="col" data-align={column.align} style={{ width: column.width }}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Space columns={columns.length} height={above} />
          {shown.map((row) => (
            <tr key={rowKey(row.index)} aria-rowindex={row.index + 2}>
              {columns.map((column) => (
                <td key={column.key} data-align={column.align}>
                  {cell(row.index, column.key)}
                </td>
              ))}
            </tr>
          ))}
          <Space columns={columns.length} height={below} />
        </tbody>
      </table>
    </section>
  );
}

/** Room of the rows that are not there. */
function Space({ columns, height }: { columns: number; height: number }) {
  if (height <= 0) {
    return null;
  }
  return (
    <tr data-space aria-hidden>
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
