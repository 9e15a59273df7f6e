import { type ReactNode, useEffect, useRef } from 'react';
import classes from './ChartCanvas.module.css';
import type { Camera } from './camera';

const DOTS = 24;

/** What moves with the camera. The camera sets its transform; React draws it again only when its content changes. */
export function World({ camera, dotted, children }: { camera: Camera; dotted: boolean; children: ReactNode }) {
  const world = useRef<HTMLDivElement>(null);
  const ground = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const follow = () => {
      const { x, y, zoom } = camera.view;
      if (world.current !== null) {
        world.current.style.transform = `translate(${x}px, ${y}px) scale(${zoom})`;
      }
      if (ground.current !== null) {
        ground.current.style.backgroundSize = `${DOTS * zoom}px ${DOTS * zoom}px`;
        ground.current.style.backgroundPosition = `${x}px ${y}px`;
      }
    };
    follow();
    return camera.subscribe(follow);
  }, [camera]);
  return (
    <>
      <div ref={ground} className={classes.ground} hidden={!dotted} />
      <div ref={world} className={classes.world}>
        {children}
      </div>
    </>
  );
}
