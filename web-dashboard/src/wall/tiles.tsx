import type { ReactNode } from 'react';
import type { Wire } from '../api/client';
import { requirementsText } from '../queue/requirements';
import { progressOf } from '../ui/counts';
import { Lasted, Moment } from '../ui/Moment';
import { StateBar } from '../ui/StateBar';
import classes from './WallPage.module.css';

interface TileProps {
  title: string;
  /** The large number. */
  number: ReactNode;
  /** How much room it gets beside the others: what is out of order grows. */
  weight: number;
  bad?: boolean;
  /** How many rows it has: few are written larger. */
  count: number;
  children: ReactNode;
}

const FEW = 5;

function Tile({ title, number, weight, bad = false, count, children }: TileProps) {
  return (
    <section className={classes.tile} aria-label={title} data-bad={bad || undefined} style={{ flexGrow: weight }}>
      <header className={classes.tileHead}>
        <h2>{title}</h2>
        <span className={classes.number}>{number}</span>
      </header>
      <div className={classes.rows} data-few={count <= FEW || undefined}>
        {children}
      </div>
    </section>
  );
}

/** What waits, by requirements; what no runner can take is red and first. */
export function QueueTile({ rows }: { rows: readonly Wire<'QueueViewRow'>[] }) {
  const waiting = rows.filter((row) => row.queued > 0);
  const bad = waiting.some((row) => row.runners === 0);
  const queued = rows.reduce((sum, row) => sum + row.queued, 0);
  return (
    <Tile
      title="Waiting"
      number={queued}
      count={waiting.length}
      weight={1 + Math.min(waiting.length, 6) + (bad ? 2 : 0)}
      bad={bad}
    >
      {waiting.map((row) => (
        <div key={row.id} className={classes.row} data-bad={row.runners === 0 || undefined}>
          <span className={classes.name}>{requirementsText(row.requirements)}</span>
          <span className={classes.detail}>
            {row.runners === 0 ? 'no runner' : row.oldestQueuedAt !== undefined && <Lasted from={row.oldestQueuedAt} />}
          </span>
          <b>{row.queued}</b>
        </div>
      ))}
      {waiting.length === 0 && <p className={classes.calm}>Nothing waits.</p>}
    </Tile>
  );
}

const THERE = new Set<Wire<'RunnerView'>['state']>(['online', 'busy', 'paused', 'draining']);

/** Every runner with its slots. */
export function RunnersTile({ runners }: { runners: readonly Wire<'RunnerView'>[] }) {
  const there = runners.filter((runner) => THERE.has(runner.state));
  const lost = runners.filter((runner) => runner.state === 'stale' || runner.state === 'offline');
  const slots = there.reduce((sum, runner) => sum + runner.slots, 0);
  const busy = there.reduce((sum, runner) => sum + runner.busy, 0);
  return (
    <Tile
      title="Slots busy"
      count={runners.length}
      number={
        <>
          {busy}
          <small> of {slots}</small>
        </>
      }
      weight={2 + Math.min(runners.length, 12) / 3}
      bad={there.length === 0 && runners.length > 0}
    >
      <div className={classes.grid}>
        {[...there, ...lost].map((runner) => (
          <RunnerBox key={runner.id} runner={runner} />
        ))}
      </div>
      {runners.length === 0 && <p className={classes.calm}>No runner is registered.</p>}
    </Tile>
  );
}

function RunnerBox({ runner }: { runner: Wire<'RunnerView'> }) {
  const plain = runner.state === 'online' || runner.state === 'busy';
  return (
    <div className={classes.runner} data-state={runner.state}>
      <span className={classes.name}>{runner.name}</span>
      <span className={classes.detail}>{plain ? `${runner.busy} / ${runner.slots}` : runner.state}</span>
      <span className={classes.meter} aria-hidden>
        <span style={{ width: `${runner.slots === 0 ? 0 : (100 * runner.busy) / runner.slots}%` }} />
      </span>
    </div>
  );
}

/** Runs that go on, with how far they are. */
export function RunsTile({ runs, more }: { runs: readonly Wire<'RunView'>[]; more: boolean }) {
  return (
    <Tile
      title="Running"
      count={runs.length}
      number={`${runs.length}${more ? '+' : ''}`}
      weight={1 + Math.min(runs.length, 6)}
    >
      {runs.map((run) => {
        const { over, all } = progressOf(run.counts);
        return (
          <div key={run.id} className={classes.run}>
            <span className={classes.name}>{run.workflow}</span>
            <span className={classes.detail}>
              {over} / {all} · <Lasted from={run.startedAt ?? run.createdAt} />
            </span>
            <div className={classes.bar}>
              <StateBar counts={run.counts} height={8} />
            </div>
          </div>
        );
      })}
      {runs.length === 0 && <p className={classes.calm}>No run is going on.</p>}
    </Tile>
  );
}

/** The last runs that failed within a day. */
export function FailuresTile({ runs, more }: { runs: readonly Wire<'RunView'>[]; more: boolean }) {
  const bad = runs.length > 0;
  return (
    <Tile
      title="Failed within a day"
      count={runs.length}
      number={`${runs.length}${more ? '+' : ''}`}
      weight={bad ? 2 + Math.min(runs.length, 6) : 1}
      bad={bad}
    >
      {runs.map((run) => (
        <div key={run.id} className={classes.row}>
          <span className={classes.name}>{run.workflow}</span>
          <span className={classes.detail}>
            <Moment at={run.finishedAt ?? run.createdAt} />
          </span>
        </div>
      ))}
      {!bad && <p className={classes.calm}>None.</p>}
    </Tile>
  );
}
