import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ProblemError } from '../../api/problem';
import { Dialog } from '../../ui/Dialog';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { messageParts, useRestore, type Version, type Workflow } from './useVersions';

interface Props {
  workflow: Workflow;
  /** The version to go back to, or null while the dialog is closed. */
  version: Version | null;
  onClose(): void;
}

/** Ask before an older version becomes the newest one. Nothing is lost by it: what is newest now stays in the list. */
export function RestoreDialog({ workflow, version, onClose }: Props) {
  return (
    <Dialog opened={version !== null} onClose={onClose} title="Restore a version">
      {version !== null && <Question key={version.revision} workflow={workflow} version={version} onClose={onClose} />}
    </Dialog>
  );
}

function Question({ workflow, version, onClose }: { workflow: Workflow; version: Version; onClose(): void }) {
  const restore = useRestore(workflow.id);
  const short = version.revision.slice(0, 7);
  const [message, setMessage] = useState(`Restore ${short}: ${messageParts(version.message).subject}`);
  const [error, setError] = useState<Error | null>(null);
  const [doing, setDoing] = useState(false);
  const go = async () => {
    setDoing(true);
    setError(null);
    try {
      await restore(version.revision, workflow.revision, message);
      notifications.show({ message: `Version ${short} is the newest again.`, color: 'green' });
      onClose();
    } catch (reason) {
      setError(reasonOf(reason));
    } finally {
      setDoing(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <Stack>
        <Text size="sm">
          A new version with the chart of {short} is made on top of the others. Versions after it stay in the list, and
          drafts stay as they are.
        </Text>
        <TextInput
          label="Message"
          value={message}
          onChange={(event) => setMessage(event.currentTarget.value)}
          data-autofocus
        />
        {error !== null && <ProblemAlert error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={doing}>
            Restore {short}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function reasonOf(reason: unknown): Error {
  if (reason instanceof ProblemError && reason.status === 412) {
    return new Error('Somebody published another version meanwhile. Look at it in the list, then restore again.');
  }
  return reason instanceof Error ? reason : new Error(String(reason));
}
