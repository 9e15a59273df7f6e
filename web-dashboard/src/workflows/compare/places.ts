/** Write where in a task a value stands, in words: "settings › script", "terminal base", "condition". */
export function placeText(pointer: string): string {
  const sidecar = pointer.startsWith('sidecar:');
  const steps = pointer
    .replace(/^sidecar:/, '')
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const [, first, second, ...rest] = steps;
  if (sidecar) {
    return ['settings file', ...steps.slice(1)].join(' › ');
  }
  if (first === 'customState' && second === 'distributed') {
    return ['settings', ...rest].join(' › ');
  }
  if (first === 'terminals' && second !== undefined) {
    const [part, ...deeper] = rest;
    return [`terminal ${second}`, ...(part === 'value' || part === undefined ? [] : [part]), ...deeper].join(' › ');
  }
  return steps.length > 1 ? steps.slice(1).join(' › ') : 'the whole entry';
}
