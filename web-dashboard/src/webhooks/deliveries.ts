import { IconCheck, IconClock, IconX } from '@tabler/icons-react';
import type { Wire } from '../api/client';
import { durationText } from '../ui/time';

type Delivery = Wire<'DeliveryView'>;

/** Sign and colour of a message's state. */
export function deliveryLook(state: string): { sign: typeof IconClock; tone: string } {
  switch (state) {
    case 'delivered':
      return { sign: IconCheck, tone: 'succeeded' };
    case 'failed':
      return { sign: IconX, tone: 'failed' };
    default:
      return { sign: IconClock, tone: 'queued' };
  }
}

/** Say what came of a call: "200 after 12 ms", "connection refused after 3 ms". */
export function tryText(attempt: NonNullable<Delivery['last']>): string {
  return `${attempt.status ?? attempt.error ?? 'no answer'} after ${durationText(attempt.durationMs)}`;
}
