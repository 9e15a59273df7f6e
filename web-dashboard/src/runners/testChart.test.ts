import { describe, expect, it } from 'vitest';
import { takesImage, testChart, testKinds, testName } from './testChart';

const RUNNER = { id: 'rnr_01930a6f000070008000000000abcdef', name: 'lab-1' };

describe('the test of a runner', () => {
  it('begins with the shell where there is one', () => {
    expect(testKinds(['docker', 'ssh', 'shell', 'nodeworks'])).toEqual(['shell', 'docker', 'nodeworks', 'ssh']);
    expect(testKinds(['kubernetes'])).toEqual(['kubernetes']);
  });

  it('is a task that only its like get, by the executor that is tested', () => {
    const { distributed } = testChart(['gpu'], { kind: 'slurm', image: '' }).hello.customState;
    expect(distributed).toMatchObject({ executor: 'slurm', tags: ['gpu'], script: ['echo "hello from $(uname -n)"'] });
    expect(distributed).not.toHaveProperty('image');
  });

  it('is a node where scripts are not run', () => {
    const { hello } = testChart([], { kind: 'nodeworks', image: '' });
    expect(hello.path).toEqual(['types', 'Integer']);
    expect(hello.customState.distributed).not.toHaveProperty('script');
  });

  it('names the image where one is needed', () => {
    expect(takesImage('docker') && takesImage('kubernetes')).toBe(true);
    expect(takesImage('shell')).toBe(false);
    expect(testChart([], { kind: 'docker', image: 'busybox' }).hello.customState.distributed).toHaveProperty(
      'image',
      'busybox',
    );
  });

  it('has a workflow of its own for each way', () => {
    expect(testName(RUNNER, { kind: 'shell', image: '' })).toBe('test lab-1 abcdef shell');
    expect(testName(RUNNER, { kind: 'docker', image: 'lab/a:1.2' })).toBe('test lab-1 abcdef docker lab-a-1.2');
  });
});
