import { IconArrowsRight, IconBolt, IconEyeOff } from '@tabler/icons-react';
import { type CSSProperties, memo, type ReactNode } from 'react';
import type { ChartTask, Terminal } from '../model/graph';
import { type Direction, padSide } from '../model/size';
import { StateSign } from '../ui/StateChip';
import './canvas.css';
import type { TaskLook } from './looks';
import classes from './TaskCard.module.css';
import { typeFamily } from './typeFamily';
import { valueText } from './valueText';

interface Props {
  task: ChartTask;
  look?: TaskLook | null;
  /** Draws a pad in place of the plain dot: the editor's handles. */
  pad?: (terminal: Terminal, direction: Direction) => ReactNode;
  /** Draws a terminal's value in place of its text: the editor's widgets. Null draws nothing. */
  value?: (terminal: Terminal) => ReactNode;
}

/**
 * A task as Nodeworks draws it: its title, its path in the library, a row for each terminal with pads at the sides. Its
 * size is the task's; nothing in it changes that.
 */
export const TaskCard = memo(function TaskCard({ task, look, pad = plainPad, value = plainValue }: Props) {
  const mark = look?.mark;
  return (
    <div
      className={classes.card}
      style={cardStyle(task, mark?.colour)}
      data-state={mark?.state}
      data-coloured={mark?.colour !== undefined || undefined}
      data-tone={mark?.tone}
      data-selected={look?.selected === true || undefined}
      data-faded={look?.faded === true || undefined}
      data-found={look?.found === true || undefined}
      data-hidden={task.flags.hidden || undefined}
    >
      <div className={classes.head}>
        <div className={classes.titleLine}>
          <span className={classes.title} title={task.title === task.name ? task.name : `${task.title} (${task.name})`}>
            {task.title}
          </span>
          {mark?.badge !== undefined && <span className={classes.badge}>{mark.badge}</span>}
          {mark?.state !== undefined && (
            <span className={classes.sign}>
              <StateSign state={mark.state} />
            </span>
          )}
        </div>
        <div className={classes.pathLine}>
          <span className={classes.path}>{task.path.join(' › ')}</span>
          {mark?.tone !== undefined && <span className={classes.tone}>{mark.tone}</span>}
          <Flags flags={task.flags} />
        </div>
      </div>
      <div className={classes.rows}>
        {task.terminals.map((terminal) => (
          <Row key={terminal.name} terminal={terminal} pad={pad} value={value} />
        ))}
      </div>
    </div>
  );
});

function cardStyle({ width, height }: ChartTask, colour: string | undefined): CSSProperties {
  const own: Record<string, string> = colour === undefined ? {} : { '--card-colour': colour };
  return { width, height, ...own };
}

function Flags({ flags }: { flags: ChartTask['flags'] }) {
  return (
    <>
      {flags.forcerun && (
        <span className={classes.flag} title="Always runs (forcerun)">
          <IconBolt size={13} aria-hidden />
        </span>
      )}
      {flags.tunnel && (
        <span className={classes.flag} title="Tunnel: passes values on and does not run">
          <IconArrowsRight size={13} aria-hidden />
        </span>
      )}
      {flags.hidden && (
        <span className={classes.flag} title="Hidden in Nodeworks">
          <IconEyeOff size={13} aria-hidden />
        </span>
      )}
    </>
  );
}

function Row({ terminal, pad, value }: { terminal: Terminal } & Required<Pick<Props, 'pad' | 'value'>>) {
  const isOutput = (terminal.out && !terminal.in) !== terminal.flipped;
  return (
    <div className={classes.row} data-out={isOutput || undefined} data-missing={terminal.missing || undefined}>
      {terminal.in && pad(terminal, 'in')}
      {terminal.out && pad(terminal, 'out')}
      <span className={classes.name} title={`${terminal.name}: ${terminal.type}`}>
        {terminal.name}
      </span>
      {value(terminal)}
    </div>
  );
}

function plainPad(terminal: Terminal, direction: Direction): ReactNode {
  return <Pad key={direction} terminal={terminal} direction={direction} />;
}

/** The dot of a terminal: filled when a wire is there, square when it takes several, in the colour of its type. */
export function Pad({ terminal, direction }: { terminal: Terminal; direction: Direction }) {
  return (
    <span
      className={classes.pad}
      data-side={padSide(terminal, direction)}
      data-family={typeFamily(terminal.type)}
      data-connected={terminal.connected || undefined}
      data-multiple={(direction === 'in' && terminal.multiple) || undefined}
      data-missing={terminal.missing || undefined}
    />
  );
}

function plainValue(terminal: Terminal): ReactNode {
  const text = terminal.fed ? '' : valueText(terminal.value);
  return (
    text !== '' && (
      <span className={classes.value} title={text}>
        {text}
      </span>
    )
  );
}
