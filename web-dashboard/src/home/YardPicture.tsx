import classes from './WelcomePage.module.css';

const BOXES = [
  { x: 20, y: 40 },
  { x: 20, y: 150 },
  { x: 20, y: 260 },
  { x: 180, y: 95 },
  { x: 180, y: 205 },
  { x: 340, y: 40 },
  { x: 340, y: 150 },
  { x: 340, y: 260 },
] as const;

const WIRES = [
  [0, 3],
  [1, 3],
  [1, 4],
  [2, 4],
  [3, 5],
  [3, 6],
  [4, 6],
  [4, 7],
] as const;

/** A chart with work going along its wires; it rests when nothing runs, and for who asks for no motion. */
export function YardPicture({ busy }: { busy: boolean }) {
  return (
    <svg viewBox="0 0 460 340" className={classes.picture} aria-hidden="true">
      {WIRES.map(([from, to], index) => {
        const path = wire(BOXES[from], BOXES[to]);
        return (
          <g key={path}>
            <path d={path} className={classes.wire} />
            {busy && (
              <circle
                r={4}
                className={classes.spark}
                style={{ offsetPath: `path("${path}")`, animationDelay: `${-index * 0.9}s` }}
              />
            )}
          </g>
        );
      })}
      {BOXES.map(({ x, y }, index) => (
        <g key={`${x} ${y}`} transform={`translate(${x} ${y})`}>
          <rect width={100} height={44} rx={8} className={classes.box} />
          <circle cx={18} cy={22} r={6} className={classes.state} data-done={index < 3 || undefined} />
          <rect x={34} y={18} width={48} height={8} rx={4} className={classes.text} />
        </g>
      ))}
    </svg>
  );
}

function wire(from: { x: number; y: number }, to: { x: number; y: number }): string {
  const [startX, startY, endX, endY] = [from.x + 100, from.y + 22, to.x, to.y + 22];
  const middle = (startX + endX) / 2;
  return `M${startX} ${startY}C${middle} ${startY} ${middle} ${endY} ${endX} ${endY}`;
}
