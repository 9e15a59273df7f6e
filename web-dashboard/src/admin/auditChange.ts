/** One field of a thing that was changed, as texts; null where it had none. */
export interface ChangedField {
  field: string;
  before: string | null;
  after: string | null;
}

/** Put what a thing was beside what it has become. Each is an object of JSON, or nothing. */
export function changedFields(before: unknown, after: unknown): ChangedField[] {
  const old = membersOf(before);
  const fresh = membersOf(after);
  const fields = [...new Set([...old.keys(), ...fresh.keys()])];
  return fields.map((field) => ({ field, before: textOf(old.get(field)), after: textOf(fresh.get(field)) }));
}

function membersOf(value: unknown): Map<string, unknown> {
  if (value === null || value === undefined) {
    return new Map();
  }
  // What is too long is kept as a text that was cut off.
  return typeof value === 'object' ? new Map(Object.entries(value)) : new Map([['(whole)', value]]);
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) {
    return null;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
