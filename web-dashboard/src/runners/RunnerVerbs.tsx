import { Button, Group, Menu, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ConfirmTyped } from '../ui/ConfirmTyped';
import { NewToken } from './NewToken';
import { PauseDialog } from './PauseDialog';
import { isAway, type Runner } from './runner';
import { useVerbs } from './useVerbs';

type Asking = 'pause' | 'requeue' | 'cancel' | 'shutdown' | 'shutdown_now' | 'revoke' | 'token' | null;

/** Everything that can be asked of a runner; what would lose work asks for a typed word. */
export function RunnerVerbs({ runner }: { runner: Runner }) {
  const verbs = useVerbs();
  const [asking, setAsking] = useState<Asking>(null);
  const givenNone = runner.state === 'draining';
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => setAsking('pause')}>
        Pause …
      </Button>
      <Button
        variant="default"
        disabled={givenNone}
        title={givenNone ? 'It drains already.' : undefined}
        onClick={() => void verbs.drain(runner)}
      >
        Drain
      </Button>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" px="xs" aria-label="More actions">
            <IconDots size={18} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAsking('token')}>New token …</Menu.Item>
          <Menu.Divider />
          <Menu.Item disabled={runner.busy === 0} onClick={() => setAsking('requeue')}>
            Give its tasks back …
          </Menu.Item>
          <Menu.Item disabled={runner.busy === 0} onClick={() => setAsking('cancel')}>
            Cancel its tasks …
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => setAsking('shutdown')}>Shut down when its tasks ended …</Menu.Item>
          <Menu.Item onClick={() => setAsking('shutdown_now')}>Shut down now …</Menu.Item>
          <Menu.Divider />
          <Menu.Item c="var(--mantine-color-error)" onClick={() => setAsking('revoke')}>
            Revoke …
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <PauseDialog
        opened={asking === 'pause'}
        onClose={() => setAsking(null)}
        what={runner.name}
        onPause={(pause) => void verbs.pause(runner, pause)}
      />
      <NewToken runner={runner} opened={asking === 'token'} onClose={() => setAsking(null)} />
      <Confirmations runner={runner} asking={asking} onClose={() => setAsking(null)} />
    </Group>
  );
}

function Confirmations({ runner, asking, onClose }: { runner: Runner; asking: Asking; onClose: () => void }) {
  const verbs = useVerbs();
  const navigate = useNavigate();
  const confirm = (verb: () => Promise<boolean>) => () => {
    onClose();
    void verb();
  };
  const revoke = async () => {
    const done = await verbs.revoke(runner);
    if (done) {
      await navigate({ to: '/runners' });
    }
    return done;
  };
  return dialogsOf(runner, verbs, revoke).map(({ key, title, verb, text, run }) => (
    <ConfirmTyped
      key={key}
      opened={asking === key}
      onClose={onClose}
      title={title}
      word={runner.name}
      verb={verb}
      onConfirm={confirm(run)}
    >
      {text}
      {isAway(runner) && (
        <Text size="sm" mt="xs">
          It is away now and hears of it when it calls again.
        </Text>
      )}
    </ConfirmTyped>
  ));
}

/** What is asked before each of the verbs that cannot be taken back. */
function dialogsOf(runner: Runner, verbs: ReturnType<typeof useVerbs>, revoke: () => Promise<boolean>) {
  const tasks = `${runner.busy} ${runner.busy === 1 ? 'task' : 'tasks'}`;
  return [
    {
      key: 'requeue',
      title: 'Give its tasks back',
      verb: 'Give back',
      text: `${tasks} will end here and go back to the queue; it does not count as a try. ${runner.name} may get them again unless it is paused.`,
      run: () => verbs.cancel(runner, 'requeue'),
    },
    {
      key: 'cancel',
      title: 'Cancel its tasks',
      verb: 'Cancel tasks',
      text: `${tasks} will be cancelled, and what waits for them will not run.`,
      run: () => verbs.cancel(runner, 'cancel'),
    },
    {
      key: 'shutdown',
      title: 'Shut down when its tasks ended',
      verb: 'Shut down',
      text: `It takes no further work, finishes ${tasks} and ends its process. Somebody at its host must start it again.`,
      run: () => verbs.shutdown(runner, 'drain'),
    },
    {
      key: 'shutdown_now',
      title: 'Shut down now',
      verb: 'Shut down now',
      text: `${tasks} will go back to the queue, and its process ends. Somebody at its host must start it again.`,
      run: () => verbs.shutdown(runner, 'now'),
    },
    {
      key: 'revoke',
      title: 'Revoke this runner',
      verb: 'Revoke',
      text: `Its token is refused at once and ${tasks} will go back to the queue. It must be registered anew to come back.`,
      run: revoke,
    },
  ];
}
