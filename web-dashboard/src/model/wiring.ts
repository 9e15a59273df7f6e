import type { TaskDraft, WireDraft } from './entries';
import type { ChartWire, Terminal } from './graph';
import { cycles } from './order';
import { step } from './pointer';
import type { ProblemList } from './problems';
import { ROW_HEIGHT } from './size';

const NAMES_IN_A_CYCLE = 20;

/**
 * Join the connections of a chart to its tasks, as the server does, and report every one that cannot be. What can be drawn
 * stays: a wire to a terminal that its task does not have gets one, marked as missing.
 */
export function joinWires(tasks: TaskDraft[], drafts: WireDraft[], problems: ProblemList): ChartWire[] {
  const byName = new Map(tasks.map((task) => [task.name, task]));
  const feeding = new Map<Terminal, string>();
  const wires: ChartWire[] = [];
  for (const draft of drafts) {
    const source = byName.get(draft.source[0]);
    const target = byName.get(draft.target[0]);
    if (source === undefined) {
      dangling(draft, 'input', problems);
    }
    if (target === undefined) {
      dangling(draft, 'output', problems);
    }
    if (source !== undefined && target !== undefined) {
      const sound = checkEnd(draft, 'input', source, problems) && checkEnd(draft, 'output', target, problems);
      wires.push(join(draft, source, target));
      if (sound) {
        checkMeaning(draft, target, source, feeding, problems);
      }
    }
  }
  reportCycles(tasks, wires, problems);
  return wires;
}

function join(draft: WireDraft, source: TaskDraft, target: TaskDraft): ChartWire {
  const { source: _source, target: _target, ...drawn } = draft;
  const from = terminalOf(source, draft.source[1], 'out');
  const to = terminalOf(target, draft.target[1], 'in');
  from.connected = true;
  to.connected = true;
  // What comes back round a loop does not replace the value that the loop begins with.
  to.fed ||= !draft.feedback;
  return {
    ...drawn,
    from: { task: source.index, terminal: from.name },
    to: { task: target.index, terminal: to.name },
  };
}

function terminalOf(task: TaskDraft, name: string, side: 'in' | 'out'): Terminal {
  const found = task.terminals.find((terminal) => terminal.name === name);
  if (found !== undefined) {
    return found;
  }
  const missing: Terminal = {
    name,
    type: 'any',
    multiple: true,
    in: side === 'in',
    out: side === 'out',
    fed: false,
    connected: true,
    flipped: false,
    missing: true,
  };
  task.terminals.push(missing);
  task.height += ROW_HEIGHT;
  (side === 'in' ? task.inputs : task.outputs).push(missing);
  return missing;
}

function dangling(draft: WireDraft, member: 'input' | 'output', problems: ProblemList): void {
  const [side, [name]] =
    member === 'input' ? ["source ('input')", draft.source] : ["destination ('output')", draft.target];
  problems.error(
    'dangling_connection',
    `${step(draft.id)}/${member}/0`,
    `The connection's ${side} is '${name}', but the chart has no such node: correct the name or take the connection out.`,
  );
}

function checkEnd(draft: WireDraft, member: 'input' | 'output', task: TaskDraft, problems: ProblemList): boolean {
  const name = (member === 'input' ? draft.source : draft.target)[1];
  const pointer = `${step(draft.id)}/${member}/1`;
  const terminal = task.terminals.find((each) => each.name === name && each.missing !== true);
  if (terminal === undefined) {
    const names = task.terminals.filter((each) => each.missing !== true).map((each) => each.name);
    const has = names.length === 0 ? 'none' : names.slice(0, NAMES_IN_A_CYCLE).join(', ');
    problems.error('unknown_terminal', pointer, `The node '${task.name}' has no terminal '${name}'; it has ${has}.`);
    return false;
  }
  if (!(member === 'input' ? terminal.out : terminal.in)) {
    const fault = member === 'input' ? 'gives no output' : 'gives out values but takes none in';
    const rule = "a connection's 'input' names where the value comes from, its 'output' where it goes";
    problems.error('wrong_direction', pointer, `'${task.name}.${name}' ${fault}: ${rule}.`);
    return false;
  }
  return true;
}

function checkMeaning(
  draft: WireDraft,
  target: TaskDraft,
  source: TaskDraft,
  feeding: Map<Terminal, string>,
  problems: ProblemList,
): void {
  const at = step(draft.id);
  const end = `${target.name}.${draft.target[1]}`;
  if (draft.feedback) {
    const message = `Loops are not repeated yet: this connection is left out and the loop runs once, with the saved value of '${end}'.`;
    problems.warning('feedback_ignored', `${at}/feedback`, message);
    return;
  }
  if (source === target) {
    const message = `The connection leads from '${source.name}' to itself: mark it as feedback or take it out.`;
    problems.error('self_loop', at, message);
    return;
  }
  const terminal = target.terminals.find((each) => each.name === draft.target[1]);
  const earlier = terminal === undefined ? undefined : feeding.get(terminal);
  if (terminal !== undefined && earlier !== undefined && !terminal.multiple) {
    const message = `'${end}' takes one connection and has '${earlier}' already.`;
    problems.error('several_into_single_input', `${at}/output`, message);
  } else if (terminal !== undefined) {
    feeding.set(terminal, draft.id);
  }
}

function reportCycles(tasks: TaskDraft[], wires: ChartWire[], problems: ProblemList): void {
  for (const cycle of cycles(tasks.length, wires)) {
    const names = cycle.map((index) => tasks.find((task) => task.index === index)?.name ?? '');
    const shown = names.slice(0, NAMES_IN_A_CYCLE).map((name) => `'${name}'`);
    const more = names.length > NAMES_IN_A_CYCLE ? [`... (${names.length} tasks)`] : [];
    const round = [...shown, ...more, `'${names[0]}'`].join(' -> ');
    const advice = 'Mark one of the connections as feedback or take it out.';
    problems.error('cycle', step(names[0] ?? ''), `These tasks wait for each other: ${round}. ${advice}`);
  }
}
