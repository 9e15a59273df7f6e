import { Button, Stack, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Dialog } from '../ui/Dialog';
import { AdminFrame } from './AdminFrame';
import { NewRegistrationTokenForm } from './NewRegistrationTokenForm';
import { NewWallTokenForm } from './NewWallTokenForm';
import { RegistrationTokens } from './RegistrationTokens';
import { WallTokens } from './WallTokens';

/** Tokens that belong to nobody: those with which runners register, and those of wall screens. */
export function RegistrationTokensPage() {
  const [making, setMaking] = useState<'registration' | 'wall' | null>(null);
  const close = () => setMaking(null);
  return (
    <AdminFrame
      title="Tokens of machines"
      about="Runners register with one kind; wall screens show the yard with the other."
    >
      {() => (
        <Stack gap="xl">
          <Part title="Registration tokens" verb="New registration token" onMake={() => setMaking('registration')}>
            <RegistrationTokens />
          </Part>
          <Part title="Wall screens" verb="New wall screen" onMake={() => setMaking('wall')}>
            <WallTokens />
          </Part>
          <Dialog opened={making === 'registration'} onClose={close} title="New registration token" keeps>
            <NewRegistrationTokenForm onClose={close} />
          </Dialog>
          <Dialog opened={making === 'wall'} onClose={close} title="New wall screen" keeps>
            <NewWallTokenForm onClose={close} />
          </Dialog>
        </Stack>
      )}
    </AdminFrame>
  );
}

interface PartProps {
  title: string;
  verb: string;
  onMake: () => void;
  children: ReactNode;
}

function Part({ title, verb, onMake, children }: PartProps) {
  return (
    <section aria-label={title}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {title}
        </Title>
        {children}
        <Button
          variant="default"
          onClick={onMake}
          leftSection={<IconPlus size={16} aria-hidden />}
          style={{ alignSelf: 'flex-start' }}
        >
          {verb}
        </Button>
      </Stack>
    </section>
  );
}
