import classes from './TaskResults.module.css';

interface Props {
  rows: readonly (readonly string[])[];
  label: string;
  /** The first row holds names. */
  headed?: boolean;
  /** Rows and columns are numbered from 0, as arrays are. */
  numbered?: boolean;
}

/** Cells of an array or of a file of values, in a box that scrolls. */
export function DataTable({ rows, label, headed = false, numbered = false }: Props) {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const body = headed ? rows.slice(1) : rows;
  const places = Array.from({ length: width }, (_, column) => column);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable with the keyboard.
    <section className={classes.scroll} aria-label={label} tabIndex={0}>
      <table className={classes.table}>
        {(headed || (numbered && width > 1)) && (
          <thead>
            <tr>
              {numbered && <td />}
              {places.map((column) => (
                <th key={column} scope="col">
                  {headed ? rows[0]?.[column] : column}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {body.map((row, number) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of an array are their places.
            <tr key={number}>
              {numbered && <th scope="row">{number}</th>}
              {places.map((column) => (
                <td key={column}>{row[column]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
