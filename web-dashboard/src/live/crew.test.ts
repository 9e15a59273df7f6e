import { describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fakeClock';
import { type Channel, Crew, type Message, type StreamEvents } from './crew';
import { type Locks, lockElection, talkElection } from './elections';
import type { Delivery, Freshness, Topic } from './topics';

const NEWS: Delivery = { topic: 'runs', change: { kind: 'change', event: 'runs', data: { runs: [] } }, at: '9' };

/** A browser with tabs: a channel between them, and locks if it has them. */
class Browser {
  readonly clock = new FakeClock();
  readonly tabs: Tab[] = [];
  readonly streams: { events: StreamEvents; topics: Topic[]; from: string | undefined; open: boolean }[] = [];
  private queue: { tab: string; held: () => Promise<void>; fail: () => void }[] = [];

  constructor(private readonly hasLocks: boolean) {}

  open(id: string): Tab {
    const tab = new Tab(id, this);
    this.tabs.push(tab);
    return tab;
  }

  election(tab: Tab) {
    return this.hasLocks ? lockElection(this.locks(tab), 'live') : talkElection(tab.id, tab.channel, this.clock);
  }

  get reading() {
    return this.streams.filter(({ open }) => open);
  }

  /** The tab is gone, as after a crash: no farewell, its lock goes to the next. */
  crash(tab: Tab): void {
    tab.gone = true;
    this.tabs.splice(this.tabs.indexOf(tab), 1);
    for (const stream of this.streams) {
      stream.open &&= stream.events !== tab.events;
    }
    const led = this.queue[0]?.tab === tab.id;
    this.queue = this.queue.filter((each) => each.tab !== tab.id);
    if (led) {
      void this.queue[0]?.held();
    }
  }

  private locks(tab: Tab): Locks {
    return {
      request: (_name, { steal }, held) =>
        new Promise((_done, fail) => {
          const entry = { tab: tab.id, held, fail: () => fail(new Error('stolen')) };
          if (steal === true) {
            this.queue.shift()?.fail();
            this.queue.unshift(entry);
            void held();
          } else {
            this.queue.push(entry);
            if (this.queue.length === 1) {
              void held();
            }
          }
        }),
    };
  }
}

class Tab {
  readonly hear: ((message: Message) => void)[] = [];
  readonly deliveries: Delivery[] = [];
  freshness: Freshness['state'] | null = null;
  signedOut = 0;
  visible = true;
  deaf = false;
  gone = false;
  events: StreamEvents | null = null;
  readonly channel: Channel;
  readonly crew: Crew;

  constructor(
    readonly id: string,
    browser: Browser,
  ) {
    this.channel = {
      post: (message) => {
        for (const other of browser.tabs.filter((tab) => tab !== this && !tab.deaf)) {
          const copy = structuredClone(message);
          browser.clock.after(0, () => other.hear.forEach((listener) => void listener(copy)));
        }
      },
      onMessage: (listener) => this.hear.push(listener),
    };
    this.crew = new Crew({
      id,
      clock: {
        now: () => browser.clock.now(),
        random: () => browser.clock.random(),
        after: (ms, act) => browser.clock.after(ms, () => this.gone || act()),
      },
      channel: this.channel,
      election: browser.election(this),
      open: (events, from) => {
        const stream = { events, topics: [] as Topic[], from, open: true };
        this.events = events;
        browser.streams.push(stream);
        return {
          watch: (topics) => {
            stream.topics = [...new Set(topics)].sort();
          },
          stop: () => {
            stream.open = false;
          },
          nudge: () => {},
          drop: () => {},
        };
      },
      visible: () => this.visible,
      onDelivery: (delivery) => this.deliveries.push(delivery),
      onFreshness: ({ state }) => {
        this.freshness = state;
      },
      onSignedOut: () => {
        this.signedOut += 1;
      },
    });
  }
}

describe.each([
  ['with Web Locks', true],
  ['without Web Locks', false],
])('tabs of one browser %s', (_name, hasLocks) => {
  async function threeTabs() {
    const browser = new Browser(hasLocks);
    const tabs = ['a', 'b', 'c'].map((id) => browser.open(id)) as [Tab, Tab, Tab];
    tabs[0].crew.watch(['runs']);
    tabs[1].crew.watch(['runs', 'queue']);
    tabs[2].crew.watch(['run:run_1']);
    await browser.clock.pass(2_000);
    return { browser, tabs };
  }

  it('read one stream of all that any of them wants', async () => {
    const { browser } = await threeTabs();
    expect(browser.reading.map(({ topics }) => topics)).toEqual([['queue', 'run:run_1', 'runs']]);
  });

  it('all get what comes and know how fresh it is, also a tab that comes later', async () => {
    const { browser, tabs } = await threeTabs();
    browser.reading[0]?.events.become('live');
    const late = browser.open('d');
    await browser.clock.pass(2_000);
    browser.reading[0]?.events.deliver(NEWS);
    await browser.clock.pass(1);
    expect([...tabs, late].map((tab) => tab.deliveries)).toEqual([[NEWS], [NEWS], [NEWS], [NEWS]]);
    expect([...tabs, late].map((tab) => tab.freshness)).toEqual(['live', 'live', 'live', 'live']);
  });

  it('go on from the same place when the leader closes', async () => {
    const { browser, tabs } = await threeTabs();
    browser.reading[0]?.events.deliver(NEWS);
    await browser.clock.pass(1);
    tabs[0].crew.leave();
    browser.crash(tabs[0]);
    await browser.clock.pass(2_000);
    expect(browser.reading).toHaveLength(1);
    expect(browser.reading[0]).toMatchObject({ from: '9', topics: ['queue', 'run:run_1', 'runs'] });
  });

  it('replace a leader that was frozen and does not answer any more', async () => {
    const { browser, tabs } = await threeTabs();
    tabs[0].deaf = true;
    tabs[0].gone = true;
    await browser.clock.pass(60_000);
    expect(browser.reading.filter(({ events }) => events !== tabs[0].events)).toHaveLength(1);
  });

  it('leave a silent leader alone while nobody looks at them', async () => {
    const { browser, tabs } = await threeTabs();
    tabs[0].deaf = true;
    tabs[1].visible = false;
    tabs[2].visible = false;
    const before = browser.streams.length;
    await browser.clock.pass(40_000);
    expect(browser.streams).toHaveLength(before);
  });

  it('forget what a tab wanted that crashed', async () => {
    const { browser, tabs } = await threeTabs();
    browser.crash(tabs[2]);
    await browser.clock.pass(300_000);
    expect(browser.reading.map(({ topics }) => topics)).toEqual([['queue', 'runs']]);
  });

  it('all learn that the session ended', async () => {
    const { browser, tabs } = await threeTabs();
    browser.reading[0]?.events.onSignedOut();
    await browser.clock.pass(1);
    expect(tabs.map((tab) => tab.signedOut)).toEqual([1, 1, 1]);
  });
});

describe('tabs that came at the very same moment', () => {
  it('end up with one leader without locks too', async () => {
    const browser = new Browser(false);
    for (const id of ['c', 'a', 'b']) {
      browser.open(id).crew.watch(['runs']);
    }
    await browser.clock.pass(5_000);
    expect(browser.reading).toHaveLength(1);
  });
});
