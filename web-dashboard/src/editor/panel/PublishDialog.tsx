import { Alert, Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { Dialog } from '../../ui/Dialog';
import { ProblemAlert } from '../../ui/ProblemAlert';
import type { Draft } from '../useDraft';
import { counted } from '../useEditor';
import type { Problems } from '../useProblems';

interface Props {
  workflow: string;
  draft: Draft;
  problems: Problems;
  /** It is published in order to be run. */
  runs: boolean;
  onProblems: () => void;
  onClose: () => void;
  onPublished: (revision: string) => void;
}

/** Publish the draft as a version: what changed, a message, and what to know before. */
export function PublishDialog({ workflow, draft, problems, runs, onProblems, onClose, onPublished }: Props) {
  const [message, setMessage] = useState('');
  const [isConfirmed, setConfirmed] = useState(false);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const summary = useSummary(workflow, draft);
  const isBlocked = problems.errors > 0;
  const publish = async () => {
    setSending(true);
    setError(null);
    try {
      const revision = await draft.publish(message.trim() === '' ? (summary.data ?? 'Edit the chart') : message.trim());
      if (revision === null) {
        onClose();
        notifications.show({
          title: 'Somebody published in the meantime',
          message: 'Their changes are in the sheet now. Look them over and publish again.',
          autoClose: 15_000,
        });
        return;
      }
      notifications.show({ color: 'green', message: `Published version ${revision.slice(0, 7)}.` });
      onPublished(revision);
    } catch (reason) {
      setError(reason instanceof Error ? reason : new Error(String(reason)));
    } finally {
      setSending(false);
    }
  };
  return (
    <Dialog opened onClose={onClose} title={runs ? 'Publish and run' : 'Publish a version'} keeps>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void publish();
        }}
      >
        <Stack>
          {runs && <Text size="sm">A run is always of a published version. Your draft becomes one first.</Text>}
          <Text size="sm" component="div">
            <strong>What changed: </strong>
            {summary.isPending ? 'looking …' : (summary.data ?? 'not known: the server did not answer')}
          </Text>
          <Textarea
            label="Message"
            description="Why, for those who read the history."
            placeholder={summary.data}
            data-autofocus
            autosize
            minRows={2}
            maxLength={10_000}
            value={message}
            onChange={(event) => setMessage(event.currentTarget.value)}
          />
          <Faults problems={problems} confirmed={isConfirmed} onConfirm={setConfirmed} onProblems={onProblems} />
          {error !== null && <ProblemAlert error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={sending}
              disabled={isBlocked || (problems.warnings > 0 && !isConfirmed) || draft.state.kind === 'conflict'}
            >
              {runs ? 'Publish and run' : 'Publish'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

interface FaultsProps {
  problems: Problems;
  confirmed: boolean;
  onConfirm: (confirmed: boolean) => void;
  onProblems: () => void;
}

/** Errors keep a chart from being published; warnings are confirmed. */
function Faults({ problems, confirmed, onConfirm, onProblems }: FaultsProps) {
  const isBlocked = problems.errors > 0;
  return (
    <>
      {isBlocked && (
        <Alert color="red" variant="outline" title={`${counted(problems.errors, 'error')} keep it from being run`}>
          <Button size="xs" variant="default" onClick={onProblems}>
            Show the problems
          </Button>
        </Alert>
      )}
      {!isBlocked && problems.warnings > 0 && (
        <Checkbox
          label={`Publish with ${counted(problems.warnings, 'warning')}`}
          checked={confirmed}
          onChange={(event) => onConfirm(event.currentTarget.checked)}
        />
      )}
    </>
  );
}

/** What changed, in words: the draft is saved first, then the server compares. */
function useSummary(workflow: string, draft: Draft) {
  return useQuery({
    queryKey: ['editor-summary', workflow, draft.sync.etag],
    gcTime: 0,
    retry: false,
    queryFn: async () => {
      await draft.sync.flush();
      const { data } = await api.GET('/api/v1/workflows/{workflow}/compare', {
        params: { path: { workflow }, query: { from: draft.sync.base, to: 'draft' } },
      });
      return data?.changes?.summary ?? 'the chart';
    },
  });
}
