import { memo, useCallback, useSyncExternalStore } from 'react';
import type { ChartTask } from '../model/graph';
import classes from './ChartCanvas.module.css';
import type { Looks } from './looks';
import type { Sheet } from './sheet';
import { TaskCard } from './TaskCard';
import { taskLabel } from './taskLabel';
import type { Shown } from './useShown';
import { WirePath } from './WirePath';

interface Props {
  sheet: Sheet;
  looks: Looks;
  shown: Shown;
  /** Prefix of the cards' ids in the page. */
  id: string;
  onChoose(task: number): void;
}

/** The cards and wires that are in sight, where the sheet has them. */
export function Cards({ sheet, looks, shown, id, onChoose }: Props) {
  const tasks = shown.tasks.flatMap((index) => sheet.graph.tasks[index] ?? []);
  tasks.sort((a, b) => a.flags.layer - b.flags.layer);
  return (
    <>
      <Wires sheet={sheet} looks={looks} wires={shown.wires} />
      {tasks.map((task) => (
        <PlacedCard key={task.index} task={task} looks={looks} id={`${id}-${task.index}`} onChoose={onChoose} />
      ))}
    </>
  );
}

interface PlacedProps {
  task: ChartTask;
  looks: Looks;
  id: string;
  onChoose(task: number): void;
}

const PlacedCard = memo(function PlacedCard({ task, looks, id, onChoose }: PlacedProps) {
  const look = useSyncExternalStore(
    looks.subscribe,
    useCallback(() => looks.look(task.index), [looks, task.index]),
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button element may not hold the rows of a card
    <div
      id={id}
      className={classes.placed}
      style={{ transform: `translate(${task.x}px, ${task.y}px)` }}
      role="button"
      tabIndex={-1}
      aria-pressed={look.selected}
      aria-label={taskLabel(task, look.mark)}
      // Pointers choose where the gestures of the frame end; this is for assistive technology, whose clicks have no place.
      onClick={(event) => event.detail === 0 && onChoose(task.index)}
      onKeyDown={(event) => event.key === 'Enter' && onChoose(task.index)}
    >
      <TaskCard task={task} look={look} />
    </div>
  );
});

function Wires({ sheet, looks, wires }: { sheet: Sheet; looks: Looks; wires: readonly number[] }) {
  useSyncExternalStore(
    looks.subscribe,
    useCallback(() => looks.version, [looks]),
  );
  const flowing = looks.flowing(wires);
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: cards and the outline say what is connected
    <svg className={classes.wires} aria-hidden>
      {wires.map((index) => {
        const wire = sheet.graph.wires[index];
        const curve = sheet.curves[index];
        return (
          wire !== undefined &&
          curve !== null &&
          curve !== undefined && (
            <WirePath
              key={wire.id}
              d={sheet.path(index)}
              middle={sheet.middle(index)}
              feedback={wire.feedback}
              condition={wire.condition}
              look={looks.wire(index)}
              tone={looks.wireTone(index)}
              flowing={flowing.has(index)}
            />
          )
        );
      })}
    </svg>
  );
}
