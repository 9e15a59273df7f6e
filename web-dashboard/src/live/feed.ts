import { createParser } from 'eventsource-parser';
import { type Clock, pauseMs } from './clock';
import { type Delivery, deliveriesOf, type Freshness, fitting, type Topic } from './topics';

export interface FeedPorts {
  clock: Clock;
  fetch: typeof fetch;
  /** Headers that say who asks. */
  headers: () => Record<string, string>;
  deliver: (delivery: Delivery) => void;
  become: (state: Freshness['state']) => void;
  /** The session or token is no longer good. */
  onSignedOut: () => void;
}

/** Something must come this often (the server sends a comment every 15 s), or the connection is taken for dead. */
const SILENCE_MS = 40_000;
/** The stream must say that it is complete this soon, or something between holds it back. */
const READY_MS = 10_000;
const POLL_MS = 5_000;
const FAILURES_BEFORE_POLL = 3;
const LEFT_POLL_MS = 10_000;

/** How one try to read the stream ended. */
type End = 'cut' | 'refused' | 'signed-out' | 'unreachable';

/** Read the server's stream of changes: one connection, for ever, from where the last one ended. */
export class Feed {
  private wanted: Topic[] = [];
  private watched: Topic[] = [];
  private readonly closed = new Set<Topic>();
  /** Topics that the stream told from the place it is at on: nothing of these was missed. */
  private told: ReadonlySet<Topic> = new Set();
  private connection: AbortController | null = null;
  private attempt: AbortController | null = null;
  private failures = 0;
  private wake: (() => void) | null = null;
  private stopPolling: (() => void) | null = null;

  constructor(
    private readonly ports: FeedPorts,
    private lastEventId: string | undefined,
  ) {}

  /** Watch these from now on. Topics that nobody wants any more go with the next new connection. */
  watch(topics: Iterable<Topic>): void {
    this.wanted = [...topics];
    for (const topic of this.closed) {
      if (!this.wanted.includes(topic)) {
        this.closed.delete(topic);
      }
    }
    const { watched } = this.split();
    if (watched.some((topic) => !this.watched.includes(topic)) || watched.length === 0) {
      this.reopen();
    }
    this.pollLeft();
  }

  stop(): void {
    this.connection?.abort();
    this.connection = null;
    this.stopPolling?.();
    this.stopPolling = null;
  }

  /** Try at once: the network is back. */
  nudge(): void {
    this.failures = 0;
    this.wake?.();
  }

  /** The network is gone: do not wait until the silence shows it. */
  drop(): void {
    this.attempt?.abort();
  }

  private split() {
    return fitting(this.wanted.filter((topic) => !this.closed.has(topic)));
  }

  private reopen(): void {
    this.connection?.abort();
    this.connection = null;
    this.watched = this.split().watched;
    if (this.watched.length > 0) {
      const connection = new AbortController();
      this.connection = connection;
      // Topics that change together, as on a change of pages, make one new stream.
      this.ports.clock.after(10, () => void this.follow(connection.signal));
    }
  }

