import { Code, Group } from '@mantine/core';
import { CopyText } from './CopyText';

const SHOWN = 7;

/** A revision by its first seven digits; the button copies all of it. */
export function RevisionChip({ revision, copy = false }: { revision: string; copy?: boolean }) {
  return (
    <Group gap={2} wrap="nowrap" display="inline-flex">
      <Code title={revision}>{revision.slice(0, SHOWN)}</Code>
      {copy && <CopyText text={revision} what="revision" />}
    </Group>
  );
}
