import type { RefObject } from 'react';
import type { Camera } from '../../canvas/camera';
import { FrameTools } from '../../canvas/FrameTools';
import type { Looks } from '../../canvas/looks';
import { type Sheet, taskBox } from '../../canvas/sheet';
import { AddList } from '../add/AddList';
import { ConnectList } from '../add/ConnectList';
import { useEditorStore } from '../useEditor';
import { RefusedWire } from './RefusedWire';

interface Props {
  frame: RefObject<HTMLDivElement | null>;
  sheet: Sheet;
  camera: Camera;
  looks: Looks;
  scheme: 'light' | 'dark';
  finding: boolean;
  onFind: (open: boolean) => void;
  outline: boolean;
  onOutline: () => void;
}

/** A small map has no use for fewer tasks than these. */
const MAP_FROM = 30;

/** What stands on the sheet and does not move with it: map, tools, lists to choose from. */
export function SheetTools({ frame, sheet, camera, ...tools }: Props) {
  const store = useEditorStore();
  const goTo = (index: number) => {
    const task = sheet.graph.tasks[index];
    if (task !== undefined) {
      store.select({ tasks: new Set([task.name]), wires: new Set() });
      camera.reveal(taskBox(task));
    }
  };
  return (
    <div data-still>
      <FrameTools
        {...tools}
        sheet={sheet}
        camera={camera}
        mapFrom={MAP_FROM}
        onGo={goTo}
        onBack={() => frame.current?.focus()}
      />
      <AddList frame={frame} camera={camera} />
      <ConnectList frame={frame} />
      <RefusedWire />
    </div>
  );
}
