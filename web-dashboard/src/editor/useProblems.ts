import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, type Wire } from '../api/client';
import type { TaskMark } from '../canvas/looks';
import { type EditorDocument, savedTexts } from '../model/edit/document';
import type { EditedGraph } from '../model/edit/graphOf';
import { entryOf } from '../model/pointer';

export type Preflight = Wire<'Preflight'>;

/** Something to mend, or to know. */
export interface EditorProblem {
  severity: 'error' | 'warning';
  code: string;
  message: string;
  /** Task that it is about, or null. */
  task: string | null;
  /** Wire that it is about, or null. */
  wire: string | null;
}

export interface Problems {
  list: EditorProblem[];
  errors: number;
  warnings: number;
  /** Who could run it; of the newest document that was looked at. */
  preflight: Preflight | null;
  /** The server has not looked at the newest changes yet. */
  isPending: boolean;
  /** Signs on the cards. */
  marks: ReadonlyMap<number, TaskMark>;
}

const IDLE_MS = 700;

/** Find what is wrong with a document: at once what needs no server, then what the server and its runners say. */
export function useProblems(document: EditorDocument, edited: EditedGraph): Problems {
  const [settled] = useDebouncedValue(document, IDLE_MS);
  const answer = useQuery({
    queryKey: ['editor-preflight', keyOf(settled)],
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
    staleTime: 10_000,
    queryFn: () => preflight(settled),
  });
  const preflightNow = answer.data ?? null;
  const isPending = settled !== document || answer.isFetching;
  return useMemo(() => {
    const isFresh = !isPending && preflightNow !== null;
    const found = isFresh ? preflightNow.problems : mixed(edited, preflightNow);
    const list = found.map((problem) => located(problem, edited));
    list.sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
    return {
      list,
      errors: list.filter((each) => each.severity === 'error').length,
      warnings: list.filter((each) => each.severity === 'warning').length,
      preflight: preflightNow,
      isPending,
      marks: marksOf(list, edited),
    };
  }, [edited, preflightNow, isPending]);
}

/** Until the server has looked, what is seen here counts, and of the server's last words the warnings. */
function mixed(edited: EditedGraph, last: Preflight | null): readonly Wire<'Problem'>[] {
  const known = new Set(edited.problems.map((problem) => problem.code));
  const kept = (last?.problems ?? []).filter(
    (problem) => !known.has(problem.code) && !LOCAL_CODES.has(problem.code) && isThere(problem, edited),
  );
  return [...edited.problems, ...kept];
}

/** Codes that are found here too: when they are not, they are mended. */
const LOCAL_CODES = new Set([
  'cycle',
  'self_loop',
  'dangling_connection',
  'unknown_terminal',
  'wrong_direction',
  'several_into_single_input',
  'empty_chart',
  'feedback_ignored',
]);

function isThere(problem: Wire<'Problem'>, edited: EditedGraph): boolean {
  const name = nameOf(problem);
  return name === null || edited.byName.has(name);
}

function nameOf({ pointer }: Wire<'Problem'>): string | null {
  return entryOf(pointer.replace(/^sidecar:/, ''));
}

function located(problem: Wire<'Problem'>, edited: EditedGraph): EditorProblem {
  const name = nameOf(problem);
  const isTask = name !== null && edited.byName.has(name);
  return {
    severity: problem.severity === 'error' ? 'error' : 'warning',
    code: problem.code,
    message: problem.message,
    task: isTask ? name : null,
    wire: isTask || name === null ? null : name,
  };
}

function marksOf(list: readonly EditorProblem[], edited: EditedGraph): ReadonlyMap<number, TaskMark> {
  const marks = new Map<number, TaskMark>();
  for (const { task, severity } of list) {
    const index = task === null ? undefined : edited.byName.get(task)?.index;
    if (index !== undefined && (severity === 'error' || !marks.has(index))) {
      marks.set(index, { badge: severity === 'error' ? 'error' : 'warning' });
    }
  }
  return marks;
}

const keys = new WeakMap<EditorDocument, number>();
let lastKey = 0;

/** A document is its own key: equal texts are looked at again, which costs one call. */
function keyOf(document: EditorDocument): number {
  let key = keys.get(document);
  if (key === undefined) {
    lastKey++;
    key = lastKey;
    keys.set(document, key);
  }
  return key;
}

async function preflight(document: EditorDocument): Promise<Preflight> {
  const { chart, sidecar } = savedTexts(document);
  const { data } = await api.POST('/api/v1/charts/preflight', {
    body: { chart, ...(sidecar === null ? {} : { sidecar }) },
    headers: { 'Content-Type': 'application/json' },
  });
  if (data === undefined) {
    throw new Error('The server said nothing.');
  }
  return data;
}
