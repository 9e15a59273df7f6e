import { Text } from '@mantine/core';
import { Moment } from './Moment';

/** When a token was last used, and from where. */
export function LastUse({ at, address }: { at?: string; address?: string }) {
  return at === undefined ? (
    <Text size="sm" c="dimmed">
      never
    </Text>
  ) : (
    <>
      <Moment at={at} />
      {address !== undefined && (
        <Text size="xs" c="dimmed">
          from {address}
        </Text>
      )}
    </>
  );
}
