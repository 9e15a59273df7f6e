import type { KeyboardEvent } from 'react';
import type { Camera } from '../canvas/camera';
import type { Sheet } from '../canvas/sheet';
import { indexOf } from '../model/edit/document';
import { addKind } from './actions';
import { EditorCanvas } from './canvas/EditorCanvas';
import { useCatalogue } from './catalogue';
import classes from './Editor.module.css';
import { LeftSide, RightSide } from './EditorSides';
import { useEditorStore } from './useEditor';
import type { OpenParts } from './useOpenParts';
import type { EditorProblem, Problems } from './useProblems';

interface Props {
  sheet: Sheet;
  camera: Camera;
  problems: Problems;
  parts: OpenParts;
  snap: boolean;
  onKeys: (event: KeyboardEvent<HTMLElement>) => void;
  onGo: (problem: EditorProblem) => void;
}

/** Below the bar: library and outline, the sheet, what is selected and what is wrong. */
export function EditorBody({ sheet, camera, problems, parts, snap, onKeys, onGo }: Props) {
  const store = useEditorStore();
  const kinds = useCatalogue();
  return (
    <div className={classes.body}>
      <LeftSide tab={parts.left} onTab={parts.setLeft} camera={camera} sheet={sheet} />
      <div className={classes.sheet}>
        <EditorCanvas
          sheet={sheet}
          camera={camera}
          marks={problems.marks}
          snap={snap}
          finding={parts.finding}
          onFind={parts.setFinding}
          onKeys={onKeys}
          outline={parts.left === 'outline'}
          onOutline={() => parts.setLeft(parts.left === 'outline' ? 'library' : 'outline')}
          onDropKind={(path, at, wire) => {
            const kind = kinds.find((each) => each.path.join('\n') === path);
            if (kind !== undefined) {
              const { wires } = indexOf(store.getState().document.chart);
              addKind(store, kind, at, { wire: wires.get(wire ?? '') ?? null });
            }
          }}
        />
      </div>
      <RightSide
        tab={parts.right}
        onTab={parts.setRight}
        camera={camera}
        titleField={parts.titleField}
        problems={problems}
        onGo={onGo}
      />
    </div>
  );
}
