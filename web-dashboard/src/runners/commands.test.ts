import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands, isLocal, quoted } from './commands';

const RUNNER = { url: 'https://yard.example.org', token: 'nyg_abc', name: 'lab-1' };

describe('the command that registers a runner', () => {
  it('is ready to be pasted', () => {
    expect(commands('linux', RUNNER)).toBe(
      '/opt/nodeyard/nodeyard-runner register --url https://yard.example.org --token nyg_abc --name lab-1\n' +
        '/opt/nodeyard/nodeyard-runner run',
    );
  });

  it('puts the number of slots before everything else in the settings', () => {
    expect(commands('linux', { ...RUNNER, slots: 4 })).toContain(
      "\nsed -i '1i slots = 4' ~/.config/nodeyard-runner/config.toml\n",
    );
  });

  it('gives the settings to the user of the service, and starts that', () => {
    const lines = commands('systemd', RUNNER).split('\n');
    expect(lines[0]).toContain('sudo /opt/nodeyard/nodeyard-runner register --config /etc/nodeyard-runner/config.toml');
    expect(lines.slice(1)).toEqual([
      'sudo chown nodeyard: /etc/nodeyard-runner/config.toml',
      'sudo systemctl enable --now nodeyard-runner',
    ]);
  });

  it('hands the token to a cluster as a secret', () => {
    expect(commands('kubernetes', RUNNER)).toContain('--from-literal=token=nyg_abc');
  });

  it('never lets a name do more than be a name', () => {
    expect(quoted("it's; rm -rf /")).toBe("'it'\\''s; rm -rf /'");
    fc.assert(
      fc.property(fc.string(), (word) => {
        const inside = quoted(word).replaceAll("'\\''", '');
        expect(inside === word || /^'[^']*'$/.test(inside)).toBe(true);
      }),
    );
  });
});

it('knows addresses that no other machine reaches', () => {
  expect(['http://127.0.0.1:8080', 'http://localhost', 'http://[::1]:80'].map(isLocal)).toEqual([true, true, true]);
  expect(isLocal('https://yard.example.org')).toBe(false);
});
