import { Select } from '@mantine/core';
import { useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { useRef } from 'react';
import { $api, type Wire } from '../api/client';
import { PageHeader } from '../ui/PageHeader';
import { ProblemAlert } from '../ui/ProblemAlert';
import { StateChip } from '../ui/StateChip';
import { LogView } from './LogView';
import { parseRange, rangeText } from './range';
import classes from './TaskLogPage.module.css';
import { useRoomAbove } from './useRoom';

/** The log of an attempt on a page of its own; the address names the lines that are picked. */
export function TaskLogPage() {
  const { task, number } = useParams({ from: '/shell/tasks/$task/attempts/$number/log' });
  const attempt = Number(number);
  const page = useRef<HTMLDivElement>(null);
  const above = useRoomAbove(page);
  const location = useLocation();
  const navigate = useNavigate();
  const view = $api.useQuery('get', '/api/v1/tasks/{task}', { params: { path: { task } } });
  const attempts = $api.useQuery('get', '/api/v1/tasks/{task}/attempts', { params: { path: { task } } });
  const items = attempts.data?.items ?? [];
  const own = items.find((each) => each.number === attempt);
  const go = (to: string, hash: string) =>
    void navigate({
      to: '/tasks/$task/attempts/$number/log',
      params: { task, number: to },
      hash,
      replace: true,
      resetScroll: false,
    });
  if (view.error !== null) {
    return (
      <>
        <PageHeader title="Log" />
        <ProblemAlert error={view.error} onRetry={() => void view.refetch()} />
      </>
    );
  }
  const title = view.data?.title ?? '';
  return (
    <div className={classes.page} ref={page} style={{ '--above': `${above}px` }}>
      <PageHeader
        title={title === '' ? 'Log' : `Log of ${title}`}
        beside={own !== undefined && <StateChip state={own.state} />}
        about={own?.runner !== undefined && `on ${own.runner}`}
        actions={<AttemptChoice number={number} attempts={items} onChoose={(to) => go(to, '')} />}
      />
      <div className={classes.log}>
        {attempts.data !== undefined && (
          <LogView
            task={task}
            attempt={attempt}
            live={own !== undefined && own.finishedAt === undefined}
            name={title}
            range={parseRange(location.hash)}
            onRange={(range) => go(number, range === null ? '' : rangeText(range))}
            waiting={own?.phase}
          />
        )}
      </div>
    </div>
  );
}

interface ChoiceProps {
  number: string;
  attempts: readonly Wire<'AttemptView'>[];
  onChoose: (number: string) => void;
}

/** To the logs of other attempts, where there are some. */
function AttemptChoice({ number, attempts, onChoose }: ChoiceProps) {
  return attempts.length < 2 ? null : (
    <Select
      size="xs"
      w={140}
      aria-label="Attempt"
      allowDeselect={false}
      value={number}
      data={attempts.map((each) => ({ value: String(each.number), label: `Attempt ${each.number}` }))}
      onChange={(value) => value !== null && onChoose(value)}
    />
  );
}
