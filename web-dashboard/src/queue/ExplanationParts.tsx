import { IconArrowNarrowRight, IconCheck, IconCircle } from '@tabler/icons-react';
import { AnchorLink } from '../ui/links';
import { StateChip } from '../ui/StateChip';
import { durationText } from '../ui/time';
import classes from './Explanation.module.css';
import { type Explanation, endText, funnelWords, lacksText, shares, spoken } from './explain';

interface Props {
  why: Explanation;
}

/** How many runners pass each gate; the first gate that none passes stands out. */
export function Funnel({ why }: Props) {
  if (why.funnel.length === 0) {
    return null;
  }
  const empty = why.funnel.findIndex((gate) => gate.runners === 0);
  return (
    <div>
      <h3 className={classes.title}>Runners that are left</h3>
      <ol className={classes.funnel}>
        {why.funnel.map((gate, place) => (
          <li key={gate.gate} data-none={place === empty ? true : undefined}>
            {gate.runners} {funnelWords(gate.gate)}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Runners that nearly fit, and those that fit and do not take the task now. */
export function RunnerNotes({ why }: Props) {
  if (why.nearMisses.length + why.runners.length === 0) {
    return null;
  }
  return (
    <ul className={classes.plain} aria-label="Runners that fit or nearly do">
      {why.runners.map((note) => (
        <li key={note.runner}>
          <RunnerLink name={note.runner} /> is {note.state}
          {note.note === note.state ? '' : `: ${note.note}`}
        </li>
      ))}
      {why.nearMisses.map((miss) => (
        <li key={`${miss.runner} ${miss.gate}`}>
          near miss: <RunnerLink name={miss.runner} /> {lacksText(miss)}
        </li>
      ))}
    </ul>
  );
}

function RunnerLink({ name }: { name: string }) {
  return (
    <AnchorLink size="sm" to="/runners" search={{ q: name }}>
      {name}
    </AnchorLink>
  );
}

/** The ways in which the task can be run, where there are several. */
export function Ways({ why }: Props) {
  if (why.alternatives.length === 0) {
    return null;
  }
  return (
    <div>
      <h3 className={classes.title}>Ways to run it</h3>
      <ul className={classes.plain}>
        {why.alternatives.map((way) => (
          <li key={way.way}>
            <b>{way.way}</b>: {way.headline}
          </li>
        ))}
      </ul>
    </div>
  );
}

const HUES = 4;

/** What was waited for so far, and how long for each. */
export function Waits({ why }: Props) {
  if (why.waits.length === 0) {
    return null;
  }
  const widths = shares(why.waits);
  return (
    <div>
      <h3 className={classes.title}>
        Waited {durationText(why.waits.reduce((sum, wait) => sum + wait.ms, 0))} since the run began
      </h3>
      <div className={classes.waits} aria-hidden hidden={why.waits.length === 1}>
        {why.waits.map((wait, place) => (
          <div
            className={classes.wait}
            key={wait.cause}
            data-hue={place % HUES}
            style={{ flexGrow: widths[place] }}
            title={wait.cause}
          />
        ))}
      </div>
      <ul className={classes.plain} style={{ marginTop: 6 }}>
        {why.waits.map((wait, place) => (
          <li key={wait.cause}>
            <span className={classes.key} data-hue={place % HUES} aria-hidden />
            {durationText(wait.ms)} for {wait.cause}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Attempts, where there is something to tell of them. */
export function Tries({ why }: Props) {
  const telling = why.tries.length > 1 || why.tries.some((one) => one.state === 'failed');
  if (!telling) {
    return null;
  }
  return (
    <div>
      <h3 className={classes.title}>Attempts</h3>
      <ol className={classes.plain}>
        {why.tries.map((one) => (
          <li key={one.attempt}>
            <AnchorLink
              size="sm"
              to="/tasks/$task/attempts/$number/log"
              params={{ task: why.task, number: `${one.attempt}` }}
            >
              Attempt {one.attempt}
            </AnchorLink>{' '}
            <StateChip state={one.state} /> {one.runner === undefined ? '' : `on ${one.runner}`}{' '}
            {endText(one) === '' ? '' : `· ${endText(one)}`} {one.next === undefined ? '' : `· ${one.next}`}
          </li>
        ))}
      </ol>
    </div>
  );
}

const STATUS = {
  passed: { Sign: IconCheck, word: 'passed' },
  failing: { Sign: IconArrowNarrowRight, word: 'holds it' },
  not_reached: { Sign: IconCircle, word: 'not reached' },
} as const;

/** Everything that stands between the task and its start, in order. */
export function Gates({ why }: Props) {
  if (why.gates.length === 0) {
    return null;
  }
  return (
    <div>
      <h3 className={classes.title}>What must be passed before it runs</h3>
      <ol className={classes.gates}>
        {why.gates.map((gate) => {
          const { Sign, word } = STATUS[gate.status];
          return (
            <li className={classes.gate} key={gate.gate} data-status={gate.status}>
              <Sign size={15} aria-hidden />
              <span>{spoken(gate.gate)}</span>
              <span>
                {word}
                {gate.detail === undefined || gate.detail === why.headline ? '' : ` · ${gate.detail}`}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
