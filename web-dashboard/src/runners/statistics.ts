import type { Wire } from '../api/client';
import { spoken } from '../queue/explain';

type Span = Wire<'RunnerStatisticsViewSpan'>;

/** Write a share from 0 to 1 in percent; nothing known is said, not shown as nothing. */
export function percentText(share: number | undefined): string {
  if (share === undefined) {
    return 'was away';
  }
  const percent = 100 * share;
  return `${percent > 0 && percent < 10 ? percent.toFixed(1) : percent.toFixed(0)} %`;
}

/** Sum failures up: how many, and for which reasons, the most frequent first. */
export function failuresText(failures: Readonly<Record<string, number>>): string {
  const reasons = Object.entries(failures).sort(([, one], [, other]) => other - one);
  const all = reasons.reduce((sum, [, count]) => sum + count, 0);
  const words = reasons.map(([reason, count]) => `${count} ${spoken(reason)}`).join(', ');
  return all === 0 ? '0' : `${all}: ${words}`;
}

/** Return how many attempts ended in a span of time. */
export function ended(span: Span): number {
  const sum = (failures: Readonly<Record<string, number>>) =>
    Object.values(failures).reduce((total, count) => total + count, 0);
  return span.succeeded + span.cancelled + sum(span.taskFailures) + sum(span.infrastructureFailures);
}
