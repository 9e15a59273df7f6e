import type { Wire } from '../api/client';
import { spoken } from '../queue/explain';
import { durationText } from '../ui/time';

type Span = Wire<'RunnerStatisticsViewSpan'>;

/** Write a share from 0 to 1 in percent; nothing known is said, not shown as nothing. */
export function percentText(share: number | undefined): string {
  if (share === undefined) {
    return 'was away';
  }
  const percent = 100 * share;
  return `${percent > 0 && percent < 10 ? percent.toFixed(1) : percent.toFixed(0)} %`;
}

/** Say in words what the strip of a day shows: "used 40 % of its slots while it was there, at most 100 %; away for 2h 30m". */
export function usedText(used: Wire<'RunnerUtilisationViewUsed'>, slotMs = 900_000): string {
  const most = Math.max(0, ...used.percents);
  const away = used.away.length === 0 ? 'never away' : `away for ${durationText(used.away.length * slotMs)}`;
  return `Over the last day: used ${percentText(used.utilisation)} of its slots while it was there, at most ${most} %; ${away}`;
}

/** Say which share of the attempts that ended failed, by whose fault. */
export function failureRateText(span: Span): string {
  const all = ended(span);
  if (all === 0) {
    return 'no attempt ended';
  }
  const rate = (failures: Readonly<Record<string, number>>) => percentText(total(failures) / all);
  return `${rate(span.infrastructureFailures)} by the runner or its host, ${rate(span.taskFailures)} by tasks, of ${all.toLocaleString('en')} attempts`;
}

function total(failures: Readonly<Record<string, number>>): number {
  return Object.values(failures).reduce((sum, count) => sum + count, 0);
}

/** Sum failures up: how many, and for which reasons, the most frequent first. */
export function failuresText(failures: Readonly<Record<string, number>>): string {
  const reasons = Object.entries(failures).sort(([, one], [, other]) => other - one);
  const all = total(failures);
  const words = reasons.map(([reason, count]) => `${count} ${spoken(reason)}`).join(', ');
  return all === 0 ? '0' : `${all}: ${words}`;
}

/** Return how many attempts ended in a span of time. */
export function ended(span: Span): number {
  return span.succeeded + span.cancelled + total(span.taskFailures) + total(span.infrastructureFailures);
}
