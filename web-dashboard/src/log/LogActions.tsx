import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import {
  IconArrowBarToDown,
  IconDots,
  IconDownload,
  IconExternalLink,
  IconHash,
  IconMaximize,
  IconMinimize,
  IconTextWrap,
} from '@tabler/icons-react';
import { FaultList } from './FaultList';
import type { Found } from './Finder';
import type { LogSource } from './LogSource';
import { rawLogUrl } from './readings';

interface Props {
  source: LogSource;
  faults: Found | null;
  onFault: (step: 1 | -1) => void;
  onGo: (line: number) => void;
  wrap: boolean;
  onWrap: () => void;
  live: boolean;
  following: boolean;
  onFollow: () => void;
  full: boolean;
  onFull: () => void;
  onGoTo: () => void;
  onDownload: () => void;
}

/** What can be done with a log, at the right of its bar. */
export function LogActions(props: Props) {
  const { faults, live, following, wrap, full } = props;
  const count = faults?.lines.length ?? 0;
  return (
    <>
      {(count > 0 || faults === null) && (
        <Tooltip label="Next line that tells of a fault (e), the one before (E)" withinPortal={false}>
          <Button
            size="compact-xs"
            h={26}
            variant="light"
            color={faults === null ? 'gray' : 'red'}
            onClick={() => props.onFault(1)}
          >
            {faults === null ? 'Find error lines' : faultsText(faults)}
          </Button>
        </Tooltip>
      )}
      {count > 0 && <FaultList source={props.source} lines={faults?.lines ?? []} onGo={props.onGo} />}
      {live && (
        <Toggle label="Follow (End)" pressed={following} onClick={props.onFollow}>
          <IconArrowBarToDown size={16} />
        </Toggle>
      )}
      <Toggle label="Wrap lines (w)" pressed={wrap} onClick={props.onWrap}>
        <IconTextWrap size={16} />
      </Toggle>
      <Toggle label={full ? 'Leave full screen (f)' : 'Full screen (f)'} pressed={full} onClick={props.onFull}>
        {full ? <IconMinimize size={16} /> : <IconMaximize size={16} />}
      </Toggle>
      <Menu withinPortal={false} position="bottom-end" zIndex={400}>
        <Menu.Target>
          <ActionIcon size={26} variant="subtle" color="gray" aria-label="More about this log">
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconHash size={14} />} onClick={props.onGoTo}>
            Go to line (g l)
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload size={14} />} onClick={props.onDownload}>
            Download
          </Menu.Item>
          <Menu.Item
            leftSection={<IconExternalLink size={14} />}
            component="a"
            href={rawLogUrl(props.source.place)}
            target="_blank"
            rel="noopener"
          >
            Open as text
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** Say how many lines tell of a fault. */
function faultsText({ lines, more, done }: Found): string {
  const count = `${lines.length.toLocaleString('en')}${more || !done ? '+' : ''}`;
  return `${count} ${lines.length === 1 ? 'error line' : 'error lines'}`;
}

function Toggle(props: { label: string; pressed: boolean; onClick: () => void; children: React.ReactNode }) {
  return (
    <Tooltip label={props.label} withinPortal={false}>
      <ActionIcon
        size={26}
        variant={props.pressed ? 'light' : 'subtle'}
        color={props.pressed ? 'blue' : 'gray'}
        aria-label={props.label.replace(/ \(.*/, '')}
        aria-pressed={props.pressed}
        onClick={props.onClick}
      >
        {props.children}
      </ActionIcon>
    </Tooltip>
  );
}
