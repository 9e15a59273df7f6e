import { Text } from '@mantine/core';
import { type PointerEvent, useState } from 'react';
import { barsPath } from '../ui/sparkline';
import { CLOCK } from '../ui/time';
import classes from './Depth.module.css';
import { axisTop, type DepthValues, deepest, depthText, hourly, type QueueHistory, slotText } from './history';

const HEIGHT = 100;
const LABELS = 4;

interface Props {
  history: QueueHistory;
  values: DepthValues;
  /** Tasks that wait at this moment. */
  now: number;
}

/** How many tasks waited at most in each quarter of an hour of a day: a picture, and the same as a table. */
export function DepthPicture({ history, values, now }: Props) {
  const [pointed, setPointed] = useState<number | null>(null);
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const place = Math.floor(((event.clientX - left) / Math.max(1, width)) * values.length);
    setPointed(Math.min(values.length - 1, Math.max(0, place)));
  };
  return (
    <figure className={classes.figure} aria-label="Depth over the last day">
      <Text component="figcaption" size="sm">
        {pointed === null ? depthText(values, now) : pointedText(history, values, pointed)}
      </Text>
      <div className={classes.picture} aria-hidden="true">
        <Axis top={axisTop(deepest(values))} />
        <div className={classes.plot} onPointerMove={point} onPointerLeave={() => setPointed(null)}>
          <Bars values={values} />
        </div>
        <Hours history={history} slots={values.length} />
      </div>
      <details>
        <summary className={classes.summary}>As a table, by the hour</summary>
        <HoursTable history={history} values={values} />
      </details>
    </figure>
  );
}

function pointedText(history: QueueHistory, values: DepthValues, place: number): string {
  return `${slotText(history, place)}: ${waitedText(values[place] ?? null)}`;
}

function waitedText(depth: number | null): string {
  return depth === null ? 'not known, no orchestrator ran' : `at most ${depth.toLocaleString('en')} waited`;
}

/** One path for all bars, and one for the times in which nobody looked. */
function Bars({ values }: { values: DepthValues }) {
  const shape = { places: values.length, width: values.length * 4, height: HEIGHT };
  const top = axisTop(deepest(values));
  const bars = values.flatMap((value, place) => (value === null || value === 0 ? [] : [{ place, value }]));
  const unseen = values.flatMap((value, place) => (value === null ? [{ place, value: 1 }] : []));
  return (
    <svg viewBox={`0 0 ${shape.width} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path className={classes.unseen} d={barsPath(unseen, { ...shape, top: 1 })} />
      <path className={classes.bars} d={barsPath(bars, { ...shape, top })} />
    </svg>
  );
}

function Axis({ top }: { top: number }) {
  return (
    <div className={classes.axis}>
      <span>{top.toLocaleString('en')}</span>
      <span>0</span>
    </div>
  );
}

function Hours({ history, slots }: { history: QueueHistory; slots: number }) {
  const step = (slots * history.slotMs) / LABELS;
  const moments = Array.from({ length: LABELS }, (_, place) => Date.parse(history.from) + place * step);
  return (
    <div className={classes.hours}>
      {moments.map((moment) => (
        <span key={moment}>{CLOCK.format(moment)}</span>
      ))}
      <span>now</span>
    </div>
  );
}

function HoursTable({ history, values }: Pick<Props, 'history' | 'values'>) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Waited at most</th>
        </tr>
      </thead>
      <tbody>
        {hourly(history, values).map(({ place, slots, depth }) => (
          <tr key={place}>
            <th scope="row">{slotText(history, place, slots)}</th>
            <td>{depth === null ? 'not known' : depth.toLocaleString('en')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
