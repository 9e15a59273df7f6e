/** What a page can watch; docs/changes-feed.md says what each sends. */
export type Topic = 'runs' | 'workflows' | 'queue' | 'runners' | `run:${string}`;

/** One event of the feed: `data` is its JSON, `event` the kind of its topic, `resync` tells to read everything again. */
export type Change = { kind: 'change'; event: string; data: unknown } | { kind: 'resync' };

/** How fresh everything live is, and since when. */
export interface Freshness {
  state: 'live' | 'catching-up' | 'offline';
  since: number;
}

/** A change on its way to those who watch its topic; `at` is the place in the feed after it, where it has one. */
export interface Delivery {
  topic: Topic;
  change: Change;
  at?: string;
}

/** Most topics that the server lets one stream watch. */
export const MOST_TOPICS = 20;

const PLAIN: readonly string[] = ['runs', 'workflows', 'queue', 'runners'];

/** Read a topic's name; undefined when there is no such topic. */
export function topicOf(name: unknown): Topic | undefined {
  return typeof name === 'string' && (PLAIN.includes(name) || name.startsWith('run:')) ? (name as Topic) : undefined;
}

/** Choose what one stream watches when more is wanted than it may: lists first, then runs in the order they came. */
export function fitting(topics: Iterable<Topic>): { watched: Topic[]; left: Topic[] } {
  const all = [...new Set(topics)];
  const sorted = [...all.filter((topic) => PLAIN.includes(topic)), ...all.filter((topic) => !PLAIN.includes(topic))];
  return { watched: sorted.slice(0, MOST_TOPICS), left: sorted.slice(MOST_TOPICS) };
}

/** Return the deliveries that one event of the stream stands for. */
export function deliveriesOf(event: string, data: string, at: string | undefined): Delivery[] {
  const read = JSON.parse(data) as Record<string, unknown>;
  if (event === 'resync') {
    const named = Array.isArray(read.topics) ? read.topics : [read.topic];
    return named.flatMap((name) => {
      const topic = topicOf(name);
      return topic === undefined ? [] : [{ topic, change: { kind: 'resync' }, at } satisfies Delivery];
    });
  }
  const run = read.run as { id?: string } | undefined;
  const topic = topicOf(event === 'run' ? `run:${run?.id ?? ''}` : event);
  return topic === undefined ? [] : [{ topic, change: { kind: 'change', event, data: read }, at }];
}