  private async follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.watched = this.split().watched;
      const end = await this.read(signal);
      if (!signal.aborted) {
        await this.afterEnd(end, signal);
      }
    }
  }

  private async afterEnd(end: End, signal: AbortSignal): Promise<void> {
    if (end === 'signed-out') {
      this.ports.onSignedOut();
    }
    if (end === 'refused') {
      await this.closeRefused();
    }
    this.ports.become(end === 'unreachable' ? 'offline' : 'catching-up');
    const polls = this.failures >= FAILURES_BEFORE_POLL && end !== 'unreachable' && end !== 'signed-out';
    const pause = pauseMs(this.failures, this.ports.clock.random());
    this.failures += 1;
    await this.rest(polls ? Math.max(POLL_MS, pause) : pause);
    if (polls && !signal.aborted) {
      this.resync(this.wanted);
    }
  }

  private rest(ms: number): Promise<void> {
    return new Promise((done) => {
      const cancel = this.ports.clock.after(ms, done);
      this.wake = () => {
        cancel();
        done();
      };
    });
  }

  private async read(signal: AbortSignal): Promise<End> {
    const attempt = new AbortController();
    this.attempt = attempt;
    const giveUp = () => attempt.abort();
    signal.addEventListener('abort', giveUp);
    let cancel = this.ports.clock.after(READY_MS, giveUp);
    const alive = () => {
      cancel();
      cancel = this.ports.clock.after(SILENCE_MS, giveUp);
    };
    try {
      return await this.readOnce(attempt.signal, alive);
    } catch {
      return 'unreachable';
    } finally {
      cancel();
      signal.removeEventListener('abort', giveUp);
    }
  }

  private async readOnce(signal: AbortSignal, alive: () => void): Promise<End> {
    const headers: Record<string, string> = { ...this.ports.headers(), Accept: 'text/event-stream' };
    if (this.lastEventId !== undefined) {
      headers['Last-Event-ID'] = this.lastEventId;
    }
    const topics = encodeURIComponent(this.watched.join(','));
    const response = await this.ports.fetch(`/api/v1/changes?topics=${topics}`, { headers, signal });
    if (!response.ok || response.body === null) {
      return endOf(response.status);
    }
    let ready = false;
    const parser = createParser({
      onEvent: ({ id, event, data }) => {
        this.lastEventId = id ?? this.lastEventId;
        if (event === 'ready') {
          ready = true;
          this.onReady();
        } else {
          deliveriesOf(event ?? '', data, id).forEach(this.ports.deliver);
        }
      },
    });
    try {
      await drain(response.body, (text) => {
        parser.feed(text);
        if (ready) {
          alive();
        }
      });
    } catch {
      // A connection that broke is one that ended.
    }
    return 'cut';
  }

  private onReady(): void {
    this.failures = 0;
    this.ports.become('live');
    // What changed between the reading of pages and this moment was told to nobody. The place that the stream went on from
    // does not help with topics that come new: it may be later than the reading. Queue and runners begin anew.
    const fresh = this.watched.filter((topic) => !this.told.has(topic) && topic !== 'queue' && topic !== 'runners');
    this.told = new Set(this.watched);
    this.resync(fresh);
  }

  private resync(topics: readonly Topic[]): void {
    for (const topic of topics) {
      this.ports.deliver({ topic, change: { kind: 'resync' } });
    }
  }

  /** One run that may no longer be seen must not close the stream for all others: find it and leave it out. */
  private async closeRefused(): Promise<void> {
    const runs = this.watched.filter((topic) => topic.startsWith('run:'));
    await Promise.all(
      runs.map(async (topic) => {
        try {
          const path = `/api/v1/runs/${encodeURIComponent(topic.slice('run:'.length))}`;
          const { status } = await this.ports.fetch(path, { headers: this.ports.headers() });
          if (status === 403 || status === 404 || status === 422) {
            this.closed.add(topic);
          }
        } catch {
          // Not known: the next try of the stream shows it.
        }
      }),
    );
  }

  /** Topics beyond what one stream may watch are read again now and then. */
  private pollLeft(): void {
    if (this.split().left.length > 0 && this.stopPolling === null) {
      const again = () => {
        const { left } = this.split();
        this.resync(left);
        this.stopPolling = left.length > 0 ? this.ports.clock.after(LEFT_POLL_MS, again) : null;
      };
      this.stopPolling = this.ports.clock.after(LEFT_POLL_MS, again);
    }
  }
}

function endOf(status: number): End {
  if (status === 401) {
    return 'signed-out';
  }
  return status >= 400 && status < 429 ? 'refused' : status >= 502 && status <= 504 ? 'unreachable' : 'cut';
}

async function drain(body: ReadableStream<Uint8Array>, take: (text: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    take(decoder.decode(part.value, { stream: true }));
  }
}
