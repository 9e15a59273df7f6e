import { NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Wire } from '../api/client';
import { DialogForm, Made } from '../ui/DialogForm';
import { period, periodsUpTo } from '../ui/periods';
import { SecretOnce } from '../ui/SecretOnce';
import { useServerForm } from '../ui/useServerForm';

const ROLES: { value: Wire<'InvitationView'>['role']; label: string }[] = [
  { value: 'user', label: 'user: own workflows and those that are shared' },
  { value: 'viewer', label: 'viewer: sees how runs go, changes nothing' },
  { value: 'admin', label: 'administrator' },
];

interface Values extends Record<string, unknown> {
  role: Wire<'InvitationView'>['role'];
  emailAddress: string;
  note: string;
  expiresInMs: string;
}

/** Make an invitation and show the link that holds its code, once. */
export function NewInvitationForm({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [code, setCode] = useState<string | null>(null);
  const { form, refusal, sending, submit } = useServerForm<Values>(
    { initialValues: { role: 'user', emailAddress: '', note: '', expiresInMs: period(7) } },
    async ({ role, emailAddress, note, expiresInMs }) => {
      const { data } = await api.POST('/api/v1/invitations', {
        body: {
          role,
          emailAddress: emailAddress.trim() || undefined,
          note: note.trim() || undefined,
          expiresInMs: Number(expiresInMs),
        },
      });
      setCode(data?.code ?? '');
      await client.invalidateQueries({ queryKey: ['invitations'] });
    },
  );
  if (code !== null) {
    return (
      <Made onClose={onClose}>
        <SecretOnce title="Invitation" secret={`${window.location.origin}/signup?invitation=${code}`}>
          Send this address to whom you invite. Whoever has it can sign up once. The code alone is <code>{code}</code>.
        </SecretOnce>
      </Made>
    );
  }
  return (
    <DialogForm refusal={refusal} sending={sending} submit={submit} verb="Make the invitation" onClose={onClose}>
      <NativeSelect label="Role" data={ROLES} data-autofocus {...form.getInputProps('role')} />
      <TextInput
        label="E-mail address"
        description="Only somebody with this address can use it; leave it empty for anybody"
        type="email"
        autoComplete="off"
        {...form.getInputProps('emailAddress')}
      />
      <TextInput
        label="Note"
        description="For you and other administrators"
        maxLength={200}
        autoComplete="off"
        {...form.getInputProps('note')}
      />
      <NativeSelect label="Ends after" data={periodsUpTo(90)} {...form.getInputProps('expiresInMs')} />
    </DialogForm>
  );
}
