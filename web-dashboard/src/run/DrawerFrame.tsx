import { useElementSize, useMergedRef } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import classes from './DrawerFrame.module.css';

const KEPT = 'nodeyard-run-drawer';
const NARROW_PX = 860;
const SMALLEST = 0.2;
const LARGEST = 0.8;
const STEP = 0.05;

interface Props {
  children: ReactNode;
  drawer: ReactNode | null;
}

/** A view with a drawer beside it, or under it where there is little room. The border between them can be moved. */
export function DrawerFrame({ children, drawer }: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [share, setShare] = useShare();
  const held = useRef(false);
  const below = width > 0 && width < NARROW_PX;
  const frame = useRef<HTMLDivElement>(null);
  const merged = useMergedRef(ref, frame);
  const drag = (event: PointerEvent) => {
    const box = frame.current?.getBoundingClientRect();
    if (held.current && box !== undefined) {
      setShare(below ? (box.bottom - event.clientY) / box.height : (box.right - event.clientX) / box.width);
    }
  };
  const key = (event: KeyboardEvent) => {
    const larger = below ? 'ArrowUp' : 'ArrowLeft';
    const smaller = below ? 'ArrowDown' : 'ArrowRight';
    if (event.key === larger || event.key === smaller) {
      event.preventDefault();
      setShare(share + (event.key === larger ? STEP : -STEP));
    }
  };
  const percent = Math.round(share * 100);
  return (
    <div className={classes.frame} data-below={below || undefined} ref={merged}>
      <div className={classes.view}>{children}</div>
      {drawer !== null && (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: a border that can be moved; hr cannot have the focus */}
          <div
            className={classes.border}
            role="separator"
            tabIndex={0}
            aria-label="Size of the task's drawer"
            aria-orientation={below ? 'horizontal' : 'vertical'}
            aria-valuenow={percent}
            aria-valuemin={SMALLEST * 100}
            aria-valuemax={LARGEST * 100}
            onKeyDown={key}
            onPointerDown={(event) => {
              held.current = true;
              event.currentTarget.setPointerCapture(event.pointerId);
            }}
            onPointerMove={drag}
            onPointerUp={() => {
              held.current = false;
            }}
          />
          <div className={classes.drawer} style={{ flexBasis: `${percent}%` }}>
            {drawer}
          </div>
        </>
      )}
    </div>
  );
}

/** Keep how much of the room the drawer has, in this browser. */
function useShare() {
  const [share, setShare] = useState(() => {
    const kept = Number(localStorage.getItem(KEPT));
    return kept >= SMALLEST && kept <= LARGEST ? kept : 0.42;
  });
  const set = (to: number) => {
    const within = Math.min(LARGEST, Math.max(SMALLEST, to));
    localStorage.setItem(KEPT, within.toFixed(3));
    setShare(within);
  };
  return [share, set] as const;
}
