import { useEffect, useState } from 'react';
import { setBearer } from '../api/client';
import { isOutdated } from '../app/build';
import { watchAlone } from '../live/changes';
import { takeToken } from './token';

const LOOK_MS = 600_000;

function storageOfBrowser(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function enter(): string | null {
  const { token, fresh } = takeToken(window.location.hash, storageOfBrowser());
  if (fresh) {
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
  }
  if (token !== null) {
    setBearer(token);
    watchAlone();
  }
  return token;
}

/** Call with the screen's own token while it is shown; without one it is the signed-in user's. */
export function useScreenToken(): string | null {
  const [token] = useState(enter);
  useEffect(() => {
    setBearer(token);
    return () => setBearer(null);
  }, [token]);
  return token;
}

/** Have a theme whatever the browser's is, and give it back. */
export function useScreenTheme(theme: 'light' | 'dark'): void {
  useEffect(() => {
    const root = document.documentElement;
    const before = root.getAttribute('data-mantine-color-scheme');
    root.setAttribute('data-mantine-color-scheme', theme);
    return () => root.setAttribute('data-mantine-color-scheme', before ?? 'light');
  }, [theme]);
}

/** Keep the screen lit, where the browser can. */
export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    const ask = () => {
      if (document.visibilityState === 'visible') {
        // Refused without HTTPS or by a browser that saves power: then the machine's own settings count.
        navigator.wakeLock?.request('screen').then(
          (given) => {
            lock = given;
          },
          () => {},
        );
      }
    };
    ask();
    document.addEventListener('visibilitychange', ask);
    return () => {
      document.removeEventListener('visibilitychange', ask);
      void lock?.release();
    };
  }, []);
}

/** Begin anew when the server has a newer dashboard: nobody is there to press anything. */
export function useReloadOnNewBuild(): void {
  useEffect(() => {
    const timer = setInterval(
      () => void isOutdated().then((outdated) => outdated && window.location.reload()),
      LOOK_MS,
    );
    return () => clearInterval(timer);
  }, []);
}
