const SESSION_PAGES = /^\/(login|signup|reset)([/?#]|$)/;

/**
 * Return where to go after signing in: the address that was asked for if it is one of this server's pages, else the
 * overview. An address of another server, however it is spelt, must never be gone to.
 */
export function returnPath(asked: string | undefined, origin: string): string {
  if (asked === undefined || !asked.startsWith('/')) {
    return '/';
  }
  try {
    const url = new URL(asked, origin);
    const path = `${url.pathname}${url.search}${url.hash}`;
    // "/.//evil" is of this server and its path is "//evil", which would not be.
    return url.origin === origin && !path.startsWith('//') && !SESSION_PAGES.test(path) ? path : '/';
  } catch {
    return '/';
  }
}

const LONGEST = 512;

/** Return where the sign-in with a provider begins, and which page it ends at. A path that the server refuses ends at the overview. */
export function providerStart(provider: string, path: string): string {
  const plain = path.replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@%/?#]/g, encodeURIComponent);
  return `${provider}?return=${encodeURIComponent(plain.length > LONGEST ? '/' : plain)}`;
}
