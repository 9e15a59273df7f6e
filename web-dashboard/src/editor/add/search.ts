import { typeFit } from '../../model/connect';
import { typeName } from '../../model/entries';
import type { ChartTask } from '../../model/graph';
import type { TaskKind } from '../catalogue';

/** Return how well a kind of task answers a search; 0 is not at all. */
function rank(kind: TaskKind, words: readonly string[]): number {
  const name = (kind.path.at(-1) ?? '').toLowerCase();
  let score = 1;
  for (const word of words) {
    if (!kind.words.includes(word)) {
      return 0;
    }
    score += name === word ? 8 : name.startsWith(word) ? 4 : name.includes(word) ? 2 : 0;
  }
  return score;
}

/** Return the kinds of tasks that a text is about, the best first; those of one rank in the order of the catalogue. */
export function searchKinds(kinds: readonly TaskKind[], text: string): TaskKind[] {
  const words = text
    .toLowerCase()
    .split(/[\s>›/]+/)
    .filter((word) => word !== '');
  if (words.length === 0) {
    return [...kinds];
  }
  return kinds
    .map((kind) => ({ kind, score: rank(kind, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ kind }) => kind);
}

/** Return the kinds of tasks that a wire from a terminal could lead to or come from. */
export function kindsFor(kinds: readonly TaskKind[], task: ChartTask | undefined, terminal: string): TaskKind[] {
  const from = task?.terminals.find((each) => each.name === terminal);
  if (from === undefined) {
    return [...kinds];
  }
  return kinds.filter((kind) =>
    kind.terminals.some((end) => {
      const type = typeName(end.type ?? undefined);
      const isOpposite = from.out ? end.direction !== 'out' : end.direction !== 'in';
      const fit = from.out ? typeFit(from.type, type) : typeFit(type, from.type);
      return end.direction !== 'none' && isOpposite && fit !== 'refused';
    }),
  );
}

/** Groups of a list of kinds, in the order in which they first come. */
export function grouped(kinds: readonly TaskKind[]): { group: string; kinds: TaskKind[] }[] {
  const groups = new Map<string, TaskKind[]>();
  for (const kind of kinds) {
    const group = kind.path.slice(0, -1).join(' › ') || 'general';
    groups.set(group, [...(groups.get(group) ?? []), kind]);
  }
  return [...groups].map(([group, members]) => ({ group, kinds: members }));
}
