const SCRIPT = /<script[^>]*type="module"[^>]*src="([^"]+)"/;

/** Return the script that a page of the dashboard begins with; its name has the build's hash. */
export function scriptOf(page: string): string | null {
  return SCRIPT.exec(page)?.[1] ?? null;
}

/** Return the script that this page began with, or null in development, where names have no hash. */
export function ownScript(): string | null {
  const source = document.querySelector('script[type="module"][src*="/assets/"]')?.getAttribute('src');
  return source ?? null;
}

/** Ask the server whether it serves another build than this page's. False when it cannot be told. */
export async function isOutdated(): Promise<boolean> {
  const own = ownScript();
  if (own === null) {
    return false;
  }
  try {
    const response = await fetch('/', { headers: { Accept: 'text/html' }, cache: 'no-store' });
    const served = response.ok ? scriptOf(await response.text()) : null;
    return served !== null && served !== own;
  } catch {
    return false;
  }
}
