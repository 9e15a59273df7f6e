import { Button } from '@mantine/core';
import type { Column } from './ListTable';

/** The last column of a table whose rows can be ended: a button where {@link ends} says so, named by verb and row. */
export function endColumn<Row>(
  verb: string,
  nameOf: (row: Row) => string,
  onEnd: (row: Row) => void,
  ends: (row: Row) => boolean = () => true,
): Column<Row> {
  return {
    head: 'Actions',
    quiet: true,
    align: 'end',
    cell: (row) =>
      ends(row) && (
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          onClick={() => onEnd(row)}
          aria-label={`${verb} ${nameOf(row)}`}
        >
          {verb}
        </Button>
      ),
  };
}
