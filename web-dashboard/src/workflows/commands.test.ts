import { describe, expect, it } from 'vitest';
import { commandsFor } from './commands';

const ORIGIN = 'https://yard.example.org';

describe('commands for a workflow', () => {
  it('name one of their own by its name alone', () => {
    const commands = commandsFor({ id: 'wfl_1', name: 'mesh', owner: 'ada' }, 'ada', ORIGIN);
    expect(commands.execute).toBe('nodeyard run start mesh --watch');
    expect(commands.clone).toBe('git clone https://yard.example.org/git/ada/mesh.git');
  });

  it('name that of somebody else with its owner', () => {
    expect(commandsFor({ id: 'wfl_1', name: 'mesh', owner: 'ada' }, 'bob', ORIGIN).history).toBe(
      'nodeyard workflow history ada/mesh',
    );
  });

  it('survive a shell whatever the name holds', () => {
    const commands = commandsFor({ id: 'wfl_1', name: "my $(mesh)'s", owner: 'ada' }, 'ada', ORIGIN);
    expect(commands.execute).toBe(`nodeyard run start 'my $(mesh)'\\''s' --watch`);
    expect(commands.clone).toBe(`git clone 'https://yard.example.org/git/ada/my%20%24(mesh)'\\''s.git'`);
  });
});
