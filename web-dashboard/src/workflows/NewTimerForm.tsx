import { NativeSelect, TextInput } from '@mantine/core';
import { api, type Wire } from '../api/client';
import { DialogForm } from '../ui/DialogForm';
import { useServerForm } from '../ui/useServerForm';
import type { Workflow } from './workflow';

type Overlap = Wire<'TimerView'>['overlap'];

const OVERLAPS: { value: Overlap; label: string }[] = [
  { value: 'allow', label: 'start another beside it' },
  { value: 'skip', label: 'leave the moment out' },
  { value: 'queue', label: 'start one when it has ended' },
  { value: 'cancel_previous', label: 'cancel it' },
];

interface Values extends Record<string, unknown> {
  name: string;
  cron: string;
  zone: string;
  overlap: Overlap;
}

interface Props {
  workflow: Workflow;
  onMade: () => Promise<void>;
  onClose: () => void;
}

/** Have the newest version executed again and again, by a cron expression. */
export function NewTimerForm({ workflow, onMade, onClose }: Props) {
  const { form, refusal, sending, submit } = useServerForm<Values>(
    {
      initialValues: {
        name: workflow.name,
        cron: '0 2 * * *',
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        overlap: 'skip',
      },
      validate: {
        name: (name) => (name.trim() === '' ? 'A timer needs a name' : null),
        cron: (cron) => (/^\s*\S+(\s+\S+){4,5}\s*$/.test(cron) ? null : 'Five fields, or six with seconds first'),
      },
    },
    async ({ name, cron, zone, overlap }) => {
      await api.POST('/api/v1/timers', {
        body: {
          name: name.trim(),
          cron: cron.trim(),
          zone: zone.trim(),
          overlap,
          action: { type: 'execute', workflow: workflow.id },
        },
      });
      await onMade();
      onClose();
    },
  );
  return (
    <DialogForm refusal={refusal} sending={sending} submit={submit} verb="Start the timer" onClose={onClose}>
      <TextInput label="Name" data-autofocus maxLength={128} autoComplete="off" {...form.getInputProps('name')} />
      <TextInput
        label="When"
        description="cron: minute, hour, day of month, month, day of week; 0 2 * * * is every night at two"
        autoComplete="off"
        maxLength={200}
        {...form.getInputProps('cron')}
      />
      <TextInput label="Time zone" autoComplete="off" maxLength={64} {...form.getInputProps('zone')} />
      <NativeSelect label="While the run before has not ended" data={OVERLAPS} {...form.getInputProps('overlap')} />
    </DialogForm>
  );
}
