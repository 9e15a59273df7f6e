/** Unique names, made as the desktop makes them. */
import type { ChartText } from './chartText';
import { placesOf } from './chartText';

/** Longest unique name that a publish accepts. */
const MAX_NAME = 250;

/** Return a maker of names that are new to a chart and to each other. */
export function namesFor(chart: ChartText): (wish: string) => string {
  const places = placesOf(chart);
  const given = new Set<string>();
  const numbers = new Map<string, number>();
  return (wish) => {
    const isTaken = (name: string) => places.has(name) || given.has(name);
    let name = wish;
    if (isTaken(wish)) {
      const stem = wish.replace(/\.\d+$/, '');
      let number = numbers.get(stem) ?? 0;
      while (isTaken(`${stem}.${number}`)) {
        number++;
      }
      numbers.set(stem, number + 1);
      name = `${stem}.${number}`;
    }
    given.add(name);
    return name;
  };
}

/** Say why a text cannot be a unique name, or return null. */
export function nameFault(name: string, own: string, chart: ChartText): string | null {
  if (name.trim() === '') {
    return 'A task needs a unique name.';
  }
  if (name.length > MAX_NAME) {
    return `A unique name has at most ${MAX_NAME} characters.`;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused.
  if (/[\u0000-\u001f\u007f]/.test(name)) {
    return 'A unique name has no control characters.';
  }
  return name !== own && placesOf(chart).has(name) ? `"${name}" is taken already.` : null;
}
