import { describe, expect, it } from 'vitest';
import { actionPage, aheadText, type Explanation, endText, funnelWords, lacksText, shares } from './explain';

const TASK = 'tsk_01930a6f000070008000000000000002_4';

function why(more: Partial<Explanation>): Explanation {
  return {
    task: TASK,
    name: 'mesh',
    state: 'queued',
    headline: 'No runner has all tags.',
    actions: [],
    alternatives: [],
    funnel: [],
    gates: [],
    log: [],
    nearMisses: [],
    runners: [],
    tries: [],
    waits: [],
    at: '2026-11-22T10:00:00Z',
    ...more,
  };
}

describe('an explanation', () => {
  it.each([
    [{ tasks: 0, more: false }, 'next in line'],
    [{ tasks: 1, more: false }, '1 task ahead'],
    [{ tasks: 1000, more: true }, 'more than 1,000 tasks ahead'],
  ])('says how many tasks go first', (ahead, text) => {
    expect(aheadText(ahead)).toBe(text);
  });

  it('says nothing of tasks ahead where nobody counted', () => {
    expect(aheadText(undefined)).toBeNull();
  });

  it('reads the funnel as a sentence, whatever gates come later', () => {
    expect(funnelWords('tags')).toBe('with all tags');
    expect(funnelWords('weather')).toBe('weather');
  });

  it('names what a near miss lacks, or the gate where it lacks no thing', () => {
    expect(lacksText({ runner: 'lab-3', gate: 'tags', missing: ['gpu'] })).toBe('lacks only gpu (tags)');
    expect(lacksText({ runner: 'lab-3', gate: 'online', missing: [] })).toBe('lacks only to be online');
  });

  it('tells how an attempt ended', () => {
    expect(endText({ attempt: 1, state: 'failed', reason: 'exit_code', exitCode: 3 })).toBe('exit code 3');
    expect(endText({ attempt: 1, state: 'failed', reason: 'runner_lost', message: 'silent' })).toBe(
      'runner lost: silent',
    );
    expect(endText({ attempt: 1, state: 'succeeded' })).toBe('');
  });

  it('parts the time waited by cause', () => {
    expect(
      shares([
        { cause: 'task "a"', ms: 300 },
        { cause: 'a runner', ms: 100 },
      ]),
    ).toEqual([75, 25]);
    expect(shares([{ cause: 'a runner', ms: 0 }])).toEqual([0]);
  });
});

describe('an action', () => {
  it('leads to the task that is waited for', () => {
    const action = { code: 'explain_upstream', text: 'See why', command: `nodeyard task explain ${TASK}` };
    expect(actionPage(action, why({}))).toEqual({ page: 'task', task: TASK });
  });

  it('leads to the newest log', () => {
    const tries = [
      { attempt: 1, state: 'failed' as const },
      { attempt: 2, state: 'failed' as const },
    ];
    expect(actionPage({ code: 'read_log', text: '' }, why({ tries }))).toEqual({ page: 'log', task: TASK, number: 2 });
  });

  it('registers a runner with the tags that are asked for, quoted as they may be', () => {
    const command = "nodeyard runner register NAME --tag gpu --tag 'it'\\''s here'";
    expect(actionPage({ code: 'register_runner', text: '', command }, why({}))).toEqual({
      page: 'newRunner',
      tags: ['gpu', "it's here"],
    });
  });

  it('leads nowhere when only the task itself can be changed, or its code is not known here', () => {
    expect(actionPage({ code: 'mend', text: '' }, why({}))).toBeNull();
  });
});
