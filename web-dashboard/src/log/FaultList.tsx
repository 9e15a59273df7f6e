import { ActionIcon, Menu, Text, Tooltip } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LogSource } from './LogSource';
import classes from './LogView.module.css';

/** So many are listed; who looks for more goes from one to the next. */
const MOST = 30;

interface Props {
  source: LogSource;
  /** Lines that tell of faults, from 0. */
  lines: readonly number[];
  onGo: (line: number) => void;
}

/** The lines that tell of faults, by number and text: one click leads to any of them. */
export function FaultList({ source, lines, onGo }: Props) {
  const [opened, setOpened] = useState(false);
  const listed = lines.slice(0, MOST);
  const { task, attempt } = source.place;
  const texts = useQuery({
    queryKey: ['fault-lines', task, attempt, listed],
    enabled: opened,
    queryFn: ({ signal }) =>
      Promise.all(listed.map(async (line) => (await source.texts(line, line + 1, signal))[0] ?? '')),
  });
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      withinPortal={false}
      position="bottom-end"
      zIndex={400}
      width={380}
      closeOnItemClick
    >
      <Menu.Target>
        <Tooltip label="List of error lines" withinPortal={false} disabled={opened}>
          <ActionIcon size={26} variant="subtle" color="red" aria-label="List of error lines">
            <IconListSearch size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown className={classes.faults}>
        {listed.map((line, at) => (
          <Menu.Item key={line} onClick={() => onGo(line)} className={classes.faultItem}>
            <span className={classes.faultNumber}>{(line + 1).toLocaleString('en')}</span>
            <span className={classes.faultText}>{texts.data?.[at]?.trim() ?? ''}</span>
          </Menu.Item>
        ))}
        {lines.length > MOST && (
          <Text size="xs" c="dimmed" p="xs">
            {(lines.length - MOST).toLocaleString('en')} more: e goes on from one to the next
          </Text>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
