import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBell } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
import { api } from '../api/client';
import { changes } from '../live/changes';
import type { Explanation } from './explain';
import { type Notice, StartNotices, startText } from './startNotices';

const notices = new StartNotices({
  subscribe: (topic, listener) => changes.subscribe(topic, listener),
  read: async (task) => {
    const { data } = await api.GET('/api/v1/tasks/{task}', { params: { path: { task } } });
    return data?.state ?? 'queued';
  },
  tell,
});

/** Offer to tell when a task that waits has started. The browser is asked for its leave only when somebody wants that. */
export function NotifyMe({ why }: { why: Explanation }) {
  const navigate = useNavigate();
  const watched = useSyncExternalStore(notices.subscribe, () => notices.has(why.task));
  if (startText(why.name, why.state) !== null) {
    return null;
  }
  if (!watched) {
    const begin = async () => {
      await askBrowser();
      notices.watch(why.task, why.name, () => void navigate({ to: '/tasks/$task', params: { task: why.task } }));
    };
    return (
      <div>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconBell size={14} aria-hidden />}
          onClick={() => void begin()}
        >
          Notify me when it starts
        </Button>
      </div>
    );
  }
  return (
    <Group gap="sm">
      <Text size="sm" role="status">
        {browserTells()
          ? 'Your browser will tell you when it starts, as long as this tab stays open.'
          : 'This tab will tell you when it starts; the browser does not let it show notifications elsewhere.'}
      </Text>
      <Button size="compact-sm" variant="subtle" onClick={() => notices.forget(why.task)}>
        Never mind
      </Button>
    </Group>
  );
}

/** Browsers have notifications only on pages that came by https or from the machine itself. */
function browserTells(): boolean {
  return 'Notification' in window && Notification.permission === 'granted';
}

async function askBrowser(): Promise<void> {
  if ('Notification' in window && Notification.permission === 'default') {
    await Notification.requestPermission();
  }
}

/** What pops up stands beside the pages, so it has no links of theirs. */
function tell({ task, text, open }: Notice): void {
  const id = `start ${task}`;
  const openIt = () => {
    notifications.hide(id);
    window.focus();
    open();
  };
  notifications.show({
    id,
    title: text,
    autoClose: false,
    closeButtonProps: { 'aria-label': 'Close' },
    message: (
      <Button size="compact-sm" variant="default" mt={4} onClick={openIt}>
        Open the task
      </Button>
    ),
  });
  if (browserTells()) {
    const shown = new Notification(text, { tag: task, body: 'Nodeyard' });
    shown.onclick = openIt;
  }
}
