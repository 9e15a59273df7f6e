import type { Clock } from './clock';
import { type Delivery, type Freshness, type Topic, topicOf } from './topics';

/** What tabs say to each other. `from` names the tab. */
export type Message =
  | { type: 'wants'; from: string; topics: Topic[] }
  | { type: 'leader'; from: string; freshness: Freshness; at?: string }
  | { type: 'ping'; from: string }
  | { type: 'bye'; from: string }
  | { type: 'delivery'; from: string; delivery: Delivery }
  | { type: 'signed-out'; from: string };

/** Carries messages to all other tabs: a BroadcastChannel. */
export interface Channel {
  post(message: Message): void;
  onMessage(listener: (message: Message) => void): void;
}

/** Decides who leads. */
export interface Election {
  /** Take part: `elected` is called once this tab leads, `deposed` when another took over. */
  stand(elected: () => void, deposed: () => void): void;
  /** The leader does not answer any more: lead in its place. */
  seize(): void;
}

/** What the leader does: reads the server's stream. */
export interface Stream {
  watch(topics: Iterable<Topic>): void;
  stop(): void;
  nudge(): void;
  drop(): void;
}

export interface StreamEvents {
  deliver: (delivery: Delivery) => void;
  become: (state: Freshness['state']) => void;
  onSignedOut: () => void;
}

export interface CrewPorts {
  id: string;
  clock: Clock;
  channel: Channel;
  election: Election;
  open: (events: StreamEvents, lastEventId: string | undefined) => Stream;
  visible: () => boolean;
  onDelivery: (delivery: Delivery) => void;
  onFreshness: (freshness: Freshness) => void;
  onSignedOut: () => void;
}

/** Wants are told again this often and forgotten when they are this old: hidden tabs have a timer once a minute. */
const WANTS_MS = 30_000;
const FORGET_MS = 180_000;
const PING_MS = 15_000;
const ANSWER_MS = 5_000;

/** The tabs of one browser: one of them leads, reads the stream for all, and passes on what comes. */
export class Crew {
  private topics: Topic[] = [];
  private stream: Stream | null = null;
  private lastEventId: string | undefined;
  private freshness: Freshness;
  private readonly wants = new Map<string, { topics: Topic[]; at: number }>();
  private leader: string | null = null;
  private heardAt = 0;

  constructor(private readonly ports: CrewPorts) {
    this.freshness = { state: 'catching-up', since: ports.clock.now() };
    ports.channel.onMessage((message) => this.hear(message));
    ports.election.stand(
      () => this.lead(),
      () => this.resign(),
    );
    this.post({ type: 'ping', from: ports.id });
    this.every(WANTS_MS, () => this.tellWants());
    this.every(PING_MS, () => this.ping());
  }

  /** Watch these for this tab. */
  watch(topics: readonly Topic[]): void {
    this.topics = [...topics];
    this.tellWants();
  }

  /** This tab came to the front, woke up, or the network is back. */
  nudge(): void {
    this.stream?.nudge();
    this.ping();
  }

  /** The network is gone. */
  drop(): void {
    this.stream?.drop();
  }

  /** This tab goes. */
  leave(): void {
    this.post({ type: 'bye', from: this.ports.id });
    this.resign();
  }

  private lead(): void {
    const { id } = this.ports;
    this.stream = this.ports.open(
      {
        deliver: (delivery) => {
          this.post({ type: 'delivery', from: id, delivery });
          this.take(delivery);
        },
        become: (state) => this.become(state),
        onSignedOut: () => {
          this.post({ type: 'signed-out', from: id });
          this.ports.onSignedOut();
        },
      },
      this.lastEventId,
    );
    this.announce();
    this.tellWants();
  }

  private resign(): void {
    this.stream?.stop();
    this.stream = null;
    this.heardAt = this.ports.clock.now();
  }

  private become(state: Freshness['state']): void {
    if (state !== this.freshness.state) {
      this.adopt({ state, since: this.ports.clock.now() });
      this.announce();
    }
  }

  private adopt(freshness: Freshness): void {
    if (freshness.state !== this.freshness.state || freshness.since !== this.freshness.since) {
      this.freshness = freshness;
      this.ports.onFreshness(freshness);
    }
  }

  private announce(): void {
    this.post({ type: 'leader', from: this.ports.id, freshness: this.freshness, at: this.lastEventId });
  }

  private take(delivery: Delivery): void {
    this.lastEventId = delivery.at ?? this.lastEventId;
    this.ports.onDelivery(delivery);
  }

  private hear(message: Message): void {
    switch (message.type) {
      case 'wants':
        this.wants.set(message.from, {
          topics: message.topics.filter((topic) => topicOf(topic) !== undefined),
          at: this.ports.clock.now(),
        });
        this.rewatch();
        break;
      case 'bye':
        this.wants.delete(message.from);
        this.rewatch();
        break;
      case 'ping':
        if (this.stream !== null) {
          this.announce();
        }
        break;
      case 'leader':
        this.follow(message);
        break;
      case 'delivery':
        this.heardAt = this.ports.clock.now();
        this.take(message.delivery);
        break;
      case 'signed-out':
        this.ports.onSignedOut();
        break;
    }
  }

  private follow(message: Message & { type: 'leader' }): void {
    const known = this.heardAt !== 0 && this.leader === message.from;
    this.heardAt = this.ports.clock.now();
    this.leader = message.from;
    if (this.stream === null) {
      this.lastEventId = message.at ?? this.lastEventId;
      this.adopt(message.freshness);
      if (!known) {
        this.tellWants();
      }
    }
  }

  private tellWants(): void {
    if (this.stream === null) {
      this.post({ type: 'wants', from: this.ports.id, topics: this.topics });
    } else {
      this.rewatch();
    }
  }

  private rewatch(): void {
    const now = this.ports.clock.now();
    for (const [tab, { at }] of this.wants) {
      if (now - at > FORGET_MS) {
        this.wants.delete(tab);
      }
    }
    this.stream?.watch([...this.topics, ...[...this.wants.values()].flatMap(({ topics }) => topics)]);
  }

  /** Look whether there is a leader; only a tab that somebody looks at takes over from one that is silent. */
  private ping(): void {
    if (this.stream !== null) {
      return;
    }
    const asked = this.ports.clock.now();
    this.post({ type: 'ping', from: this.ports.id });
    this.ports.clock.after(ANSWER_MS * (1 + this.ports.clock.random() / 2), () => {
      if (this.stream === null && this.heardAt < asked && this.ports.visible()) {
        this.ports.election.seize();
      }
    });
  }

  private every(ms: number, act: () => void): void {
    this.ports.clock.after(ms, () => {
      act();
      this.every(ms, act);
    });
  }

  private post(message: Message): void {
    this.ports.channel.post(message);
  }
}
