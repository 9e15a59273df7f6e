import type { Clock } from './clock';
import type { Channel, Election } from './crew';

/** The part of navigator.locks that an election needs. */
export interface Locks {
  request(name: string, options: { steal?: boolean }, held: () => Promise<void>): Promise<unknown>;
}

/**
 * Whoever holds a Web Lock leads; the browser hands it on when a tab closes or crashes.
 *
 * @param name of the lock
 */
export function lockElection(locks: Locks, name: string): Election {
  let elected = () => {};
  let deposed = () => {};
  const queue = (steal: boolean) => {
    let leads = false;
    locks
      .request(name, steal ? { steal } : {}, () => {
        leads = true;
        elected();
        return new Promise<void>(() => {});
      })
      .catch(() => {
        // Stolen by a tab that got no answer from this one: stand again, behind it.
        if (leads) {
          deposed();
          queue(false);
        }
      });
  };
  return {
    stand(onElected, onDeposed) {
      elected = onElected;
      deposed = onDeposed;
      queue(false);
    },
    seize: () => queue(true),
  };
}

const ANSWER_MS = 300;

/**
 * Lead when nobody says that they do. For pages without Web Locks, which browsers give to HTTPS and to this machine only.
 * When two lead, the one with the lesser name goes on.
 */
export function talkElection(id: string, channel: Channel, clock: Clock): Election {
  let leads = false;
  let answered = false;
  let elected = () => {};
  let deposed = () => {};
  const seize = () => {
    if (!leads) {
      leads = true;
      elected();
    }
  };
  const ask = () => {
    answered = false;
    channel.post({ type: 'ping', from: id });
    clock.after(ANSWER_MS * (1 + clock.random()), () => {
      if (!answered) {
        seize();
      }
    });
  };
  return {
    stand(onElected, onDeposed) {
      elected = onElected;
      deposed = onDeposed;
      channel.onMessage((message) => {
        if (message.type === 'leader') {
          answered = true;
          if (leads && message.from < id) {
            leads = false;
            deposed();
          }
        } else if (message.type === 'bye' && !leads) {
          ask();
        }
      });
      ask();
    },
    seize,
  };
}
