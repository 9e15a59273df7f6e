import { Alert, Button, Code, Group, List, Stack, Text } from '@mantine/core';
import { Dialog } from '../ui/Dialog';
import { UploadRow } from './UploadRow';
import { type UploadItem, uploadText } from './uploadState';
import type { UploadPlan } from './uploads';

interface Props {
  items: readonly UploadItem[];
  strays: UploadPlan<File>['strays'];
  /** Publish as a new version of a workflow. */
  onVersion: (item: UploadItem, workflow: string) => void;
  onRename: (item: UploadItem, name: string) => void;
  onClose: () => void;
}

/** How far each uploaded chart is, what is wrong with it, and what to do. */
export function UploadDialog({ items, strays, onVersion, onRename, onClose }: Props) {
  const busy = items.some((item) => item.step.kind === 'sending');
  return (
    <Dialog opened={items.length > 0 || strays.length > 0} onClose={onClose} title="Upload" size="lg" keeps>
      <Stack>
        <Text size="sm" c="dimmed" role="status">
          {uploadText(items)}
        </Text>
        {items.map((item) => (
          <UploadRow
            key={item.id}
            item={item}
            onVersion={(workflow) => onVersion(item, workflow)}
            onRename={(name) => onRename(item, name)}
            onLeave={onClose}
          />
        ))}
        {strays.length > 0 && (
          <Alert color="orange" variant="outline" title="Not uploaded">
            <List size="sm">
              {strays.map(({ file, why }) => (
                <List.Item key={file.name}>
                  <Code>{file.name}</Code> {why}
                </List.Item>
              ))}
            </List>
          </Alert>
        )}
        <Group justify="flex-end">
          <Button onClick={onClose} disabled={busy}>
            Close
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
