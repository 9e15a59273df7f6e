/** What live code needs of time and chance; tests have their own. */
export interface Clock {
  now(): number;
  random(): number;
  after(ms: number, act: () => void): () => void;
}

export const browserClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  after: (ms, act) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};

const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 15_000;

/** Say how long to wait before the next try: doubled each time, by chance up to a half shorter, so that not all come at once. */
export function pauseMs(failures: number, random: number): number {
  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 10));
  return longest * (0.5 + random / 2);
}
