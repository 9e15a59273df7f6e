import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const JAR = resolve(process.env.NODEYARD_JAR ?? '../docker/standalone/target/nodeyard.jar');

/** A real runner on this machine, put there by the command that the dashboard shows. */
export class RunnerProcess {
  private readonly folder = mkdtempSync(join(tmpdir(), 'nodeyard-e2e-runner-'));
  private process: ChildProcess | null = null;

  /** Do what the copied command says, with the program out of the jar and folders of this test's own. */
  start(command: string): void {
    const [first = '', ...rest] = command.split('\n');
    const words = first.match(/'[^']*'|\S+/g)?.slice(2) ?? [];
    const config = join(this.folder, 'config.toml');
    this.run('register', ...words.map((word) => word.replaceAll("'", '')), '--config', config);
    const slots = /1i (slots = \d+)/.exec(rest.join('\n'))?.[1] ?? 'slots = 1';
    const work = join(this.folder, 'work');
    mkdirSync(work);
    writeFileSync(config, `${slots}\nfolder = "${work}"\n${readFileSync(config, 'utf8')}`);
    const java = ['-XX:TieredStopAtLevel=1', '-cp', JAR, 'dev.nodeyard.runner.RunnerMain', 'run', '--config', config];
    this.process = spawn('java', java, { stdio: 'ignore' });
  }

  private run(...words: string[]): void {
    execFileSync('java', ['-XX:TieredStopAtLevel=1', '-cp', JAR, 'dev.nodeyard.runner.RunnerMain', ...words]);
  }

  async remove(): Promise<void> {
    const java = this.process;
    if (java !== null && java.exitCode === null) {
      const gone = new Promise((done) => java.once('exit', done));
      java.kill('SIGTERM');
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
