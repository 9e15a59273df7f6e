const listeners = new Set<() => void>();

/** Be called when the server no longer takes this browser's session, whichever call found out. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tell that a call was answered 401. */
export function tellSignedOut(): void {
  for (const listener of listeners) {
    listener();
  }
}
