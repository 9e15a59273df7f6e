import { Alert, Button, Group, Spoiler, Stack, Tabs, Text } from '@mantine/core';
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
      <Spoiler maxHeight={0} showLabel="Show how to install the program" hideLabel="Hide">
        <Text size="sm" mb={4}>
          From a copy of Nodeyard's repository:
        </Text>
        <CommandLine command={INSTALL} what="install commands" />
      </Spoiler>
      {host === 'systemd' && (
        <Spoiler maxHeight={0} showLabel="Show the unit" hideLabel="Hide the unit">
          <Group mb={4}>
            <Text size="sm">Save it as /etc/systemd/system/nodeyard-runner.service.</Text>
          </Group>
          <CommandLine command={UNIT} what="unit" />
        </Spoiler>
      )}
    </Stack>
  );
}
