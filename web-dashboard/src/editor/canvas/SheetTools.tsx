import type { RefObject } from 'react';
import { CanvasTools } from '../../canvas/CanvasTools';
import type { Camera } from '../../canvas/camera';
import { FindField } from '../../canvas/FindField';
import type { Looks } from '../../canvas/looks';
import { MiniMap } from '../../canvas/MiniMap';
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
export function SheetTools({ frame, sheet, camera, looks, scheme, finding, onFind, outline, onOutline }: Props) {
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
      {sheet.bounds !== null && sheet.graph.tasks.length > MAP_FROM && (
        <MiniMap sheet={sheet} bounds={sheet.bounds} looks={looks} camera={camera} scheme={scheme} />
      )}
      <CanvasTools
        camera={camera}
        onFit={() => sheet.bounds !== null && camera.fly(camera.fitted(sheet.bounds))}
        onFind={() => onFind(true)}
        outline={outline}
        onOutline={onOutline}
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
  );
}
