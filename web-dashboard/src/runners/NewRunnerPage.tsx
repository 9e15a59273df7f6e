import { Stack } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../session/session';
import { PageHeader } from '../ui/PageHeader';
import type { NewRunner } from './commands';
import { FirstContact } from './FirstContact';
import { NewRunnerForm } from './NewRunnerForm';
import { RunnerCommands } from './RunnerCommands';

const route = getRouteApi('/shell/runners/new');

/** Put a runner on a machine: what it shall be, the command that does it, and the wait until it is there. */
export function NewRunnerPage() {
  const { tags } = route.useSearch();
  const admin = useMay('admin');
  const [wanted, setWanted] = useState<NewRunner | null>(null);
  return (
    <Stack gap="lg" maw={860}>
      <PageHeader
        title="Register a runner"
        about="A runner is the program that runs tasks on a machine. It calls this server; nothing calls it."
      />
      {wanted === null ? (
        <NewRunnerForm tags={tags ?? []} admin={admin} onReady={setWanted} />
      ) : (
        <>
          <RunnerCommands runner={wanted} onBack={() => setWanted(null)} />
          <FirstContact name={wanted.name} />
        </>
      )}
    </Stack>
  );
}
