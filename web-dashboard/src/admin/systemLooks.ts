import { IconAlertTriangle, IconCheck, IconPlayerStop, IconX } from '@tabler/icons-react';

interface Look {
  sign: typeof IconCheck;
  tone: string;
}

/** Sign and colour of what a check found. */
export function checkLook(found: string): Look {
  switch (found) {
    case 'ok':
      return { sign: IconCheck, tone: 'succeeded' };
    case 'failing':
      return { sign: IconX, tone: 'failed' };
    case 'stopping':
      return { sign: IconPlayerStop, tone: 'waiting' };
    default:
      return { sign: IconAlertTriangle, tone: 'retrying' };
  }
}
