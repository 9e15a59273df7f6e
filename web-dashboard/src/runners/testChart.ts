import type { Runner } from './runner';

/** A way to test a runner. */
export interface Test {
  /** Kind of executor. */
  kind: string;
  /** Container image, or nothing for the one that the runner has for tasks that name none. */
  image: string;
}

/** A small image with a shell, offered where an image is needed. */
export const TEST_IMAGE = 'busybox';

const FIRST = 'shell';
const ID_END = 6;

/** Return the kinds of executors that can be tested, the plainest first. */
export function testKinds(executors: readonly string[]): string[] {
  return [...executors].sort(
    (one, other) => Number(other === FIRST) - Number(one === FIRST) || one.localeCompare(other),
  );
}

/** Tell whether tasks of a kind of executor run in a container image. */
export function takesImage(kind: string): boolean {
  return kind === 'docker' || kind === 'kubernetes';
}

/** Return the name of the workflow of a test: one for each, so that a further try is a further run of it. */
export function testName(runner: Pick<Runner, 'id' | 'name'>, { kind, image }: Test): string {
  const words = ['test', runner.name, runner.id.slice(-ID_END), kind, image.replace(/[^A-Za-z0-9.]+/g, '-')];
  return words.filter((word) => word !== '').join(' ');
}

/** Return a chart of one task that only runners with these tags and this kind of executor get. */
export function testChart(tags: readonly string[], { kind, image }: Test) {
  const settings = { executor: kind, tags: [...tags], ...(image === '' ? {} : { image }) };
  const task = { type: 'Node', name: 'Hello', uniquename: 'hello', pos: [0, 0] };
  return {
    hello:
      kind === 'nodeworks'
        ? { ...task, path: ['types', 'Integer'], terminals: { int: NUMBER }, customState: { distributed: settings } }
        : {
            ...task,
            path: ['distributed', 'Shell'],
            terminals: {},
            customState: { distributed: { ...settings, script: ['echo "hello from $(uname -n)"'] } },
          },
  };
}

/** The terminal of a node that gives a number, for executors that run nodes only. */
const NUMBER = {
  value: 42,
  flipped: false,
  opts: { in: false, out: true, name: 'int', showlabel: true, widget: 'spinbox', dtype: "<class 'int'>", value: 0 },
};
