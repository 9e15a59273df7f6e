import { Anchor, Table } from '@mantine/core';
import { useState } from 'react';
import { AnchorLink } from '../ui/links';
import { StateChip, type TaskState } from '../ui/StateChip';
import { clockText, durationText } from '../ui/time';
import { useNow } from '../ui/useNow';
import { shortRun } from './RunsTable';
import classes from './TaskDrawer.module.css';

/** One task of one run. */
export interface TimedTry {
  run: string;
  /** When its run was asked for. */
  at: number;
  state: TaskState;
  ranMs: number;
  waitedMs: number;
}

const WIDTH = 440;
const HEIGHT = 150;
const LEFT = 56;
const BOTTOM = 20;

interface Props {
  tries: readonly TimedTry[];
  thisRun: string;
  median: number | null;
}

/** Durations of a task over its runs, oldest at the left: a dot for each run, and the same as a table on request. */
export function TimingDots({ tries, thisRun, median }: Props) {
  const [table, setTable] = useState(false);
  const top = Math.max(...tries.map((each) => each.ranMs), 1) * 1.1;
  const x = (place: number) => LEFT + 12 + (place / Math.max(1, tries.length - 1)) * (WIDTH - LEFT - 24);
  const y = (ms: number) => HEIGHT - BOTTOM - (ms / top) * (HEIGHT - BOTTOM - 8);
  const said = `Durations in ${tries.length} runs${median === null ? '' : `, median ${durationText(median)}`}`;
  return (
    <div>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" style={{ maxWidth: 640 }} role="img" aria-label={said}>
        <line className={classes.guide} x1={LEFT} x2={WIDTH} y1={y(0)} y2={y(0)} />
        <line className={classes.guide} x1={LEFT} x2={LEFT} y1={4} y2={y(0)} />
        <text className={classes.scale} x={LEFT - 6} y={14} textAnchor="end">
          {durationText(top)}
        </text>
        <text className={classes.scale} x={LEFT - 6} y={y(0)} textAnchor="end">
          0
        </text>
        <text className={classes.scale} x={LEFT + 8} y={HEIGHT - 4}>
          older
        </text>
        <text className={classes.scale} x={WIDTH} y={HEIGHT - 4} textAnchor="end">
          this run
        </text>
        {median !== null && (
          <line className={classes.guide} data-median x1={LEFT} x2={WIDTH} y1={y(median)} y2={y(median)} />
        )}
        {tries.map((each, place) => (
          <circle
            key={each.run}
            className={classes.dot}
            data-state={each.state}
            data-this={each.run === thisRun || undefined}
            cx={x(place)}
            cy={y(each.ranMs)}
            r={each.run === thisRun ? 6 : 4}
          >
            <title>{`run ${shortRun(each.run)}: ${each.state}, ran ${durationText(each.ranMs)}`}</title>
          </circle>
        ))}
      </svg>
      <Anchor component="button" type="button" size="sm" onClick={() => setTable(!table)} aria-expanded={table}>
        {table ? 'Hide the table' : 'Show as a table'}
      </Anchor>
      {table && <TriesTable tries={tries} />}
    </div>
  );
}

function TriesTable({ tries }: { tries: readonly TimedTry[] }) {
  const now = useNow();
  return (
    <Table mt="xs" aria-label="Durations in earlier runs">
      <Table.Thead>
        <Table.Tr>
          {['Run', 'Asked for', 'State', 'Waited', 'Ran'].map((title) => (
            <Table.Th key={title}>{title}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {[...tries].reverse().map((each) => (
          <Table.Tr key={each.run}>
            <Table.Td>
              <AnchorLink to="/runs/$run" params={{ run: each.run }} size="sm" ff="monospace">
                {shortRun(each.run)}
              </AnchorLink>
            </Table.Td>
            <Table.Td>{clockText(each.at, now)}</Table.Td>
            <Table.Td>
              <StateChip state={each.state} />
            </Table.Td>
            <Table.Td>{durationText(each.waitedMs)}</Table.Td>
            <Table.Td>{durationText(each.ranMs)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
