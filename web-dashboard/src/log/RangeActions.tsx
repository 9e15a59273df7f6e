import { ActionIcon, Button, CopyButton, Group, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconCopy, IconLink, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { LogSource } from './LogSource';
import { type LineRange, rangeText } from './range';

interface Props {
  source: LogSource;
  range: LineRange;
  /** Address of the log's own page. */
  link: string;
  onClear: () => void;
}

/** So much goes on the clipboard; more is a download. */
const MOST_LINES = 200_000;

/** What can be done with the lines that are picked. */
export function RangeActions({ source, range, link, onClear }: Props) {
  const [copying, setCopying] = useState(false);
  const tooMany = range.to - range.from + 1 > MOST_LINES;
  const copy = async () => {
    setCopying(true);
    try {
      const texts = await source.texts(range.from - 1, Math.min(range.to, source.facts.lines));
      await navigator.clipboard.writeText(`${texts.join('\n')}\n`);
      notifications.show({
        message: `Copied ${texts.length.toLocaleString('en')} ${texts.length === 1 ? 'line' : 'lines'}`,
      });
    } catch (error) {
      notifications.show({
        color: 'red',
        message: error instanceof Error ? error.message : 'The lines were not copied',
      });
    } finally {
      setCopying(false);
    }
  };
  return (
    <Group gap={4} role="group" aria-label={`Picked: ${rangeText(range)}`}>
      <CopyButton value={`${window.location.origin}${link}#${rangeText(range)}`}>
        {({ copied, copy: copyLink }) => (
          <Button
            size="compact-xs"
            h={26}
            variant="default"
            leftSection={copied ? <IconCheck size={14} /> : <IconLink size={14} />}
            onClick={copyLink}
          >
            {copied ? 'Copied' : `Copy link to ${rangeText(range)}`}
          </Button>
        )}
      </CopyButton>
      <Tooltip
        label={tooMany ? 'Too many lines for the clipboard: download the log' : 'Copy these lines'}
        withinPortal={false}
      >
        <Button
          size="compact-xs"
          h={26}
          variant="default"
          leftSection={<IconCopy size={14} />}
          loading={copying}
          disabled={tooMany}
          onClick={() => void copy()}
        >
          Copy lines
        </Button>
      </Tooltip>
      <ActionIcon size={26} variant="subtle" color="gray" aria-label="Pick no lines" onClick={onClear}>
        <IconX size={14} />
      </ActionIcon>
    </Group>
  );
}
