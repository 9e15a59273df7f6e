import { Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { EmptyState } from '../../ui/EmptyState';
import classes from './compare.module.css';
import type { Comparison } from './useComparison';

const LINE = 20;

/** The server's unified diff of the chart and its settings file, as git prints it. */
export function DiffText({ comparison }: { comparison: Comparison }) {
  const frame = useRef<HTMLElement>(null);
  const lines = useMemo(() => comparison.diff.replace(/\n$/, '').split('\n'), [comparison.diff]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => frame.current,
    estimateSize: () => LINE,
    overscan: 20,
  });
  if (comparison.diff === '') {
    return (
      <EmptyState title={comparison.diffTruncated ? 'Too big for a text' : 'No differences'}>
        {comparison.diffTruncated
          ? 'A file of these versions is too big to be compared as text.'
          : 'Both versions are the same, byte for byte.'}
      </EmptyState>
    );
  }
  return (
    <>
      {comparison.diffTruncated && (
        <Text size="sm" mb="xs">
          The text is cut: it would be too long.
        </Text>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section ref={frame} className={classes.text} aria-label="Differences as text" tabIndex={0}>
        <div className={classes.lines} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => (
            <span
              key={item.key}
              className={classes.line}
              data-sign={signOf(lines[item.index] ?? '')}
              style={{ top: item.start }}
            >
              {lines[item.index]}
            </span>
          ))}
        </div>
      </section>
    </>
  );
}

/** Say what kind of line of a unified diff it is: added, removed, place, head or neither. */
export function signOf(line: string): '+' | '-' | '@' | 'h' | ' ' {
  if (/^(diff |index |--- |\+\+\+ |new file|deleted file|similarity |rename )/.test(line)) {
    return 'h';
  }
  const [first] = line;
  return first === '+' || first === '-' || first === '@' ? first : ' ';
}
