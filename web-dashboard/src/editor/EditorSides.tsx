import { Tabs } from '@mantine/core';
import type { RefObject } from 'react';
import type { Camera } from '../canvas/camera';
import type { Sheet } from '../canvas/sheet';
import { addKind } from './actions';
import { Palette } from './add/Palette';
import classes from './Editor.module.css';
import { EditorOutline } from './EditorOutline';
import { ProblemsPanel } from './panel/ProblemsPanel';
import { SelectionPanel } from './panel/SelectionPanel';
import { useEditorStore } from './useEditor';
import type { EditorProblem, Problems } from './useProblems';

interface SideProps {
  tab: string | null;
  onTab: (tab: string | null) => void;
  camera: Camera;
}

const COLUMN = { display: 'flex', style: { flexDirection: 'column' } } as const;

/** Left of the sheet: what can be put on it, and what is on it. */
export function LeftSide({ tab, onTab, camera, sheet }: SideProps & { sheet: Sheet }) {
  const store = useEditorStore();
  return (
    <div className={classes.left}>
      <Tabs value={tab} onChange={onTab} keepMounted={false} className={classes.outline} {...COLUMN}>
        <Tabs.List grow>
          <Tabs.Tab value="library">Library</Tabs.Tab>
          <Tabs.Tab value="outline">Outline</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="library" flex={1} mih={0}>
          <Palette
            onAdd={(kind) => {
              const middle = camera.toSheet({ x: camera.size.width / 2 - 100, y: camera.size.height / 2 - 60 });
              addKind(store, kind, middle);
            }}
          />
        </Tabs.Panel>
        <Tabs.Panel value="outline" flex={1} mih={0}>
          <EditorOutline sheet={sheet} camera={camera} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}

interface RightProps extends SideProps {
  titleField: RefObject<HTMLInputElement | null>;
  problems: Problems;
  onGo: (problem: EditorProblem) => void;
}

/** Right of the sheet: what is selected, and what is wrong. */
export function RightSide({ tab, onTab, camera, titleField, problems, onGo }: RightProps) {
  return (
    <div className={classes.right}>
      <Tabs value={tab} onChange={onTab} keepMounted={false} className={classes.outline} {...COLUMN}>
        <Tabs.List grow>
          <Tabs.Tab value="task">Task</Tabs.Tab>
          <Tabs.Tab value="problems">Problems{problems.list.length > 0 ? ` (${problems.list.length})` : ''}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="task" className={classes.panel}>
          <SelectionPanel titleField={titleField} camera={camera} />
        </Tabs.Panel>
        <Tabs.Panel value="problems" className={classes.panel}>
          <ProblemsPanel problems={problems} onGo={onGo} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
