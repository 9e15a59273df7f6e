/** Dependency between tasks of a run, by index. */
export interface Dependency {
  readonly from: number;
  readonly to: number;
}

/** What is before and after each task of a run. Built once: the graph of a run never changes. */
export interface Order {
  readonly upstream: readonly (readonly number[])[];
  readonly downstream: readonly (readonly number[])[];
  /** Tasks in an order in which each comes after all that it waits for; ties by index. */
  readonly topological: readonly number[];
  /** Length of the longest chain that leads to each task. */
  readonly depth: readonly number[];
}

/** Put the tasks of a run in order. Dependencies never form a loop: the orchestrator refuses charts where they do. */
export function orderOf(tasks: number, dependencies: readonly Dependency[]): Order {
  const upstream: number[][] = Array.from({ length: tasks }, () => []);
  const downstream: number[][] = Array.from({ length: tasks }, () => []);
  for (const { from, to } of dependencies) {
    upstream[to]?.push(from);
    downstream[from]?.push(to);
  }
  const missing = upstream.map((list) => list.length);
  const depth = upstream.map(() => 0);
  const topological = missing.flatMap((count, index) => (count === 0 ? [index] : []));
  for (let at = 0; at < topological.length; at++) {
    const task = topological[at] ?? 0;
    for (const next of downstream[task] ?? []) {
      depth[next] = Math.max(depth[next] ?? 0, (depth[task] ?? 0) + 1);
      missing[next] = (missing[next] ?? 0) - 1;
      if (missing[next] === 0) {
        topological.push(next);
      }
    }
  }
  return { upstream, downstream, topological, depth };
}
