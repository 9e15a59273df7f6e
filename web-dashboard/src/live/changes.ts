import { credentials } from '../api/client';
import { tellSignedOut } from '../api/signedOut';
import { browserClock, type Clock } from './clock';
import { type Channel, Crew, type Message } from './crew';
import { type Locks, lockElection, talkElection } from './elections';
import { Feed } from './feed';
import type { Change, Delivery, Freshness, Topic } from './topics';

export type { Change, Freshness, Topic } from './topics';

type Listener = (change: Change) => void;

/** What comes within this time is shown together. */
const BURST_MS = 150;

/** What carries changes to this tab: the crew of tabs. */
export interface Carrier {
  watch(topics: readonly Topic[]): void;
}

/** Pass changes on to the parts of this tab that watch their topics, bursts at once. */
export class Changes {
  private readonly listeners = new Map<Topic, Set<Listener>>();
  private readonly watchers = new Set<() => void>();
  private waiting: Delivery[] = [];
  private flushing = false;
  private flushedAt = 0;
  private carrier: Carrier | null = null;
  private told = false;
  private now: Freshness;

  constructor(
    private readonly start: (changes: Changes) => Carrier,
    private readonly clock: Clock,
  ) {
    this.now = { state: 'catching-up', since: clock.now() };
  }

  /** Watch a topic until the returned function is called. */
  subscribe(topic: Topic, listener: Listener): () => void {
    const known = this.listeners.get(topic);
    if (known === undefined) {
      this.listeners.set(topic, new Set([listener]));
      this.tell();
    } else {
      known.add(listener);
    }
    // At once, not when it is told what is watched: whoever subscribes also reads, and from then on nothing that another
    // tab passes on may be missed, however long this tab is busy.
    this.carrier ??= this.start(this);
    return () => {
      const left = this.listeners.get(topic);
      left?.delete(listener);
      if (left?.size === 0) {
        this.listeners.delete(topic);
        this.tell();
      }
    };
  }

  readonly freshness = (): Freshness => this.now;

  readonly watchFreshness = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly become = (freshness: Freshness): void => {
    this.now = freshness;
    for (const watcher of this.watchers) {
      watcher();
    }
  };

  /** Take a change that came. The first after a pause is passed on at once. */
  readonly take = (delivery: Delivery): void => {
    if (!this.listeners.has(delivery.topic)) {
      return;
    }
    this.waiting.push(delivery);
    if (!this.flushing) {
      this.flushing = true;
      this.clock.after(Math.max(0, this.flushedAt + BURST_MS - this.clock.now()), () => this.flush());
    }
  };

  /** Read everything again: this tab slept and may have missed something. */
  resync(): void {
    for (const topic of this.listeners.keys()) {
      this.take({ topic, change: { kind: 'resync' } });
    }
  }

  private flush(): void {
    const deliveries = this.waiting;
    this.waiting = [];
    this.flushing = false;
    this.flushedAt = this.clock.now();
    for (const { topic, change } of deliveries) {
      for (const listener of this.listeners.get(topic) ?? []) {
        listener(change);
      }
    }
  }

  /** Tell the carrier what is watched, once for all that changes together. */
  private tell(): void {
    if (!this.told) {
      this.told = true;
      this.clock.after(0, () => {
        this.told = false;
        this.carrier?.watch([...this.listeners.keys()]);
      });
    }
  }
}

let alone = false;

/** Read a stream of this tab's own from now on: a wall screen's token is not that of other tabs. Before the first use. */
export function watchAlone(): void {
  alone = true;
}

function browserChannel(): Channel {
  if (alone || typeof BroadcastChannel === 'undefined') {
    return { post: () => {}, onMessage: () => {} };
  }
  const channel = new BroadcastChannel('nodeyard-live');
  return {
    post: (message) => channel.postMessage(message),
    onMessage: (listener) =>
      channel.addEventListener('message', (event: MessageEvent<Message>) => listener(event.data)),
  };
}

function browserCrew(changes: Changes): Crew {
  const id = crypto.getRandomValues(new Uint32Array(3)).join('-');
  const channel = browserChannel();
  const locks = (globalThis.navigator as { locks?: Locks | null } | undefined)?.locks ?? null;
  const crew = new Crew({
    id,
    clock: browserClock,
    channel,
    election: locks === null || alone ? talkElection(id, channel, browserClock) : lockElection(locks, 'nodeyard-live'),
    open: (events, lastEventId) =>
      new Feed(
        { ...events, clock: browserClock, fetch: (...call) => fetch(...call), headers: credentials },
        lastEventId,
      ),
    visible: () => document.visibilityState === 'visible',
    onDelivery: changes.take,
    onFreshness: changes.become,
    onSignedOut: tellSignedOut,
  });
  window.addEventListener('online', () => crew.nudge());
  window.addEventListener('offline', () => crew.drop());
  window.addEventListener('pagehide', (event) => {
    if (!event.persisted) {
      crew.leave();
    }
  });
  window.addEventListener('pageshow', (event) => event.persisted && changes.resync());
  document.addEventListener('resume', () => changes.resync());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && crew.nudge());
  return crew;
}

export const changes = new Changes(browserCrew, browserClock);
