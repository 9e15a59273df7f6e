/** Return one step of a JSON Pointer (RFC 6901), with its slash. */
export function step(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Return the name of the chart's entry that a JSON Pointer leads into, or null for the chart as a whole. */
export function entryOf(pointer: string): string | null {
  const [, first] = pointer.split('/');
  return first === undefined || !pointer.startsWith('/') ? null : first.replaceAll('~1', '/').replaceAll('~0', '~');
}
