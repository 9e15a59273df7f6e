import { useComputedColorScheme } from '@mantine/core';
import { type KeyboardEvent, useCallback, useId, useRef, useState } from 'react';
import type { Camera } from '../../canvas/camera';
import type { TaskMark } from '../../canvas/looks';
import { Overview } from '../../canvas/Overview';
import type { Sheet } from '../../canvas/sheet';
import { useFrameSize } from '../../canvas/useFrameSize';
import { useShown } from '../../canvas/useShown';
import { World } from '../../canvas/World';
import type { Point } from '../../canvas/wirePath';
import type { WireEnd } from '../../model/edit/document';
import { useEditorStore } from '../useEditor';
import { EditableCards } from './EditableCards';
import classes from './EditorCanvas.module.css';
import { EditorWires } from './EditorWires';
import { EmptySheet } from './EmptySheet';
import { LiveGesture } from './live';
import { SelectionBox, WhyNot } from './PointerMarks';
import { targetOf } from './pointer';
import { SheetTools } from './SheetTools';
import { useFrameEvents } from './useFrameEvents';
import { useGlide } from './useGlide';
import { useJudged } from './useJudged';
import { useLooks } from './useLooks';
import { useSheetGestures } from './useSheetGestures';

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
export function EditorCanvas({ sheet, camera, marks, snap, onKeys, onDropKind, ...tools }: Props) {
  const id = useId();
  const store = useEditorStore();
  const scheme = useComputedColorScheme('light');
  const frame = useRef<HTMLDivElement>(null);
  const looks = useLooks(sheet, marks);
  const [live] = useState(() => new LiveGesture());
  const [whyNot, setWhyNot] = useState<{ text: string; at: Point } | null>(null);
  const shown = useShown(sheet, camera);
  const { overview } = shown;
  const [bounds] = useState(sheet.bounds);
  useFrameSize(frame, camera, bounds);
  useGlide(frame, sheet);
  const judged = useJudged(live);
  const add = (at: Point, screen: Point, options: { from?: WireEnd } = {}) =>
    store.setState({ adding: { at, screen, query: '', from: options.from ?? null } });
  const hover = (at: Point, event: PointerEvent) => {
    const hit = judged === null || !(event.target instanceof Element) ? null : targetOf(event.target);
    const verdict = hit?.kind === 'pad' ? judged?.(hit.end).verdict : undefined;
    const text = verdict?.may === false ? verdict.reason : (verdict?.warning ?? null);
    setWhyNot(text === null ? null : { text, at });
  };
  const about = { store, camera, sheet, overview };
  const pointers = useSheetGestures(frame, { ...about, live, snap, onAdd: add, onHover: hover });
  const pad = useCallback((end: WireEnd) => store.setState({ connecting: { from: end, task: null } }), [store]);
  const events = useFrameEvents({ ...about, frame, pointers, onKeys, onDropKind, onAdd: add });
  return (
    <div
      ref={frame}
      className={classes.frame}
      role="application"
      aria-roledescription="node chart editor"
      aria-label="Sheet"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys
      tabIndex={0}
      {...events}
    >
      <World camera={camera} dotted={!overview}>
        {!overview && (
          <>
            <EditorWires sheet={sheet} looks={looks} shown={shown} live={live} />
            <EditableCards sheet={sheet} looks={looks} shown={shown} live={live} judged={judged} id={id} onPad={pad} />
          </>
        )}
        <SelectionBox live={live} />
      </World>
      {overview && <Overview sheet={sheet} looks={looks} camera={camera} scheme={scheme} />}
      {sheet.graph.tasks.length === 0 && <EmptySheet />}
      {whyNot !== null && judged !== null && <WhyNot camera={camera} text={whyNot.text} at={whyNot.at} />}
      <SheetTools frame={frame} sheet={sheet} camera={camera} looks={looks} scheme={scheme} {...tools} />
    </div>
  );
}
