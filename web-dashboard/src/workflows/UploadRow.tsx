import { Button, Code, Group, Paper, Progress, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../api/client';
import { ProblemError } from '../api/problem';
import { useSession } from '../session/session';
import { AnchorLink, ButtonLink } from '../ui/links';
import { ProblemAlert } from '../ui/ProblemAlert';
import { ChartProblems } from './ChartProblems';
import type { UploadItem } from './uploadState';
import { nextName } from './uploads';

interface Props {
  item: UploadItem;
  onVersion: (workflow: string) => void;
  onRename: (name: string) => void;
  /** The person follows a link out of the dialog. */
  onLeave: () => void;
}

/** One chart on its way: progress, its faults, or the question what to do about a name that is taken. */
export function UploadRow({ item, onVersion, onRename, onLeave }: Props) {
  const { step } = item;
  return (
    <Paper withBorder p="sm">
      <Group gap="xs" wrap="nowrap">
        <Sign kind={step.kind} />
        <Text fw={600} size="sm" truncate flex={1}>
          {item.fileName}
        </Text>
        {item.files.sidecar !== null && (
          <Text size="xs" c="dimmed">
            with settings
          </Text>
        )}
      </Group>
      {step.kind === 'sending' && (
        <Progress.Root mt="xs" size="sm">
          <Progress.Section value={step.part * 100} aria-label={`Upload of ${item.fileName}`} />
        </Progress.Root>
      )}
      {step.kind === 'published' && (
        <Stack gap="xs" mt={4}>
          <Group gap="xs">
            <Text size="sm">
              Published as{' '}
              <AnchorLink to="/workflows/$workflow" params={{ workflow: step.workflow.id }} onClick={onLeave} size="sm">
                {step.workflow.name}
              </AnchorLink>
              , {step.workflow.tasks} {step.workflow.tasks === 1 ? 'task' : 'tasks'}, revision{' '}
              <Code>{step.workflow.revision.slice(0, 7)}</Code>
            </Text>
            <ButtonLink
              to="/workflows/$workflow"
              params={{ workflow: step.workflow.id }}
              search={{ execute: true }}
              size="compact-sm"
              variant="light"
              onClick={onLeave}
            >
              Execute
            </ButtonLink>
          </Group>
          <ChartProblems problems={step.workflow.problems} />
        </Stack>
      )}
      {step.kind === 'taken' && <TakenName item={item} onVersion={onVersion} onRename={onRename} />}
      {step.kind === 'refused' && <Refused error={step.error} onAgain={() => onRename(item.name)} />}
    </Paper>
  );
}

function Sign({ kind }: { kind: UploadItem['step']['kind'] }) {
  switch (kind) {
    case 'published':
      return <IconCircleCheck size={18} color="var(--state-succeeded-ink)" aria-hidden />;
    case 'taken':
      return <IconAlertTriangle size={18} color="var(--state-waiting-ink)" aria-hidden />;
    case 'refused':
      return <IconCircleX size={18} color="var(--state-failed-ink)" aria-hidden />;
    default:
      return null;
  }
}

function Refused({ error, onAgain }: { error: Error; onAgain: () => void }) {
  const faults = error instanceof ProblemError ? (error.problem?.errors ?? []) : [];
  if (faults.length === 0) {
    return <ProblemAlert error={error} onRetry={onAgain} />;
  }
  return (
    <Stack gap={4} mt={4} role="alert">
      <Text size="sm">{error.message}</Text>
      <ChartProblems problems={faults} />
      <Text size="sm" c="dimmed">
        Nothing was published. Mend the chart and upload it again.
      </Text>
    </Stack>
  );
}

function TakenName({ item, onVersion, onRename }: Omit<Props, 'onLeave'>) {
  const owner = useSession()?.user?.username;
  const [name, setName] = useState(() => nextName(item.name));
  const [error, setError] = useState<Error | null>(null);
  const publishVersion = async () => {
    try {
      const { data } = await api.GET('/api/v1/workflows', { params: { query: { name: item.name, owner, limit: 1 } } });
      const [found] = data?.items ?? [];
      if (found !== undefined) {
        onVersion(found.id);
      }
    } catch (reason) {
      setError(reason instanceof Error ? reason : new Error(String(reason)));
    }
  };
  return (
    <Stack gap="xs" mt={4}>
      <Text size="sm">You have a workflow "{item.name}" already.</Text>
      {error !== null && <ProblemAlert error={error} />}
      <Group align="flex-end" gap="xs">
        <Button size="sm" onClick={() => void publishVersion()}>
          Publish as its new version
        </Button>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            onRename(name.trim());
          }}
        >
          <Group align="flex-end" gap="xs">
            <TextInput
              label="Or under another name"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              maxLength={200}
            />
            <Button type="submit" variant="default" disabled={name.trim() === ''}>
              Publish
            </Button>
          </Group>
        </form>
      </Group>
    </Stack>
  );
}
