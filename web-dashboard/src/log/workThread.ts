import type { Block } from './lines';
import { type Answer, type Call, type LogWork, workHere } from './work';

type CallWithoutId = Call extends infer Each ? (Each extends { id: number } ? Omit<Each, 'id'> : never) : never;

/** Do the work of a log in a thread of its own, so that a burst of lines does not hold up the page. */
export function startWork(): LogWork {
  if (typeof Worker === 'undefined') {
    return workHere();
  }
  const thread = new Worker(new URL('./log.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, { done: (result: Block | Uint32Array) => void; fail: (error: Error) => void }>();
  let id = 0;
  thread.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if ('result' in data) {
      call?.done(data.result);
    } else {
      call?.fail(new Error(data.problem));
    }
  });
  const ask = (call: CallWithoutId) =>
    new Promise<Block | Uint32Array>((done, fail) => {
      id++;
      waiting.set(id, { done, fail });
      thread.postMessage({ ...call, id });
    });
  return {
    parse: async (bytes, pen, fold) => block(await ask({ verb: 'parse', bytes, pen, fold })),
    feed: async (bytes) => numbers(await ask({ verb: 'feed', bytes })),
    find: async (query, fromLine) => numbers(await ask({ verb: 'find', query, fromLine })),
    end: () => thread.terminate(),
  };
}

function block(result: Block | Uint32Array): Block {
  if (result instanceof Uint32Array) {
    throw new TypeError('lines were expected');
  }
  return result;
}

function numbers(result: Block | Uint32Array): Uint32Array {
  if (!(result instanceof Uint32Array)) {
    throw new TypeError('numbers were expected');
  }
  return result;
}
