import { useComputedColorScheme } from '@mantine/core';
import {
  type DragEvent,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { CanvasTools } from '../../canvas/CanvasTools';
import type { Camera } from '../../canvas/camera';
import { FindField } from '../../canvas/FindField';
import { Looks, type TaskMark } from '../../canvas/looks';
import { MiniMap } from '../../canvas/MiniMap';
import { Overview } from '../../canvas/Overview';
import { type Sheet, taskBox } from '../../canvas/sheet';
import { useFrameSize } from '../../canvas/useFrameSize';
import { useShown } from '../../canvas/useShown';
import { World } from '../../canvas/World';
import type { Point } from '../../canvas/wirePath';
import { judgeAround } from '../../model/connect';
import { indexOf, type WireEnd } from '../../model/edit/document';
import { AddList } from '../add/AddList';
import { ConnectList } from '../add/ConnectList';
import { useEditor, useEditorStore } from '../useEditor';
import { EditableCards } from './EditableCards';
import classes from './EditorCanvas.module.css';
import { EditorWires } from './EditorWires';
import { EmptySheet } from './EmptySheet';
import { LiveGesture } from './live';
import { targetOf } from './pointer';
import { RefusedWire } from './RefusedWire';
import { useSheetGestures, wireAt } from './useSheetGestures';

interface Props {
  sheet: Sheet;
  camera: Camera;
  marks: ReadonlyMap<number, TaskMark>;
  snap: boolean;
  finding: boolean;
  onFind: (open: boolean) => void;
  onKeys: (event: KeyboardEvent<HTMLElement>) => void;
  /** A kind of task was dropped from the palette. */
  onDropKind: (path: string, at: Point, wire: string | null) => void;
  onOutline: () => void;
  outline: boolean;
}

/** The sheet: tasks to drag, terminals to join, everything by pointer and by keys. */
export function EditorCanvas(props: Props) {
  const { sheet, camera, marks, snap, finding, onFind, onKeys, onDropKind } = props;
  const id = useId();
  const store = useEditorStore();
  const scheme = useComputedColorScheme('light');
  const frame = useRef<HTMLDivElement>(null);
  const looks = useLooks(sheet, marks);
  const [live] = useState(() => new LiveGesture());
  const [whyNot, setWhyNot] = useState<{ text: string; at: Point } | null>(null);
  const shown = useShown(sheet, camera);
  const [bounds] = useState(sheet.bounds);
  useFrameSize(frame, camera, bounds);
  const judged = useJudged(live);

  const add = (at: Point, screen: Point, options: { from?: WireEnd } = {}) =>
    store.setState({ adding: { at, screen, query: '', from: options.from ?? null } });
  const hover = (at: Point, event: PointerEvent) => {
    const hit = judged === null || !(event.target instanceof Element) ? null : targetOf(event.target);
    const verdict = hit?.kind === 'pad' ? judged?.(hit.end).verdict : undefined;
    const text = verdict?.may === false ? verdict.reason : (verdict?.warning ?? null);
    setWhyNot(text === null ? null : { text, at });
  };
  const pointers = useSheetGestures(frame, {
    store,
    camera,
    sheet,
    live,
    overview: shown.overview,
    snap,
    onAdd: add,
    onHover: hover,
  });
  const pad = useCallback((end: WireEnd) => store.setState({ connecting: { from: end, task: null } }), [store]);
  const goTo = (index: number) => {
    const task = sheet.graph.tasks[index];
    if (task !== undefined) {
      store.select({ tasks: new Set([task.name]), wires: new Set() });
      camera.reveal(taskBox(task));
    }
  };
  const openAdding = (event: { clientX: number; clientY: number; target: EventTarget }) => {
    const target = event.target instanceof Element ? targetOf(event.target) : null;
    const corner = frame.current?.getBoundingClientRect();
    if (target?.kind === 'sheet' && corner !== undefined) {
      const screen = { x: event.clientX - corner.left, y: event.clientY - corner.top };
      add(camera.toSheet(screen), screen);
    }
    return target?.kind === 'sheet';
  };
  const drop = (event: DragEvent) => {
    const path = event.dataTransfer.getData('application/x-nodeyard-task');
    const corner = frame.current?.getBoundingClientRect();
    if (path !== '' && corner !== undefined) {
      event.preventDefault();
      const at = camera.toSheet({ x: event.clientX - corner.left, y: event.clientY - corner.top });
      onDropKind(path, at, wireAt(sheet, at, 16));
    }
  };
  return (
    <div
      ref={frame}
      className={classes.frame}
      role="application"
      aria-roledescription="node chart editor"
      aria-label="Sheet"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && pointers.current?.cancel() === true) {
          event.preventDefault();
          return;
        }
        if (pointers.current !== null && event.key === ' ' && event.target === event.currentTarget) {
          event.preventDefault();
          pointers.current.space = true;
        }
        onKeys(event);
      }}
      onKeyUp={(event) => {
        if (event.key === ' ' && pointers.current !== null) {
          pointers.current.space = false;
        }
      }}
      onDoubleClick={openAdding}
      onContextMenu={(event) => openAdding(event) && event.preventDefault()}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <World camera={camera} dotted={!shown.overview}>
        {!shown.overview && (
          <>
            <EditorWires sheet={sheet} looks={looks} shown={shown} live={live} />
            <EditableCards sheet={sheet} looks={looks} shown={shown} live={live} judged={judged} id={id} onPad={pad} />
          </>
        )}
        <SelectionBox live={live} />
      </World>
      {shown.overview && <Overview sheet={sheet} looks={looks} camera={camera} scheme={scheme} />}
      {sheet.graph.tasks.length === 0 && <EmptySheet />}
      {whyNot !== null && judged !== null && <WhyNot camera={camera} text={whyNot.text} at={whyNot.at} />}
      <div data-still>
        {sheet.bounds !== null && sheet.graph.tasks.length > 30 && (
          <MiniMap sheet={sheet} bounds={sheet.bounds} looks={looks} camera={camera} scheme={scheme} />
        )}
        <CanvasTools
          camera={camera}
          onFit={() => sheet.bounds !== null && camera.fly(camera.fitted(sheet.bounds))}
          onFind={() => onFind(true)}
          outline={props.outline}
          onOutline={props.onOutline}
        />
        {finding && (
          <FindField
            tasks={sheet.graph.tasks}
            onFound={(found) => looks.setFound(new Set(found))}
            onGo={goTo}
            onClose={() => {
              onFind(false);
              looks.setFound(new Set());
              frame.current?.focus();
            }}
          />
        )}
        <AddList frame={frame} camera={camera} />
        <ConnectList frame={frame} />
        <RefusedWire />
      </div>
    </div>
  );
}

