/** A kind of host that a runner can be put on as the documentation describes it. */
export const HOSTS = ['linux', 'systemd', 'kubernetes'] as const;
export type Host = (typeof HOSTS)[number];

/** What a new runner shall be. */
export interface NewRunner {
  url: string;
  /** Registration token, `nyg_...`. */
  token: string;
  name: string;
  description?: string;
  /** Tasks at the same time; the number of processors when left out. */
  slots?: number;
}

const PROGRAM = '/opt/nodeyard/nodeyard-runner';
const USER_FILE = '~/.config/nodeyard-runner/config.toml';
const ROOT_FILE = '/etc/nodeyard-runner/config.toml';

/** Write a word so that a POSIX shell reads it as it is. */
export function quoted(word: string): string {
  return /^[A-Za-z0-9._:@/+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Return the commands that put a runner on a host of a kind. */
export function commands(host: Host, runner: NewRunner): string {
  switch (host) {
    case 'linux':
      return [register(runner), ...slots(runner, USER_FILE, ''), `${PROGRAM} run`].join('\n');
    case 'systemd':
      return [
        `sudo ${register(runner, ` --config ${ROOT_FILE}`)}`,
        ...slots(runner, ROOT_FILE, 'sudo '),
        `sudo chown nodeyard: ${ROOT_FILE}`,
        'sudo systemctl enable --now nodeyard-runner',
      ].join('\n');
    case 'kubernetes':
      return [
        'kubectl create namespace nodeyard',
        `kubectl -n nodeyard create secret generic nodeyard-runner --from-literal=token=${quoted(runner.token)}`,
        'kubectl -n nodeyard apply -f docker/kubernetes/runner.yaml',
      ].join('\n');
  }
}

function register({ url, token, name, description }: NewRunner, more = ''): string {
  const about = description === undefined ? '' : ` --description ${quoted(description)}`;
  return `${PROGRAM} register${more} --url ${quoted(url)} --token ${quoted(token)} --name ${quoted(name)}${about}`;
}

/** The line goes before all others, where no table of the file can swallow it. */
function slots({ slots: wanted }: NewRunner, file: string, before: string): string[] {
  return wanted === undefined ? [] : [`${before}sed -i '1i slots = ${wanted}' ${file}`];
}

/** How the program gets onto a host, from a built tree. */
export const INSTALL = [
  'mvn -q -pl runner -am package',
  'sudo mkdir -p /opt/nodeyard',
  'sudo cp runner/bin/nodeyard-runner /opt/nodeyard/',
  'sudo cp runner/target/nodeyard-runner-*-all.jar /opt/nodeyard/nodeyard-runner.jar',
].join('\n');

/** The unit that the documentation gives. */
export const UNIT = `[Unit]
Description=Nodeyard runner
After=network-online.target
Wants=network-online.target

[Service]
User=nodeyard
ExecStart=${PROGRAM} run --config ${ROOT_FILE}
StateDirectory=nodeyard-runner
# Only the runner is signalled, so that it can end its work itself, or leave it to the next start after a crash.
KillMode=process
TimeoutStopSec=60
Restart=on-failure
RestartSec=2

[Install]
WantedBy=multi-user.target`;

/** Tell whether an address means the machine itself, so that no other machine reaches it. */
export function isLocal(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
