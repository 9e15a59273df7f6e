import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '../ui/Dialog';
import { WebhookForm } from './WebhookForm';

/** The button that makes a webhook. */
export function NewWebhook() {
  const client = useQueryClient();
  const [making, setMaking] = useState(false);
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
        New webhook
      </Button>
      <Dialog opened={making} onClose={() => setMaking(false)} title="New webhook" size="lg" keeps>
        <WebhookForm
          onChanged={() => client.invalidateQueries({ queryKey: ['webhooks'] })}
          onClose={() => setMaking(false)}
        />
      </Dialog>
    </>
  );
}
