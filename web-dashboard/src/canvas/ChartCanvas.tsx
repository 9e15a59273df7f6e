import { useComputedColorScheme } from '@mantine/core';
import { type KeyboardEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ChartGraph } from '../model/graph';
import { Cards } from './Cards';
import classes from './ChartCanvas.module.css';
import './canvas.css';
import { Camera } from './camera';
import { FrameTools } from './FrameTools';
import { Looks, type TaskMark, type WireTone } from './looks';
import { OutlineTree } from './OutlineTree';
import { Overview } from './Overview';
import { sheetOf, taskBox } from './sheet';
import { taskLabel } from './taskLabel';
import { useCanvasKeys } from './useCanvasKeys';
import { useFrameSize } from './useFrameSize';
import { usePointing } from './usePointing';
import { useReveal } from './useReveal';
import { useShown } from './useShown';
import { World } from './World';

export type { TaskMark, Tone, WireTone } from './looks';

interface Props {
  graph: ChartGraph;
  /** What the page says of tasks, by their index. A new map for every change; cards whose mark is the same stay. */
  marks?: ReadonlyMap<number, TaskMark>;
  /** Wires that are only in one of two versions, by their place in the graph. */
  wireTones?: ReadonlyMap<number, WireTone>;
  /** The selected task; without it the canvas keeps its own selection. */
  selected?: number | null;
  onSelect?(task: number | null): void;
  /** A task to bring into sight whenever it becomes another one, such as what was selected elsewhere. */
  reveal?: number | null;
  /** Pointing at a task fades all that neither feeds it nor hangs on it. */
  lineage?: boolean;
  ariaLabel: string;
}

/**
 * A chart to look at: pan, zoom, find, walk along wires with the arrow keys. From far away, or with very many tasks in
 * sight, it is one drawn overview; a click there goes closer. It fills its parent, which has to have a height.
 */
export function ChartCanvas(props: Props) {
  const { graph, marks, wireTones, selected, onSelect, reveal = null, lineage = true, ariaLabel } = props;
  const id = useId();
  const scheme = useComputedColorScheme('light');
  const frame = useRef<HTMLDivElement>(null);
  const sheet = useMemo(() => sheetOf(graph), [graph]);
  const looks = useMemo(() => new Looks(sheet), [sheet]);
  const [camera] = useState(() => new Camera());
  const [own, setOwn] = useState<number | null>(null);
  const [finding, setFinding] = useState(false);
  const [outline, setOutline] = useState(false);
  const [spoken, setSpoken] = useState('');
  const chosen = selected === undefined ? own : selected;
  const shown = useShown(sheet, camera);

  useLayoutEffect(() => {
    looks.setMarks(marks);
    looks.setWireTones(wireTones);
    looks.setSelected(chosen);
  }, [looks, marks, wireTones, chosen]);
  useFrameSize(frame, camera, sheet.bounds);
  useReveal(sheet, camera, reveal);

  const choose = (task: number | null) => {
    setOwn(task);
    onSelect?.(task);
  };
  /** Choose a task that may be out of sight. */
  const goTo = (task: number) => {
    const there = graph.tasks[task];
    if (there !== undefined) {
      choose(task);
      camera.reveal(taskBox(there));
      setSpoken(taskLabel(there, looks.look(task).mark));
    }
  };
  usePointing(frame, { camera, sheet, looks, lineage, overview: shown.overview, onChoose: choose });
  const keys = useCanvasKeys({
    sheet,
    camera,
    looks,
    onGo: goTo,
    onClear: () => choose(null),
    onFit: () => sheet.bounds !== null && camera.fly(camera.fitted(sheet.bounds)),
    onFind: () => setFinding(true),
    onOutline: () => setOutline((open) => !open),
  });
  return (
    <div className={classes.root}>
      {outline && <OutlineTree sheet={sheet} looks={looks} onSelect={goTo} />}
      <div
        ref={frame}
        className={classes.frame}
        role="application"
        aria-roledescription="node chart"
        aria-label={ariaLabel}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys: arrows walk along wires
        tabIndex={0}
        aria-activedescendant={chosen !== null && shown.tasks.includes(chosen) ? `${id}-${chosen}` : undefined}
        onKeyDown={(event: KeyboardEvent<HTMLDivElement>) => event.target === event.currentTarget && keys(event)}
      >
        <World camera={camera} dotted={!shown.overview}>
          {!shown.overview && <Cards sheet={sheet} looks={looks} shown={shown} id={id} onChoose={choose} />}
        </World>
        {shown.overview && <Overview sheet={sheet} looks={looks} camera={camera} scheme={scheme} />}
        {graph.tasks.length === 0 && <div className={classes.empty}>This chart has no tasks.</div>}
        <div data-still>
          <FrameTools
            {...{ sheet, camera, looks, scheme, finding, outline }}
            mapFrom={1}
            onFind={setFinding}
            onGo={goTo}
            onOutline={() => setOutline(!outline)}
            onBack={() => frame.current?.focus()}
          />
        </div>
        <div className={classes.unseen} role="status">
          {spoken}
        </div>
      </div>
    </div>
  );
}
