import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBell } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { api } from '../api/client';
import { changes } from '../live/changes';
import { AnchorLink } from '../ui/links';
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
  const watched = useSyncExternalStore(notices.subscribe, () => notices.has(why.task));
  if (startText(why.name, why.state) !== null) {
    return null;
  }
  if (!watched) {
    const begin = async () => {
      await askBrowser();
      notices.watch(why.task, why.name);
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

function tell({ task, text }: Notice): void {
  notifications.show({
    title: text,
    autoClose: false,
    closeButtonProps: { 'aria-label': 'Close' },
    message: (
      <AnchorLink size="sm" to="/tasks/$task" params={{ task }}>
        Open the task
      </AnchorLink>
    ),
  });
  if (browserTells()) {
    const shown = new Notification(text, { tag: task, body: 'Nodeyard' });
    shown.onclick = () => window.focus();
  }
}
