import { getRouteApi } from '@tanstack/react-router';
import { $api } from '../api/client';
import { ProblemError } from '../api/problem';
import { aDayBefore } from '../home/attention';
import { useLiveLists } from '../live/useLiveLists';
import { useFreshness } from '../live/useTopic';
import { usePageTitle } from '../ui/pageTitle';
import { clockText } from '../ui/time';
import { useNow } from '../ui/useNow';
import { byUrgency, hasTags, isNight, shiftOf, staleSince, turnOf } from './screen';
import { listOf, pagesOf, type WallPageName } from './search';
import { FailuresTile, QueueTile, RunnersTile, RunsTile } from './tiles';
import { useReloadOnNewBuild, useScreenTheme, useScreenToken, useWakeLock } from './useScreen';
import classes from './WallPage.module.css';

const route = getRouteApi('/wall');
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const FOREVER = { retry: true, retryDelay: 5_000 } as const;

/** A screen on a wall: everything at a glance, from afar, for weeks, without anybody at it. */
export function WallPage() {
  const { theme = 'dark', scale = 1, tags, pages } = route.useSearch();
  usePageTitle('Wall');
  useScreenTheme(theme);
  useWakeLock();
  useReloadOnNewBuild();
  const token = useScreenToken();
  const session = $api.useQuery('get', '/api/v1/session', undefined, {
    retry: (_, error: unknown) => !(error instanceof ProblemError && error.status === 401),
    retryDelay: FOREVER.retryDelay,
  });
  const now = useNow();
  const refused = (session.error as unknown) instanceof ProblemError && session.data === undefined;
  return (
    <main
      className={classes.screen}
      data-night={isNight(new Date(now)) || undefined}
      style={{ '--scale': scale, '--shift': `${shiftOf(now)}px` }}
    >
      <h1 className={classes.unseen}>Wall screen</h1>
      {refused ? (
        <NoToken hadOne={token !== null} />
      ) : (
        session.data !== undefined && <Screen tags={listOf(tags)} pages={pagesOf(pages)} />
      )}
    </main>
  );
}

function Screen({ tags, pages }: { tags: readonly string[]; pages: readonly WallPageName[] }) {
  useLiveLists();
  const now = useNow();
  const freshness = useFreshness();
  const stale = staleSince(freshness, now);
  const page = turnOf(pages, now) ?? 'overview';
  return (
    <>
      <header className={classes.head}>
        <span className={classes.brand}>Nodeyard{tags.length > 0 && ` · ${tags.join(', ')}`}</span>
        <span className={classes.fresh} data-state={freshness.state} role="status">
          {stale !== null
            ? `No news since ${clockText(stale, now)}`
            : freshness.state === 'live'
              ? 'Live'
              : 'Catching up'}
        </span>
        <time className={classes.clock}>{CLOCK.format(now)}</time>
      </header>
      <div className={classes.columns} data-stale={stale !== null || undefined}>
        <Tiles page={page} tags={tags} now={now} />
      </div>
    </>
  );
}

function Tiles({ page, tags, now }: { page: WallPageName; tags: readonly string[]; now: number }) {
  const queue = $api.useQuery('get', '/api/v1/queue/status', undefined, FOREVER);
  const runners = $api.useQuery('get', '/api/v1/runners', { params: { query: { limit: 1000 } } }, FOREVER);
  const running = $api.useQuery(
    'get',
    '/api/v1/runs',
    { params: { query: { state: 'running', limit: 100 } } },
    FOREVER,
  );
  const failed = $api.useQuery(
    'get',
    '/api/v1/runs',
    { params: { query: { state: 'failed', from: aDayBefore(now), limit: 20 } } },
    FOREVER,
  );
  const rows = (queue.data?.requirements ?? []).filter((row) => hasTags(row.requirements.tags, tags));
  const tiles = {
    queue: queue.data && <QueueTile rows={[...rows].sort(byUrgency)} />,
    runners: runners.data && (
      <RunnersTile runners={runners.data.items.filter((runner) => hasTags(runner.tags, tags))} />
    ),
    runs: running.data && <RunsTile runs={running.data.items} more={running.data.nextCursor !== undefined} />,
    failures: failed.data && <FailuresTile runs={failed.data.items} more={failed.data.nextCursor !== undefined} />,
  };
  if (page !== 'overview') {
    return <div className={classes.column}>{tiles[page]}</div>;
  }
  return (
    <>
      <div className={classes.column}>
        {tiles.queue}
        {tiles.runs}
      </div>
      <div className={classes.column}>
        {tiles.runners}
        {tiles.failures}
      </div>
    </>
  );
}

function NoToken({ hadOne }: { hadOne: boolean }) {
  return (
    <div className={classes.noToken}>
      <h2>{hadOne ? 'The token of this screen is no longer good' : 'This screen has no token'}</h2>
      <p>
        An administrator makes one under Administration, Tokens of machines, and opens it here as /wall#token=nyk_...
        The screen keeps it, and it can read only.
      </p>
    </div>
  );
}
