import { Alert, Button, Stack, Tabs, Text } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { CommandLine } from '../ui/CommandLine';
import { SecretOnce } from '../ui/SecretOnce';
import { commands, HOSTS, type Host, INSTALL, isLocal, type NewRunner, UNIT } from './commands';
import { Section } from './Section';

const LABELS: Record<Host, string> = { linux: 'Linux', systemd: 'Linux service (systemd)', kubernetes: 'Kubernetes' };

/** The token, shown this once, in commands that are ready for each kind of host. */
export function RunnerCommands({ runner, onBack }: { runner: NewRunner; onBack: () => void }) {
  return (
    <Section
      title={`Put ${runner.name} on its host`}
      beside={
        <Button size="xs" variant="subtle" onClick={onBack}>
          Change
        </Button>
      }
    >
      <Stack gap="sm">
        {isLocal(runner.url) && (
          <Alert color="orange" variant="outline">
            {runner.url} is reached from this machine only. For a runner elsewhere open this page by an address that its
            host reaches too.
          </Alert>
        )}
        <Tabs defaultValue="linux" keepMounted={false}>
          <Tabs.List>
            {HOSTS.map((host) => (
              <Tabs.Tab key={host} value={host}>
                {LABELS[host]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {HOSTS.map((host) => (
            <Tabs.Panel key={host} value={host} pt="sm">
              <Stack gap="sm">
                <SecretOnce title="Command" secret={commands(host, runner)}>
                  <Notes host={host} url={runner.url} />
                </SecretOnce>
              </Stack>
            </Tabs.Panel>
          ))}
        </Tabs>
      </Stack>
    </Section>
  );
}

function Notes({ host, url }: { host: Host; url: string }) {
  if (host === 'kubernetes') {
    return <>Set NODEYARD_URL in docker/kubernetes/runner.yaml to {url} before the last line.</>;
  }
  return (
    <Stack gap="xs">
      <span>The host needs Java 17 or newer and the runner's program below /opt/nodeyard.</span>
      <Disclosed label="How to install the program">
        <Text size="sm" mb={4}>
          From a copy of Nodeyard's repository:
        </Text>
        <CommandLine command={INSTALL} what="install commands" />
      </Disclosed>
      {host === 'systemd' && (
        <Disclosed label="The unit">
          <Text size="sm">Save it as /etc/systemd/system/nodeyard-runner.service.</Text>

          <CommandLine command={UNIT} what="unit" />
        </Disclosed>
      )}
    </Stack>
  );
}

/** Something that not everybody needs, behind its name. */
function Disclosed({ label, children }: { label: string; children: ReactNode }) {
  const [opened, setOpened] = useState(false);
  return (
    <div>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
        leftSection={opened ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
      >
        {label}
      </Button>
      {opened && <div>{children}</div>}
    </div>
  );
}