function useLooks(sheet: Sheet, marks: ReadonlyMap<number, TaskMark>): Looks {
  const looks = useMemo(() => new Looks(sheet), [sheet]);
  const single = useEditor(({ selection }) => (selection.tasks.size === 1 ? [...selection.tasks][0] : undefined));
  const index = single === undefined ? undefined : sheet.graph.tasks.find((task) => task.name === single)?.index;
  useEffect(() => {
    looks.setMarks(marks);
    looks.setSelected(index ?? null);
  }, [looks, marks, index]);
  return looks;
}

/** Return what judges the other ends of the wire that is being laid, or null. */
function useJudged(live: LiveGesture) {
  const clicked = useEditor(({ wiring }) => wiring);
  const chart = useEditor(({ document }) => document.chart);
  const task = useSyncExternalStore(live.subscribe, () => startOf(live)?.task);
  const terminal = useSyncExternalStore(live.subscribe, () => startOf(live)?.terminal);
  return useMemo(() => {
    const from = task !== undefined && terminal !== undefined ? { task, terminal } : clicked;
    return from === null ? null : judgeAround(indexOf(chart), from);
  }, [chart, clicked, task, terminal]);
}

function startOf(live: LiveGesture): WireEnd | null {
  const gesture = live.get();
  return gesture?.kind === 'wire' ? gesture.from : null;
}

function SelectionBox({ live }: { live: LiveGesture }) {
  const gesture = useSyncExternalStore(live.subscribe, live.get);
  if (gesture?.kind !== 'box') {
    return null;
  }
  const { from, to } = gesture;
  return (
    <div
      className={classes.box}
      style={{
        left: Math.min(from.x, to.x),
        top: Math.min(from.y, to.y),
        width: Math.abs(to.x - from.x),
        height: Math.abs(to.y - from.y),
      }}
    />
  );
}

function WhyNot({ camera, text, at }: { camera: Camera; text: string; at: Point }) {
  const { x, y, zoom } = camera.view;
  return (
    <div className={classes.whyNot} style={{ left: at.x * zoom + x + 14, top: at.y * zoom + y + 14 }}>
      {text}
    </div>
  );
}
