import { ActionIcon, Alert, Group, NativeSelect, Tabs, Text, Tooltip } from '@mantine/core';
import { IconExternalLink, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { ExplanationBlock } from '../queue/Explanation';
import { useAttempts } from '../queue/useTask';
import { IconLink } from '../ui/links';
import { StateChip, type TaskState } from '../ui/StateChip';
import { AttemptsTab } from './AttemptsTab';
import { EnvironmentTab } from './EnvironmentTab';
import { LogTab } from './LogTab';
import { useRun, useTaskRow } from './RunContext';
import type { TaskRow } from './runState';
import { DRAWER_TABS, type DrawerTab } from './search';
import { useRunSearch, useSelection } from './selection';
import classes from './TaskDrawer.module.css';
import { TimingTab } from './TimingTab';
import { reasonText } from './taskList';
import { ValuesTab } from './ValuesTab';

const NAMES: Record<DrawerTab, string> = {
  why: 'Why',
  log: 'Log',
  values: 'Inputs, outputs',
  attempts: 'Attempts',
  timing: 'Timing',
  environment: 'Environment',
};
/** Of these tasks people want to know what they say; of all others why they are where they are. */
const TALKING: ReadonlySet<TaskState> = new Set<TaskState>(['assigned', 'running', 'succeeded']);

/** All about the selected task of a run. */
export function TaskDrawer({ index }: { index: number }) {
  const { tasks } = useRun();
  const row = useTaskRow(index);
  const { search, change } = useRunSearch();
  const { select } = useSelection();
  const title = tasks[index]?.title ?? '';
  const [usual] = useState<DrawerTab>(row !== undefined && TALKING.has(row.state) ? 'log' : 'why');
  const tab = search.tab ?? usual;
  if (row === undefined) {
    return null;
  }
  const attempt = Math.min(search.attempt ?? row.attempt, row.attempt);
  const close = () => {
    select(null);
    const row = document.querySelector(`[data-task="${index}"]`);
    if (row instanceof HTMLElement) {
      row.focus({ preventScroll: true });
    }
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };
  return (
    <section className={classes.drawer} aria-label={`Task ${title}`} onKeyDown={keys}>
      <Head index={index} row={row} attempt={attempt} onClose={close} />
      <Tabs
        className={classes.tabs}
        value={tab}
        onChange={(to) => change({ tab: DRAWER_TABS.find((name) => name === to) })}
        keepMounted={false}
      >
        <Tabs.List className={classes.list}>
          {DRAWER_TABS.map((name) => (
            <Tabs.Tab key={name} value={name} className={classes.tab}>
              {NAMES[name]}
              {name === 'attempts' && row.attempt > 1 && ` (${row.attempt})`}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Panels index={index} row={row} attempt={attempt} />
      </Tabs>
    </section>
  );
}

interface PartProps {
  index: number;
  row: TaskRow;
  /** Number of the attempt that is shown. */
  attempt: number;
}

/** What the task is, which of its attempts is shown, and the ways out. */
function Head({ index, row, attempt, onClose }: PartProps & { onClose: () => void }) {
  const { tasks, ids } = useRun();
  const { change } = useRunSearch();
  const head = useFocusOfKeyboard();
  return (
    <Group className={classes.head} gap="xs" wrap="nowrap">
      <StateChip state={row.state} />
      <h2 className={classes.title} ref={head} tabIndex={-1} title={tasks[index]?.name}>
        {tasks[index]?.title}
      </h2>
      <AttemptChoice row={row} attempt={attempt} onChange={(number) => change({ attempt: number })} />
      <Tooltip label="The page of this task">
        <IconLink
          to="/tasks/$task"
          params={{ task: ids[index] ?? '' }}
          variant="subtle"
          color="gray"
          aria-label="The page of this task"
        >
          <IconExternalLink size={16} />
        </IconLink>
      </Tooltip>
      <Tooltip label="Close (Esc)">
        <ActionIcon variant="subtle" color="gray" onClick={onClose} aria-label="Close the task">
          <IconX size={16} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

/** The parts of the drawer; only the one that is shown is there. */
function Panels({ index, row, attempt }: PartProps) {
  const { tasks, ids } = useRun();
  const task = ids[index] ?? '';
  return (
    <>
      <Tabs.Panel value="why" className={classes.panel}>
        {attempt < row.attempt && <EarlierFailure task={task} row={row} attempt={attempt} />}
        <ExplanationBlock task={task} />
      </Tabs.Panel>
      <Tabs.Panel value="log" className={classes.whole}>
        <LogTab task={task} title={tasks[index]?.title ?? ''} row={row} attempt={attempt} />
      </Tabs.Panel>
      <Tabs.Panel value="values" className={classes.panel}>
        <ValuesTab index={index} />
      </Tabs.Panel>
      <Tabs.Panel value="attempts" className={classes.panel}>
        <AttemptsTab task={task} attempt={attempt} />
      </Tabs.Panel>
      <Tabs.Panel value="timing" className={classes.panel}>
        <TimingTab index={index} />
      </Tabs.Panel>
      <Tabs.Panel value="environment" className={classes.panel}>
        <EnvironmentTab task={task} attempt={attempt} />
      </Tabs.Panel>
    </>
  );
}

interface AttemptChoiceProps {
  row: TaskRow;
  attempt: number;
  onChange: (attempt: number | undefined) => void;
}

function AttemptChoice({ row, attempt, onChange }: AttemptChoiceProps) {
  if (row.attempt < 2) {
    return null;
  }
  const numbers = Array.from({ length: row.attempt }, (_, at) => row.attempt - at);
  return (
    <NativeSelect
      size="xs"
      aria-label="Attempt"
      value={attempt}
      data={numbers.map((number) => ({ value: String(number), label: `Attempt ${number} of ${row.attempt}` }))}
      onChange={(event) => {
        const number = Number(event.currentTarget.value);
        onChange(number === row.attempt ? undefined : number);
      }}
    />
  );
}

/** Why an earlier attempt failed, where that is the one that is shown: the explanation is about the newest. */
function EarlierFailure({ task, row, attempt }: { task: string; row: TaskRow; attempt: number }) {
  const attempts = useAttempts(task);
  const shown = attempts.data?.items.find((each) => each.number === attempt);
  if (shown?.reason === undefined) {
    return null;
  }
  const reason = reasonText({ ...row, reason: shown.reason, exitCode: shown.exitCode ?? null });
  return (
    <Alert color="red" variant="outline" title={`Attempt ${attempt} failed: ${reason}`} mb="sm">
      {shown.message !== undefined && <Text size="sm">{shown.message}</Text>}
    </Alert>
  );
}

/** Move the focus to the drawer when it was opened from a row by keyboard; a mouse keeps it where it is. */
function useFocusOfKeyboard() {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const from = document.activeElement;
    if (from instanceof HTMLElement && from.dataset.task !== undefined && from.matches(':focus-visible')) {
      head.current?.focus({ preventScroll: true });
    }
  }, []);
  return head;
}
