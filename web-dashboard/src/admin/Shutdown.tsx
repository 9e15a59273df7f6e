import { Alert, Button, NumberInput, Paper, Radio, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { api, type Wire } from '../api/client';
import { ConfirmTyped } from '../ui/ConfirmTyped';
import { Moment } from '../ui/Moment';
import { ProblemAlert } from '../ui/ProblemAlert';
import { Refusal } from '../ui/Refusal';
import { useServerForm } from '../ui/useServerForm';

type Mode = Wire<'ShutdownView'>['mode'];

/** What the server wants to hear before it stops. */
const CONFIRMATION = 'shutdown';
const MINUTE_MS = 60_000;

interface Values extends Record<string, unknown> {
  mode: Mode;
  minutes: number | string;
  message: string;
}

/** Stop the orchestrator itself, after its work or with it. */
export function Shutdown() {
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [stopping, setStopping] = useState<Wire<'ShutdownView'> | null>(null);
  const { form, refusal, submit } = useServerForm<Values>(
    { initialValues: { mode: 'drain', minutes: '', message: '' } },
    async () => setAsking(true),
  );
  const stop = async () => {
    setAsking(false);
    setError(null);
    const { mode, minutes, message } = form.values;
    try {
      const { data } = await api.POST('/api/v1/admin/shutdown', {
        body: {
          mode,
          confirm: CONFIRMATION,
          message: message.trim() || undefined,
          graceMs: typeof minutes === 'number' ? minutes * MINUTE_MS : undefined,
        },
      });
      setStopping(data ?? null);
    } catch (reason) {
      setError(reason instanceof Error ? reason : new Error(String(reason)));
    }
  };
  return (
    <Paper withBorder p="md" component="section" aria-label="Shut down">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Title order={2} size="h4">
            Shut down
          </Title>
          <Text size="sm">All processes of this orchestrator stop. Starting them again is done on their machines.</Text>
          <Refusal text={refusal} />
          {error !== null && <ProblemAlert error={error} />}
          {stopping !== null && <Stopping view={stopping} />}
          <Radio.Group label="What becomes of the work" {...form.getInputProps('mode')}>
            <Stack gap="xs" mt="xs">
              <Radio value="drain" label="Drain" description="no new work; what runs is finished first" />
              <Radio value="cancel" label="Cancel" description="all runs are cancelled" />
            </Stack>
          </Radio.Group>
          <NumberInput
            label="Minutes to wait at most"
            description="Empty: as the mode says, a drain without limit"
            min={0}
            max={10_080}
            {...form.getInputProps('minutes')}
          />
          <TextInput
            label="Reason"
            description="Shown to everybody who asks for work meanwhile"
            maxLength={1000}
            autoComplete="off"
            {...form.getInputProps('message')}
          />
          <Button type="submit" color="red" variant="outline" style={{ alignSelf: 'flex-start' }}>
            Shut down
          </Button>
        </Stack>
      </form>
      <ConfirmTyped
        opened={asking}
        onClose={() => setAsking(false)}
        title="Shut the orchestrator down?"
        word={CONFIRMATION}
        verb="Shut down"
        onConfirm={() => void stop()}
      >
        {form.values.mode === 'drain'
          ? 'Runners get no more work; when theirs is finished, this page stops answering.'
          : 'All runs of everybody are cancelled; then this page stops answering.'}
      </ConfirmTyped>
    </Paper>
  );
}

function Stopping({ view }: { view: Wire<'ShutdownView'> }) {
  return (
    <Alert color="orange" variant="outline" role="status">
      {view.processes} {view.processes === 1 ? 'process stops' : 'processes stop'}
      {view.live > 0 && ` after ${view.live} live tasks`}
      {view.stopAt !== undefined && (
        <>
          , at the latest <Moment at={view.stopAt} />
        </>
      )}
      .
    </Alert>
  );
}
