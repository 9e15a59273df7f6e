import { Group, Text } from '@mantine/core';
import { barsPath } from '../ui/sparkline';
import { percentText, usedText } from './statistics';
import classes from './Utilisation.module.css';
import { type Used, useUtilisation } from './useUtilisation';

/** Show which share of its slots a runner used while it was there, over the last day. */
export function Utilisation({ runner }: { runner: string }) {
  const { data } = useUtilisation();
  if (data === undefined) {
    return null;
  }
  const used = data.runners.find(({ id }) => id === runner);
  return used === undefined ? (
    <Text size="sm" c="dimmed">
      {percentText(undefined)}
    </Text>
  ) : (
    <Group gap={8} wrap="nowrap">
      <UtilisationStrip used={used} width={96} height={20} />
      <Text size="sm" c={used.utilisation === undefined ? 'dimmed' : undefined}>
        {percentText(used.utilisation)}
      </Text>
    </Group>
  );
}

/** A day in quarters of an hour: how much of its slots a runner used, and when it was away. */
export function UtilisationStrip({ used, width, height }: { used: Used; width: number; height: number }) {
  const away = new Set(used.away);
  const shape = { places: used.percents.length, top: 100, width, height };
  const bars = used.percents.flatMap((value, place) => (value === 0 || away.has(place) ? [] : [{ place, value }]));
  const says = usedText(used);
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={says}>
      <title>{says}</title>
      <path
        className={classes.away}
        d={barsPath(
          used.away.map((place) => ({ place, value: 100 })),
          shape,
        )}
      />
      <path className={classes.ground} d={`M0 ${height - 0.5}h${width}`} />
      <path className={classes.used} d={barsPath(bars, shape)} />
    </svg>
  );
}
