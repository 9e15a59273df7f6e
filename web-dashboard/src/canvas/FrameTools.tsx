import { CanvasTools } from './CanvasTools';
import type { Camera } from './camera';
import { FindField } from './FindField';
import type { Looks } from './looks';
import { MiniMap } from './MiniMap';
import type { Sheet } from './sheet';

interface Props {
  sheet: Sheet;
  camera: Camera;
  looks: Looks;
  scheme: 'light' | 'dark';
  /** There is a small map for charts of more tasks than these. */
  mapFrom: number;
  finding: boolean;
  onFind: (open: boolean) => void;
  onGo: (task: number) => void;
  outline: boolean;
  onOutline: () => void;
  /** Take the focus back from the field in which was searched. */
  onBack: () => void;
}

/** What stands on a sheet and does not move with it: small map, zoom, search. */
export function FrameTools(props: Props) {
  const { sheet, camera, looks, scheme, mapFrom, finding, onFind, onGo, outline, onOutline, onBack } = props;
  const close = () => {
    onFind(false);
    looks.setFound(new Set());
    onBack();
  };
  return (
    <>
      {sheet.bounds !== null && sheet.graph.tasks.length > mapFrom && (
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
          onGo={onGo}
          onClose={close}
        />
      )}
    </>
  );
}
