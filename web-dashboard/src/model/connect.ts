/** Whether a wire may go from one terminal to another, and if not, why: in words, and with what to do. */
import type { ChartIndex, WireEnd, WireView } from './edit/document';
import type { Terminal } from './graph';

export type Verdict =
  | {
      may: true;
      /** What a wire into this input takes the place of. */
      replaces: string[];
      /** What to know beforehand, or null. */
      warning: string | null;
    }
  | { may: false; reason: string /** The wire could be laid as feedback. */; feedback: boolean };

const refuse = (reason: string, feedback = false): Verdict => ({ may: false, reason, feedback });

const NUMBERS = new Set(['int', 'float', 'bool', 'complex']);
const ARRAYS = new Set(['ndarray', 'array']);

/** Return a type's name as people say it. */
export function spokenType(type: string): string {
  if (ARRAYS.has(type)) {
    return 'array';
  }
  return { str: 'text', int: 'whole number', float: 'number', bool: 'true or false' }[type] ?? type;
}

/** How well a value of one type goes into an input of another. */
export function typeFit(from: string, to: string): 'same' | 'converted' | 'unknown' | 'refused' {
  if (from === to) {
    return 'same';
  }
  if (from === 'any' || to === 'any') {
    return 'unknown';
  }
  const [fromArray, toArray] = [ARRAYS.has(from), ARRAYS.has(to)];
  if (fromArray || toArray) {
    return fromArray === toArray ? 'same' : toArray && (NUMBERS.has(from) || from === 'list') ? 'converted' : 'refused';
  }
  if (NUMBERS.has(from) && NUMBERS.has(to)) {
    return 'converted';
  }
  return to === 'str' || (from === 'str' && NUMBERS.has(to)) ? 'converted' : 'unknown';
}

/** Return all tasks that a task waits for, with itself. */
export function upstream(index: ChartIndex, task: string): Set<string> {
  return reach(index, task, (wire, name) => (wire.to.task === name ? wire.from.task : null));
}

/** Return all tasks that wait for a task, with itself. */
export function downstream(index: ChartIndex, task: string): Set<string> {
  return reach(index, task, (wire, name) => (wire.from.task === name ? wire.to.task : null));
}

function reach(index: ChartIndex, task: string, next: (wire: WireView, name: string) => string | null): Set<string> {
  const seen = new Set([task]);
  const open = [task];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const wire of index.wiresOf(name)) {
      const other = wire.feedback ? null : next(wire, name);
      if (other !== null && !seen.has(other)) {
        seen.add(other);
        open.push(other);
      }
    }
  }
  return seen;
}

function terminalOf(index: ChartIndex, end: WireEnd): Terminal | undefined {
  return index.tasks.get(end.task)?.terminals.find((each) => each.name === end.terminal);
}

/** Judges wires from one terminal; what leads to its task is walked once, however many ends are asked for. */
export function judgeFrom(index: ChartIndex, from: WireEnd): (to: WireEnd) => Verdict {
  const before = upstream(index, from.task);
  return (to) => judgeWire(index, from, to, before.has(to.task));
}

function judgeWire(index: ChartIndex, from: WireEnd, to: WireEnd, closes: boolean): Verdict {
  const source = terminalOf(index, from);
  const target = terminalOf(index, to);
  if (source === undefined || target === undefined) {
    return refuse('There is no such terminal.');
  }
  if (!source.out) {
    return refuse(`"${source.name}" is an input: a wire begins at an output.`);
  }
  if (!target.in) {
    return refuse(`"${target.name}" is an output: a wire ends at an input.`);
  }
  return judgeEnds(index, { from, to, source, target, closes });
}

/** A wire between two terminals, turned the way it has to go, and whether it may. */
export interface Judged {
  from: WireEnd;
  to: WireEnd;
  verdict: Verdict;
}

/** Judges wires between one terminal and others, in whichever direction they have to go. */
export function judgeAround(index: ChartIndex, end: WireEnd): (other: WireEnd) => Judged {
  const own = terminalOf(index, end);
  let before: Set<string> | null = null;
  let behind: Set<string> | null = null;
  return (other) => {
    if (own?.out === false && terminalOf(index, other)?.out === true) {
      behind ??= downstream(index, end.task);
      return { from: other, to: end, verdict: judgeWire(index, other, end, behind.has(other.task)) };
    }
    before ??= upstream(index, end.task);
    return { from: end, to: other, verdict: judgeWire(index, end, other, before.has(other.task)) };
  };
}

interface Ends {
  from: WireEnd;
  to: WireEnd;
  source: Terminal;
  target: Terminal;
  /** The source waits for the target already. */
  closes: boolean;
}

function judgeEnds(index: ChartIndex, { from, to, source, target, closes }: Ends): Verdict {
  const there = index.wiresOf(to.task).filter((wire) => wire.to.task === to.task && wire.to.terminal === to.terminal);
  if (there.some((wire) => wire.from.task === from.task && wire.from.terminal === from.terminal)) {
    return refuse('These two are connected already.');
  }
  const fit = typeFit(source.type, target.type);
  if (fit === 'refused') {
    return refuse(
      `"${target.name}" needs ${spokenType(target.type)}, "${source.name}" gives ${spokenType(source.type)}.`,
    );
  }
  if (from.task === to.task) {
    return refuse('A task cannot wait for itself.', true);
  }
  if (closes) {
    return refuse(`This closes a loop: "${from.task}" waits for "${to.task}" already.`, true);
  }
  return {
    may: true,
    replaces: target.multiple ? [] : there.map((wire) => wire.id),
    warning: fit === 'converted' ? `${spokenType(source.type)} becomes ${spokenType(target.type)}` : null,
  };
}

/** Judge one wire; the ends may be given in either order. */
export function judge(index: ChartIndex, a: WireEnd, b: WireEnd): Judged {
  return judgeAround(index, a)(b);
}

/** Return a loop of tasks that wait for each other, its first task at both ends, or null where there is none. */
export function findCycle(index: ChartIndex): string[] | null {
  const state = new Map<string, 'open' | 'done'>();
  for (const root of index.tasks.keys()) {
    if (state.has(root)) {
      continue;
    }
    const path: { name: string; next: string[] }[] = [{ name: root, next: followers(index, root) }];
    state.set(root, 'open');
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const name = top.next.pop();
      if (name === undefined) {
        state.set(top.name, 'done');
        path.pop();
      } else if (state.get(name) === 'open') {
        const names = path.map((each) => each.name);
        return [...names.slice(names.indexOf(name)), name];
      } else if (!state.has(name) && index.tasks.has(name)) {
        state.set(name, 'open');
        path.push({ name, next: followers(index, name) });
      }
    }
  }
  return null;
}

function followers(index: ChartIndex, task: string): string[] {
  return index
    .wiresOf(task)
    .filter((wire) => wire.from.task === task && !wire.feedback)
    .map((wire) => wire.to.task);
}
