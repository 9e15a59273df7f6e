import type { Wire } from '../api/client';

export type Requirements = Wire<'Requirements'>;

const KIB = 1024;
const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** Write a number of bytes in the unit that keeps it short: "64 MiB", "1.5 GiB". */
export function bytesText(bytes: number): string {
  let unit = 0;
  let amount = bytes;
  while (amount >= KIB && unit < UNITS.length - 1) {
    amount /= KIB;
    unit++;
  }
  const text = amount >= 100 || Number.isInteger(amount) ? amount.toFixed(0) : amount.toFixed(1).replace(/\.0$/, '');
  return `${text} ${UNITS[unit]}`;
}

/** Write what is asked for of each resource, or is there; nothing for what is not asked for. */
export function resourceTexts(resources: Wire<'Resources'> | undefined): string[] {
  const texts: string[] = [];
  if (resources?.cpus) {
    texts.push(`${resources.cpus} ${resources.cpus === 1 ? 'cpu' : 'cpus'}`);
  }
  if (resources?.memoryBytes) {
    texts.push(`${bytesText(resources.memoryBytes)} memory`);
  }
  if (resources?.gpus) {
    texts.push(`${resources.gpus} ${resources.gpus === 1 ? 'gpu' : 'gpus'}`);
  }
  if (resources?.diskBytes) {
    texts.push(`${bytesText(resources.diskBytes)} disk`);
  }
  return texts;
}

/** Write requirements in one line, as a name of their queue: "shell: gpu, linux; 1 cpu, or docker". */
export function requirementsText(requirements: Requirements): string {
  return [requirements, ...(requirements.otherwise ?? [])].map(wayText).join(', or ');
}

function wayText(way: Requirements): string {
  const more = [(way.tags ?? []).join(', '), resourceTexts(way.resources).join(', '), way.environment ?? ''];
  const text = more.filter((part) => part !== '').join('; ');
  return text === '' ? (way.executor ?? 'any') : `${way.executor ?? 'any'}: ${text}`;
}

/** Tell whether any of the ways to run a task asks for this tag. */
export function asksFor(requirements: Requirements, tag: string): boolean {
  return [requirements, ...(requirements.otherwise ?? [])].some((way) => (way.tags ?? []).includes(tag));
}
