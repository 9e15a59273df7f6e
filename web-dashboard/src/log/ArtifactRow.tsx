import { ActionIcon, Button, Group, Menu, Text, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconDots, IconDownload, IconFile, IconFileText, IconPhoto, IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import type { Wire } from '../api/client';
import { ArtifactPreview } from './ArtifactPreview';
import { artifactCommand, artifactUrl, type PreviewKind, previewOf } from './previews';
import { sizeText } from './sizes';
import classes from './TaskResults.module.css';

const SIGNS: Record<PreviewKind, typeof IconFile> = {
  image: IconPhoto,
  table: IconTable,
  json: IconFileText,
  text: IconFileText,
};

/** A file that the task kept: what it is, the file, and how to get it. */
export function ArtifactRow({ task, file, shown }: { task: string; file: Wire<'ArtifactView'>; shown: boolean }) {
  const kind = previewOf(file.mediaType);
  const [open, setOpen] = useState(shown);
  const Sign = kind === null ? IconFile : SIGNS[kind];
  return (
    <li className={classes.file}>
      <Group gap="xs" justify="space-between" wrap="nowrap">
        <Group gap="xs" className={classes.about}>
          <Sign size={16} aria-hidden />
          <Text fw={600} size="sm" className={classes.name}>
            {file.path}
          </Text>
          <Text size="xs" c="dimmed">
            {sizeText(file.sizeBytes)} · {file.mediaType} · <span title={file.digest}>{shortDigest(file.digest)}</span>
          </Text>
        </Group>
        <Group gap={4} wrap="nowrap">
          {kind !== null && (
            <Button
              size="compact-xs"
              h={26}
              variant="subtle"
              aria-expanded={open}
              aria-label={`${open ? 'Hide' : 'Show'} ${file.path}`}
              onClick={() => setOpen(!open)}
            >
              {open ? 'Hide' : 'Show'}
            </Button>
          )}
          <Tooltip label="Download">
            <ActionIcon
              size={26}
              variant="subtle"
              component="a"
              href={artifactUrl(task, file.path)}
              download={file.path.slice(file.path.lastIndexOf('/') + 1)}
              aria-label={`Download ${file.path}`}
            >
              <IconDownload size={16} />
            </ActionIcon>
          </Tooltip>
          <CopyMenu task={task} file={file} />
        </Group>
      </Group>
      {open && kind !== null && <ArtifactPreview task={task} file={file} kind={kind} />}
    </li>
  );
}

function CopyMenu({ task, file }: { task: string; file: Wire<'ArtifactView'> }) {
  const clipboard = useClipboard();
  const items = [
    { label: 'Copy command', text: artifactCommand(task, file.path) },
    { label: 'Copy path', text: file.path },
    { label: 'Copy digest', text: file.digest },
  ];
  return (
    <Menu position="bottom-end" zIndex={400}>
      <Menu.Target>
        <ActionIcon size={26} variant="subtle" color="gray" aria-label={`More about ${file.path}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(({ label, text }) => (
          <Menu.Item key={label} onClick={() => clipboard.copy(text)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Write the beginning of a digest: "sha256:084c799cd551". */
function shortDigest(digest: string): string {
  return digest.slice(0, 'sha256:'.length + 12);
}
