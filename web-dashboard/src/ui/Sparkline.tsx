import { linePath } from './sparkline';

interface Props {
  values: readonly (number | null)[];
  /** What it shows in words, with its numbers: "Waiting tasks of 24 hours, at most 40, now 3". */
  says: string;
  width?: number;
  height?: number;
}

/** A small line without axes, in the colour of the text around it: one path, whatever the number of values. */
export function Sparkline({ values, says, width = 96, height = 20 }: Props) {
  return (
    <svg width={width} height={height + 2} viewBox={`0 -1 ${width} ${height + 2}`} role="img" aria-label={says}>
      <title>{says}</title>
      <path d={linePath(values, width, height)} fill="none" stroke="currentColor" strokeWidth={1.5} />
    </svg>
  );
}
