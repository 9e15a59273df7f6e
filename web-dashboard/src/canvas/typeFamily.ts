const FAMILIES: Record<string, TypeFamily> = {
  any: 'any',
  int: 'number',
  float: 'number',
  complex: 'number',
  number: 'number',
  str: 'text',
  string: 'text',
  bytes: 'text',
  bool: 'flag',
  list: 'array',
  tuple: 'array',
  set: 'array',
  array: 'array',
  ndarray: 'array',
  dict: 'table',
  DataFrame: 'table',
  Series: 'table',
};

export type TypeFamily = 'any' | 'number' | 'text' | 'flag' | 'array' | 'table' | 'other';

/** Return the family that a type of terminals belongs to; its colour is the family's. */
export function typeFamily(type: string): TypeFamily {
  return FAMILIES[type] ?? 'other';
}
