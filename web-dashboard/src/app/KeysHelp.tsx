import { Kbd, Modal, Switch, Table, Text, Title } from '@mantine/core';
import { Fragment, useSyncExternalStore } from 'react';
import { keyRegistry } from './keys/registry';
import { wordsOfKeys } from './keys/words';

/** All keys of what is shown, the page's first. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const groups = useSyncExternalStore(keyRegistry.watch, keyRegistry.all);
  const single = useSyncExternalStore(keyRegistry.watch, keyRegistry.actsOnSingleKeys);
  const pages = [...new Set(groups.map((group) => group.page))].reverse();
  return (
    <Modal opened onClose={onClose} title="Keyboard" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      {pages.map((page) => (
        <Fragment key={page}>
          <Title order={3} size="h5" mt="sm">
            {page}
          </Title>
          <Table withRowBorders={false} verticalSpacing={4} aria-label={`Keys: ${page}`}>
            <Table.Tbody>
              {groups
                .filter((group) => group.page === page)
                .flatMap((group) => group.keys)
                .map(({ keys, does }) => (
                  <Table.Tr key={`${keys} ${does}`}>
                    <Table.Td w={190}>
                      <Chords keys={keys} />
                    </Table.Td>
                    <Table.Td>{does}</Table.Td>
                  </Table.Tr>
                ))}
            </Table.Tbody>
          </Table>
        </Fragment>
      ))}
      <Switch
        mt="lg"
        label="Keys without Ctrl, Command or Alt"
        description="Turn them off if you speak to your computer."
        checked={single}
        onChange={(event) => keyRegistry.setSingleKeys(event.currentTarget.checked)}
      />
    </Modal>
  );
}

function Chords({ keys }: { keys: string }) {
  return wordsOfKeys(keys, /Mac|iPhone|iPad/.test(navigator.userAgent)).map((chord, index) => (
    <Fragment key={chord.join('+')}>
      {index > 0 && (
        <Text span size="xs" c="dimmed">
          {' then '}
        </Text>
      )}
      {chord.map((word) => (
        <Fragment key={word}>
          <Kbd>{word}</Kbd>{' '}
        </Fragment>
      ))}
    </Fragment>
  ));
}
