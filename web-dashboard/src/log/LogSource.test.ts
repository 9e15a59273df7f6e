import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { FakeLog } from '../testing/fakeLog';
import { LogSource } from './LogSource';
import { FOLD_AT } from './lines';
import { workHere } from './work';

const server = setupServer();
const opened: LogSource[] = [];

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  for (const source of opened.splice(0)) {
    source.close();
  }
  server.resetHandlers();
});
afterAll(() => server.close());

function open(log: FakeLog, firstLine: number | null = null): LogSource {
  server.use(log.handler);
  const source = new LogSource({ task: 'tsk_1', attempt: 1 }, workHere());
  opened.push(source);
  void source.open(firstLine);
  return source;
}

/** A busy machine takes its time. */
const eventually = (look: () => void) => vi.waitFor(look, { timeout: 10_000 });

const numbered = (count: number) => Array.from({ length: count }, (_, i) => `line ${i + 1}\n`).join('');

describe('the lines of a log', { timeout: 30_000 }, () => {
  it('are here from the one that is asked for; how many there are is known', async () => {
    const source = open(new FakeLog(numbered(5000)), 3000);
    await eventually(() => expect(source.facts.ended).toBe(true));
    expect(source.facts).toMatchObject({ phase: 'open', lines: 5000, complete: true });
    expect(source.line(3000)?.text).toBe('line 3001');
    expect(source.line(0)).toBeUndefined();
    source.need(0, 10);
    await eventually(() => expect(source.line(0)?.text).toBe('line 1'));
  });

  it('are asked for once, however often they are needed', async () => {
    const log = new FakeLog(numbered(2000));
    const source = open(log);
    await eventually(() => expect(source.facts.ended).toBe(true));
    const before = log.calls.length;
    source.need(600, 700);
    source.need(610, 720);
    await eventually(() => expect(source.line(700)).toBeDefined());
    expect(log.calls.length).toBe(before + 1);
  });

  it('come as the task writes them, and the last without a newline before it is whole', async () => {
    const log = new FakeLog('one\ntw');
    log.ended = false;
    const source = open(log);
    await eventually(() => expect(source.line(1)?.text).toBe('tw'));
    expect(source.facts).toMatchObject({ lines: 1, ended: false });
    log.write('o\nthree');
    await eventually(() => expect(source.facts.lines).toBe(2));
    expect(source.line(1)?.text).toBe('two');
    log.end();
    await eventually(() => expect(source.facts).toMatchObject({ lines: 3, ended: true, unfinished: null }));
    expect(source.line(2)?.text).toBe('three');
  });

  it('of a progress bar show its last state while it runs', async () => {
    const log = new FakeLog('begin\n 10%');
    log.ended = false;
    const source = open(log);
    await eventually(() => expect(source.line(1)?.text).toBe(' 10%'));
    log.write('\r 80%');
    await eventually(() => expect(source.line(1)?.text).toBe(' 80%'));
  });

  it('keep their first one for whoever comes late', async () => {
    const log = new FakeLog(numbered(3000));
    log.ended = false;
    const source = open(log);
    await eventually(() => expect(source.line(2999)).toBeDefined());
    expect(source.line(0)?.text).toBe('line 1');
    log.write('more\n');
    await eventually(() => expect(source.line(3000)?.text).toBe('more'));
  });

  it('that are longer than one answer do not hide those after them', async () => {
    const source = open(new FakeLog(`a\n${'x'.repeat(FOLD_AT + 900)}\nb\nc\n`, FOLD_AT + 100));
    await eventually(() => expect(source.facts.ended).toBe(true));
    source.need(0, 4);
    await eventually(() => expect(source.line(3)?.text).toBe('c'));
    expect(source.line(1)?.text).toHaveLength(FOLD_AT);
    expect(source.line(1)?.foldedBytes).not.toBeNull();
  });

  it('that are folded come whole when somebody asks', async () => {
    const source = open(new FakeLog(`${'x'.repeat(FOLD_AT + 900)}\n`));
    await eventually(() => expect(source.facts.ended).toBe(true));
    await source.unfold(0);
    expect(source.line(0)?.text).toHaveLength(FOLD_AT + 900);
    expect(await source.texts(0, 1)).toEqual(['x'.repeat(FOLD_AT + 900)]);
  });

  it('are copied over parts that are not here', async () => {
    const source = open(new FakeLog(numbered(3000)));
    await eventually(() => expect(source.facts.ended).toBe(true));
    const texts = await source.texts(500, 2500);
    expect(texts).toHaveLength(2000);
    expect([texts[0], texts[1999]]).toEqual(['line 501', 'line 2500']);
  });

  it('go on after the server was away', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const log = new FakeLog('one\n');
      log.away = true;
      const source = open(log);
      await eventually(() => expect(source.facts.offlineSince).not.toBeNull());
      log.away = false;
      await vi.advanceTimersByTimeAsync(2_000);
      await eventually(() => expect(source.facts).toMatchObject({ phase: 'open', offlineSince: null, lines: 1 }));
    } finally {
      vi.useRealTimers();
    }
  });

  it('that miss something say so', async () => {
    const log = new FakeLog('one\n');
    log.complete = false;
    const source = open(log);
    await eventually(() => expect(source.facts).toMatchObject({ ended: true, complete: false }));
  });

  it('of nothing are none', async () => {
    const source = open(new FakeLog());
    await eventually(() => expect(source.facts).toMatchObject({ phase: 'open', ended: true, lines: 0 }));
  });
});
