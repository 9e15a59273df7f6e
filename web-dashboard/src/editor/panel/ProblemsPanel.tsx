import { Anchor, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { remove, setFeedback } from '../../model/edit/commands';
import { indexOf } from '../../model/edit/document';
import { counted, useEditor, useEditorStore } from '../useEditor';
import type { EditorProblem, Preflight, Problems } from '../useProblems';
import classes from './panel.module.css';

interface Props {
  problems: Problems;
  onGo: (problem: EditorProblem) => void;
}

/** What keeps the chart from being run, what is worth knowing, and which runners could run it now. */
export function ProblemsPanel({ problems, onGo }: Props) {
  const { list, preflight, isPending } = problems;
  return (
    <section aria-label="Problems" aria-busy={isPending}>
      {list.length === 0 && (
        <div className={classes.problem} data-severity="fine">
          <IconCircleCheck size={16} aria-hidden />
          <span>Nothing is wrong with this chart.</span>
        </div>
      )}
      {list.map((problem, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one fault may be told twice of a task
        <ProblemRow key={`${place} ${problem.code}`} problem={problem} onGo={onGo} />
      ))}
      {preflight !== null && <RunnerFacts preflight={preflight} onGo={onGo} />}
    </section>
  );
}

function ProblemRow({ problem, onGo }: { problem: EditorProblem; onGo: Props['onGo'] }) {
  const Sign = problem.severity === 'error' ? IconCircleX : IconAlertTriangle;
  const where = problem.task ?? problem.wire;
  return (
    <div className={classes.problem} data-severity={problem.severity}>
      <Sign size={16} aria-label={problem.severity === 'error' ? 'Error' : 'Warning'} role="img" />
      <div className={classes.words}>
        {where !== null && (
          <Anchor component="button" type="button" size="sm" onClick={() => onGo(problem)}>
            {where}
          </Anchor>
        )}{' '}
        {problem.message}
        <QuickFix problem={problem} />
      </div>
    </div>
  );
}

/** One press that mends what can be mended without asking. */
function QuickFix({ problem }: { problem: EditorProblem }) {
  const store = useEditorStore();
  const wires = useEditor(({ document }) => indexOf(document.chart).wires);
  const wire = problem.wire;
  if (wire === null || !wires.has(wire)) {
    return null;
  }
  const takeAway = () => store.apply('remove a faulty wire', (document) => remove(document, [], [wire]));
  const isLoop = problem.code === 'self_loop';
  const isBroken = ['dangling_connection', 'unknown_terminal', 'wrong_direction', 'several_into_single_input'];
  return isLoop || isBroken.includes(problem.code) ? (
    <Group gap="xs" mt={4}>
      {isLoop && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => store.apply('make a wire feedback', (document) => setFeedback(document, [wire], true))}
        >
          Make it feedback
        </Button>
      )}
      <Button size="compact-xs" variant="default" onClick={takeAway}>
        Remove the wire
      </Button>
    </Group>
  ) : null;
}

function RunnerFacts({ preflight, onGo }: { preflight: Preflight; onGo: Props['onGo'] }) {
  const unmet = preflight.requirements.filter((each) => each.problem !== undefined && each.problem !== null);
  const served = preflight.requirements.length - unmet.length;
  return (
    <section aria-label="Runners">
      <Text size="xs" fw={600} c="dimmed" px="sm" pt="sm">
        Runners
      </Text>
      {unmet.map((needed) => (
        <div key={JSON.stringify(needed.requirements)} className={classes.problem} data-severity="warning">
          <IconAlertTriangle size={16} aria-label="Warning" role="img" />
          <div className={classes.words}>
            {needed.problem} {counted(needed.tasks, 'task')}:{' '}
            {needed.names.slice(0, 3).map((name, place) => (
              <span key={name}>
                {place > 0 && ', '}
                <Anchor
                  component="button"
                  type="button"
                  size="sm"
                  onClick={() =>
                    onGo({
                      severity: 'warning',
                      code: 'no_runner',
                      message: needed.problem ?? '',
                      task: name,
                      wire: null,
                    })
                  }
                >
                  {name}
                </Anchor>
              </span>
            ))}
            {needed.tasks > 3 && ' and more'}
            {needed.nearMisses.slice(0, 2).map((miss) => (
              <Text key={miss.runner} size="sm" c="dimmed">
                {miss.runner} lacks only {miss.missing.join(', ')}
              </Text>
            ))}
          </div>
        </div>
      ))}
      {served > 0 && (
        <div className={classes.problem} data-severity="fine">
          <IconCircleCheck size={16} aria-hidden />
          <span>
            {unmet.length === 0 ? 'Every task has a runner that could run it.' : `The other tasks have runners.`}
          </span>
        </div>
      )}
      {preflight.requirements.length === 0 && (
        <Text size="sm" c="dimmed" px="sm" py="xs">
          {preflight.sound ? 'No task needs a runner.' : 'What runners it needs is known once its errors are mended.'}
        </Text>
      )}
    </section>
  );
}
