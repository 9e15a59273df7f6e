import { ProblemError } from '../api/problem';

/** What a server said of a form that it refused. */
export interface FormProblems {
  /** Sentences by the name of the form's field. */
  fields: Record<string, string>;
  /** What belongs to no field of the form, or null. */
  rest: string | null;
}

/**
 * Put what the server said of a refused body at the form's fields.
 *
 * @param fields names of the form's fields, which are those of the body's members
 */
export function formProblems(error: unknown, fields: readonly string[]): FormProblems {
  const message = error instanceof Error ? error.message : String(error);
  const found: Record<string, string> = {};
  const rest: string[] = [];
  for (const each of (error instanceof ProblemError ? error.problem?.errors : null) ?? []) {
    const field = each.pointer.split('/')[1] ?? '';
    if (fields.includes(field)) {
      found[field] = found[field] === undefined ? each.message : `${found[field]}; ${each.message}`;
    } else {
      rest.push(each.message);
    }
  }
  if (Object.keys(found).length === 0) {
    return { fields: {}, rest: message };
  }
  return { fields: found, rest: rest.length === 0 ? null : rest.join(' ') };
}
