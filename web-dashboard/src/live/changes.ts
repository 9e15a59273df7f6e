import { createParser } from 'eventsource-parser';
import { credentials } from '../api/client';

/** What a page can watch; docs/changes-feed.md says what each sends. */
export type Topic = 'runs' | 'workflows' | 'queue' | 'runners' | `run:${string}`;

/** One event of the feed: `data` is its JSON, `event` the kind of its topic, `resync` tells to read everything again. */
export type Change = { kind: 'change'; event: string; data: unknown } | { kind: 'resync' };

export type Freshness = { state: 'live' | 'catching-up' | 'offline'; since: number };

type Listener = (change: Change) => void;

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/** Follow the feed of changes for all pages of this tab. Reconnects for ever. */
export class Changes {
  private readonly listeners = new Map<Topic, Set<Listener>>();
  private readonly watchers = new Set<() => void>();
  private connection: AbortController | null = null;
  private lastEventId: string | null = null;
  private pause = FIRST_PAUSE_MS;
  private now: Freshness = { state: 'catching-up', since: Date.now() };

  /** Watch a topic until the returned function is called. */
  subscribe(topic: Topic, listener: Listener): () => void {
    const known = this.listeners.get(topic);
    if (known === undefined) {
      this.listeners.set(topic, new Set([listener]));
      this.reconnect();
    } else {
      known.add(listener);
    }
    return () => this.unsubscribe(topic, listener);
  }

  readonly freshness = (): Freshness => this.now;

  readonly watchFreshness = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  private unsubscribe(topic: Topic, listener: Listener): void {
    const known = this.listeners.get(topic);
    known?.delete(listener);
    if (known?.size === 0) {
      this.listeners.delete(topic);
      this.reconnect();
    }
  }

  private reconnect(): void {
    this.connection?.abort();
    this.connection = null;
    if (this.listeners.size > 0) {
      const connection = new AbortController();
      this.connection = connection;
      // Topics that change together, as on a change of pages, make one new stream.
      setTimeout(() => void this.follow(connection), 0);
    }
  }

  private async follow(connection: AbortController): Promise<void> {
    while (!connection.signal.aborted) {
      try {
        await this.readOnce(connection.signal);
      } catch {
        // Whatever ended the stream: the next try shows it, and the freshness says so meanwhile.
      }
      if (!connection.signal.aborted) {
        this.become('offline');
        await new Promise((resolve) => setTimeout(resolve, this.pause));
        this.pause = Math.min(LONGEST_PAUSE_MS, this.pause * 2);
      }
    }
  }

  private async readOnce(signal: AbortSignal): Promise<void> {
    const topics = [...this.listeners.keys()].join(',');
    const headers: Record<string, string> = { ...credentials(), Accept: 'text/event-stream' };
    if (this.lastEventId !== null) {
      headers['Last-Event-ID'] = this.lastEventId;
    }
    const response = await fetch(`/api/v1/changes?topics=${encodeURIComponent(topics)}`, { headers, signal });
    if (!response.ok || response.body === null) {
      throw new Error(`the feed answered ${response.status}`);
    }
    this.become('catching-up');
    const parser = createParser({
      onEvent: ({ id, event, data }) => {
        this.lastEventId = id ?? this.lastEventId;
        this.take(event ?? 'message', data);
      },
    });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parser.feed(part.value);
    }
  }

  private take(event: string, data: string): void {
    if (event === 'ready') {
      this.pause = FIRST_PAUSE_MS;
      this.become('live');
      return;
    }
    const change: Change =
      event === 'resync' ? { kind: 'resync' } : { kind: 'change', event, data: JSON.parse(data) as unknown };
    for (const [topic, listeners] of this.listeners) {
      if (change.kind === 'resync' || topic.split(':')[0] === event) {
        for (const listener of listeners) {
          listener(change);
        }
      }
    }
  }

  private become(state: Freshness['state']): void {
    if (state !== this.now.state) {
      this.now = { state, since: Date.now() };
      for (const watcher of this.watchers) {
        watcher();
      }
    }
  }
}

export const changes = new Changes();
