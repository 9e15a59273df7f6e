import { memo, useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Looks } from '../../canvas/looks';
import type { Sheet } from '../../canvas/sheet';
import type { Shown } from '../../canvas/useShown';
import { WirePath } from '../../canvas/WirePath';
import { curveOf, middleOf, svgPath, wireCurve } from '../../canvas/wirePath';
import type { ChartGraph, ChartWire } from '../../model/graph';
import { padPlace } from '../../model/size';
import { useEditor } from '../useEditor';
import classes from './EditorCanvas.module.css';
import type { Gesture, LiveGesture } from './live';

interface Props {
  sheet: Sheet;
  looks: Looks;
  shown: Shown;
  live: LiveGesture;
}

/** The wires in sight, those of tasks that are being dragged, and the one that is being laid. */
export function EditorWires({ sheet, looks, shown, live }: Props) {
  return (
    <svg className={classes.wires} aria-hidden="true">
      {shown.wires.map((index) => {
        const wire = sheet.graph.wires[index];
        return (
          wire !== undefined && (
            <EditableWire key={wire.id} wire={wire} index={index} sheet={sheet} looks={looks} live={live} />
          )
        );
      })}
      <Following sheet={sheet} live={live} />
    </svg>
  );
}

interface WireProps {
  wire: ChartWire;
  index: number;
  sheet: Sheet;
  looks: Looks;
  live: LiveGesture;
}

const EditableWire = memo(function EditableWire({ wire, index, sheet, looks, live }: WireProps) {
  const selected = useEditor(({ selection }) => selection.wires.has(wire.id));
  const look = useSyncExternalStore(
    looks.subscribe,
    useCallback(() => looks.wire(index), [looks, index]),
  );
  const isInto = useSyncExternalStore(
    live.subscribe,
    useCallback(() => {
      const gesture = live.get();
      return gesture?.kind === 'move' && gesture.into === wire.id;
    }, [live, wire.id]),
  );
  const isElsewhere = useSyncExternalStore(
    live.subscribe,
    useCallback(() => follows(live.get(), wire, sheet.graph), [live, wire, sheet]),
  );
  const curve = sheet.curves[index];
  if (curve === null || curve === undefined || isElsewhere) {
    return null;
  }
  const d = sheet.path(index);
  return (
    <g
      data-wire={wire.id}
      className={classes.wire}
      data-selected={selected || undefined}
      data-into={isInto || undefined}
    >
      <path className={classes.hit} d={d} />
      <WirePath
        d={d}
        middle={sheet.middle(index)}
        feedback={wire.feedback}
        condition={wire.condition}
        look={selected || isInto ? 'lit' : look}
      />
      {selected && <Points wire={wire} middle={sheet.middle(index)} />}
    </g>
  );
});

/** Points that lead a wire: drag one to move it, the small one to make another. */
function Points({ wire, middle }: { wire: ChartWire; middle: { x: number; y: number } }) {
  const points = wire.controlPoints;
  return (
    <>
      {points.map((point, place) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: a point has nothing else that tells it from the others
          key={place}
          className={classes.point}
          data-wire={wire.id}
          data-point={place}
          cx={point.x}
          cy={point.y}
          r={7}
        />
      ))}
      {points.length === 0 && (
        <circle className={classes.newPoint} data-wire={wire.id} data-point={-1} cx={middle.x} cy={middle.y} r={6} />
      )}
    </>
  );
}

function follows(gesture: Gesture | null, wire: ChartWire, graph: ChartGraph): boolean {
  if (gesture?.kind === 'point') {
    return gesture.wire === wire.id;
  }
  if (gesture?.kind !== 'move') {
    return false;
  }
  const [from, to] = [graph.tasks[wire.from.task]?.name ?? '', graph.tasks[wire.to.task]?.name ?? ''];
  return gesture.tasks.has(from) || gesture.tasks.has(to);
}

/** Wires that follow the pointer. */
function Following({ sheet, live }: { sheet: Sheet; live: LiveGesture }) {
  const gesture = useSyncExternalStore(live.subscribe, live.get);
  const moving = gesture?.kind === 'move' ? gesture.tasks : null;
  const bent = gesture?.kind === 'point' ? gesture.wire : null;
  const wires = useMemo(
    () =>
      sheet.graph.wires.filter((wire) => {
        const [from, to] = [sheet.graph.tasks[wire.from.task]?.name, sheet.graph.tasks[wire.to.task]?.name];
        return wire.id === bent || moving?.has(from ?? '') === true || moving?.has(to ?? '') === true;
      }),
    [sheet, moving, bent],
  );
  if (gesture === null) {
    return null;
  }
  if (gesture.kind === 'wire') {
    return <NewWire sheet={sheet} gesture={gesture} />;
  }
  const tasks =
    gesture.kind === 'move'
      ? sheet.graph.tasks.map((task) =>
          gesture.tasks.has(task.name) ? { ...task, x: task.x + gesture.by.x, y: task.y + gesture.by.y } : task,
        )
      : sheet.graph.tasks;
  return wires.map((wire) => {
    const drawn = gesture.kind === 'point' ? { ...wire, controlPoints: bentPoints(wire, gesture) } : wire;
    const curve = curveOf(drawn, tasks);
    return (
      curve !== null && (
        <WirePath
          key={wire.id}
          d={svgPath(curve)}
          middle={middleOf(curve)}
          feedback={wire.feedback}
          condition={wire.condition}
          look="lit"
        />
      )
    );
  });
}

/** Return the points of a wire of which one is being dragged. */
export function bentPoints(
  wire: Pick<ChartWire, 'controlPoints'>,
  { place, to }: { place: number; to: { x: number; y: number } },
) {
  return place < 0 ? [to] : wire.controlPoints.map((point, at) => (at === place ? to : point));
}

function NewWire({ sheet, gesture }: { sheet: Sheet; gesture: Extract<Gesture, { kind: 'wire' }> }) {
  const task = sheet.graph.tasks.find((each) => each.name === gesture.from.task);
  const terminal = task?.terminals.find((each) => each.name === gesture.from.terminal);
  if (task === undefined || terminal === undefined) {
    return null;
  }
  const direction = terminal.out ? 'out' : 'in';
  const start = padPlace(task, terminal.name, direction);
  const side = start.side === 'right' ? ('left' as const) : ('right' as const);
  const d = svgPath(wireCurve(start, { ...gesture.to, side }, 'cubic', []));
  return <path className={classes.newWire} d={d} />;
}
