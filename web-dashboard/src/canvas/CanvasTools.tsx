import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconFocusCentered, IconListTree, IconMinus, IconPlus, IconSearch } from '@tabler/icons-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import classes from './ChartCanvas.module.css';
import type { Camera } from './camera';

const STEP = 1.25;

interface Props {
  camera: Camera;
  onFit(): void;
  onFind(): void;
  outline: boolean;
  onOutline(): void;
}

/** Buttons for what wheel and keys do as well. */
export function CanvasTools({ camera, onFit, onFind, outline, onOutline }: Props) {
  const percent = useSyncExternalStore(camera.subscribe, () => Math.round(camera.view.zoom * 100));
  return (
    <div className={classes.tools} role="toolbar" aria-label="View of the chart">
      <Tool label="Outline" keys="O" pressed={outline} onClick={onOutline}>
        <IconListTree size={18} />
      </Tool>
      <Tool label="Find a task" keys="/" onClick={onFind}>
        <IconSearch size={18} />
      </Tool>
      <Tool label="Fit the chart" keys="1" onClick={onFit}>
        <IconFocusCentered size={18} />
      </Tool>
      <Tool label="Zoom out" keys="−" onClick={() => camera.flyZoom(camera.view.zoom / STEP)}>
        <IconMinus size={18} />
      </Tool>
      <Tooltip label="Show at 100 % (0)">
        <Button
          className={classes.zoom}
          variant="subtle"
          color="gray"
          size="compact-sm"
          onClick={() => camera.flyZoom(1)}
          aria-label={`Zoom ${percent} %, show at 100 %`}
        >
          {percent} %
        </Button>
      </Tooltip>
      <Tool label="Zoom in" keys="+" onClick={() => camera.flyZoom(camera.view.zoom * STEP)}>
        <IconPlus size={18} />
      </Tool>
    </div>
  );
}

interface ToolProps {
  label: string;
  keys: string;
  pressed?: boolean;
  onClick(): void;
  children: ReactNode;
}

function Tool({ label, keys, pressed, onClick, children }: ToolProps) {
  return (
    <Tooltip label={`${label} (${keys})`}>
      <ActionIcon
        variant={pressed === true ? 'light' : 'subtle'}
        color="gray"
        size="md"
        aria-label={label}
        aria-pressed={pressed}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
