import { memo, useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Looks, TaskLook } from '../../canvas/looks';
import type { Sheet } from '../../canvas/sheet';
import { Pad, TaskCard } from '../../canvas/TaskCard';
import { taskLabel } from '../../canvas/taskLabel';
import type { Shown } from '../../canvas/useShown';
import { type Judged, spokenType } from '../../model/connect';
import type { WireEnd } from '../../model/edit/document';
import type { ChartTask, Terminal } from '../../model/graph';
import { type Direction, padSide } from '../../model/size';
import { useEditor } from '../useEditor';
import { CardWidget } from './CardWidget';
import classes from './EditorCanvas.module.css';
import type { LiveGesture } from './live';

interface Props {
  sheet: Sheet;
  looks: Looks;
  shown: Shown;
  live: LiveGesture;
  /** Judges wires to the terminal from which one is being laid; null when none is. */
  judged: ((end: WireEnd) => Judged) | null;
  id: string;
  onPad: (end: WireEnd) => void;
}

/** The cards that are in sight, with pads to lay wires from and widgets to give values in. */
export function EditableCards({ sheet, looks, shown, live, judged, id, onPad }: Props) {
  const tasks = shown.tasks.flatMap((index) => sheet.graph.tasks[index] ?? []);
  tasks.sort((a, b) => a.flags.layer - b.flags.layer);
  return tasks.map((task) => (
    <EditableCard
      key={task.name}
      task={task}
      looks={looks}
      live={live}
      judged={judged}
      id={`${id}-${task.index}`}
      onPad={onPad}
    />
  ));
}

interface CardProps {
  task: ChartTask;
  looks: Looks;
  live: LiveGesture;
  /** Judges wires to the terminal from which one is being laid; null when none is. */
  judged: ((end: WireEnd) => Judged) | null;
  id: string;
  onPad: (end: WireEnd) => void;
}

const EditableCard = memo(function EditableCard({ task, looks, live, judged, id, onPad }: CardProps) {
  const selected = useEditor(({ selection }) => selection.tasks.has(task.name));
  const found = useSyncExternalStore(
    looks.subscribe,
    useCallback(() => looks.look(task.index).found, [looks, task.index]),
  );
  const fault = useSyncExternalStore(
    looks.subscribe,
    useCallback(() => looks.look(task.index).mark, [looks, task.index]),
  );
  const isMoving = useSyncExternalStore(
    live.subscribe,
    useCallback(() => {
      const gesture = live.get();
      return gesture?.kind === 'move' && gesture.tasks.has(task.name);
    }, [live, task.name]),
  );
  const look = useMemo<TaskLook>(() => ({ mark: fault, selected, faded: false, found }), [fault, selected, found]);
  const pad = useCallback(
    (terminal: Terminal, direction: Direction) => (
      <PadButton
        key={direction}
        task={task}
        terminal={terminal}
        direction={direction}
        reachable={selected}
        judged={judged}
        onPad={onPad}
      />
    ),
    [task, selected, judged, onPad],
  );
  const value = useCallback(
    (terminal: Terminal) => <CardWidget task={task.name} terminal={terminal} reachable={selected} />,
    [task.name, selected],
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this is a thing on a sheet
    <div
      id={id}
      className={classes.placed}
      data-task={task.name}
      data-moving={isMoving || undefined}
      style={{ left: task.x, top: task.y }}
      role="group"
      aria-label={`${taskLabel(task, look.mark)}${selected ? ', selected' : ''}`}
    >
      <TaskCard task={task} look={look} pad={pad} value={value} />
    </div>
  );
});

interface PadProps {
  task: ChartTask;
  terminal: Terminal;
  direction: Direction;
  reachable: boolean;
  judged: ((end: WireEnd) => Judged) | null;
  onPad: (end: WireEnd) => void;
}

/** A terminal's pad: big enough to hit, and telling while a wire is laid whether it may end here. */
function PadButton({ task, terminal, direction, reachable, judged, onPad }: PadProps) {
  const end = { task: task.name, terminal: terminal.name };
  const verdict = judged === null ? null : judged(end).verdict;
  const isStart = useEditor(({ wiring }) => wiring?.task === end.task && wiring.terminal === end.terminal);
  const what = `${direction === 'in' ? 'Input' : 'Output'} ${terminal.name} of ${task.title}, ${spokenType(terminal.type)}`;
  const state = terminal.connected ? ', connected' : '';
  return (
    <button
      type="button"
      className={classes.pad}
      data-pad={terminal.name}
      data-task={task.name}
      data-side={padSide(terminal, direction)}
      data-fit={isStart ? 'start' : verdict === null ? undefined : verdict.may ? 'yes' : 'no'}
      tabIndex={reachable ? 0 : -1}
      aria-label={`${what}${state}`}
      title={verdict?.may === false ? verdict.reason : `${terminal.name}: ${spokenType(terminal.type)}`}
      // Pointers are followed by the sheet; keys have no place.
      onClick={(event) => event.detail === 0 && onPad(end)}
    >
      <Pad terminal={terminal} direction={direction} />
    </button>
  );
}
