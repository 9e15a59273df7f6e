import { describe, expect, it } from 'vitest';
import { changedFields } from './auditChange';

describe('what a line of the audit log changed', () => {
  it('stands field by field, before beside after', () => {
    expect(changedFields({ role: 'user', note: 'x' }, { role: 'admin', scopes: ['read'] })).toEqual([
      { field: 'role', before: 'user', after: 'admin' },
      { field: 'note', before: 'x', after: null },
      { field: 'scopes', before: null, after: '["read"]' },
    ]);
  });

  it('is nothing when nothing was kept', () => {
    expect(changedFields(undefined, null)).toEqual([]);
  });

  it('is the text itself when it was cut off', () => {
    expect(changedFields('{"url": "https://…', undefined)).toEqual([
      { field: '(whole)', before: '{"url": "https://…', after: null },
    ]);
  });
});
