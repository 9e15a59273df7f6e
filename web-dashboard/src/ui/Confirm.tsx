import { Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Dialog } from './Dialog';
import { ProblemAlert } from './ProblemAlert';

interface Props {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What will happen. */
  children: ReactNode;
  verb: string;
  /** Does it; what it throws is shown, and the dialog stays. */
  onConfirm: () => Promise<unknown>;
}

/** Ask before something that cannot be taken back but concerns one thing only. Wider things ask for a typed word. */
export function Confirm({ opened, onClose, title, children, verb, onConfirm }: Props) {
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <Question onClose={onClose} verb={verb} onConfirm={onConfirm}>
        {children}
      </Question>
    </Dialog>
  );
}

function Question({ onClose, children, verb, onConfirm }: Omit<Props, 'opened' | 'title'>) {
  const [doing, setDoing] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const confirm = async () => {
    setDoing(true);
    setError(null);
    try {
      await onConfirm();
      onClose();
    } catch (reason) {
      setError(reason instanceof Error ? reason : new Error(String(reason)));
    } finally {
      setDoing(false);
    }
  };
  return (
    <Stack>
      <Text size="sm" component="div">
        {children}
      </Text>
      {error !== null && <ProblemAlert error={error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button color="red" onClick={() => void confirm()} loading={doing}>
          {verb}
        </Button>
      </Group>
    </Stack>
  );
}
