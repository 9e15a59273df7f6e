import { Button, Group, Skeleton, Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { List } from '../api/useList';
import classes from './ListTable.module.css';
import { ProblemAlert } from './ProblemAlert';

/** A column of a {@link ListTable}. */
export interface Column<Row> {
  head: string;
  cell: (row: Row) => ReactNode;
  /** Numbers and buttons stand at the right. */
  align?: 'end';
  width?: number | string;
  /** The head is there for screen readers only. */
  quiet?: boolean;
  /** Word of the API's `sort` for this column, where it has one. */
  sort?: string;
}

interface Props<Row> {
  /** What the table lists, for screen readers. */
  label: string;
  columns: Column<Row>[];
  list: List<Row>;
  rowKey: (row: Row) => string;
  /** In place of the table when there is nothing to list. */
  empty: ReactNode;
  sort?: { by: string; onChange: (by: string) => void };
}

const EXPECTED_ROWS = 6;

/** A list of the API as a table: its loading, empty, failed and partly read state, and what is there. */
export function ListTable<Row>({ label, columns, list, rowKey, empty, sort }: Props<Row>) {
  if (list.error !== null && list.rows.length === 0) {
    return <ProblemAlert error={list.error} onRetry={list.retry} />;
  }
  if (!list.loading && list.rows.length === 0) {
    return empty;
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard */}
      <section className={classes.frame} aria-label={label} tabIndex={0}>
        <Table highlightOnHover={!list.loading} verticalSpacing={6} aria-label={label} aria-busy={list.loading}>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Head key={column.head} column={column} sort={sort} />
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {list.loading
              ? Array.from({ length: EXPECTED_ROWS }, (_, row) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: rows without content have nothing else
                  <Table.Tr key={row}>
                    {columns.map((column) => (
                      <Table.Td key={column.head}>
                        <Skeleton height={14} my={5} width="70%" />
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))
              : list.rows.map((row) => (
                  <Table.Tr key={rowKey(row)}>
                    {columns.map((column) => (
                      <Table.Td key={column.head} data-align={column.align}>
                        {column.cell(row)}
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
          </Table.Tbody>
        </Table>
      </section>
      {list.error !== null && <ProblemAlert error={list.error} onRetry={list.retry} />}
      {list.more !== null && (
        <Group justify="center" mt="sm">
          <Button variant="default" size="xs" onClick={list.more} loading={list.loadingMore}>
            Show more
          </Button>
        </Group>
      )}
    </>
  );
}

function Head<Row>({ column, sort }: { column: Column<Row>; sort: Props<Row>['sort'] }) {
  const word = column.sort;
  if (sort === undefined || word === undefined) {
    return (
      <Table.Th w={column.width} data-align={column.align} scope="col">
        {column.quiet === true ? <span className={classes.unseen}>{column.head}</span> : column.head}
      </Table.Th>
    );
  }
  const direction = sort.by === word ? 'ascending' : sort.by === `-${word}` ? 'descending' : undefined;
  const Arrow = direction === 'ascending' ? IconArrowUp : IconArrowDown;
  return (
    <Table.Th w={column.width} data-align={column.align} scope="col" aria-sort={direction ?? 'none'}>
      <UnstyledButton
        className={classes.sort}
        data-active={direction !== undefined || undefined}
        onClick={() => sort.onChange(nextOrder(word, direction))}
      >
        {column.head}
        <Arrow size={14} aria-hidden />
      </UnstyledButton>
    </Table.Th>
  );
}

/** Texts begin at their start, times at the newest; another press turns the order round. */
function nextOrder(word: string, direction: 'ascending' | 'descending' | undefined): string {
  if (direction === undefined) {
    return word.endsWith('At') ? `-${word}` : word;
  }
  return direction === 'ascending' ? `-${word}` : word;
}
