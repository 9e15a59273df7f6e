import { describe, expect, it } from 'vitest';
import { auditSearch, usersSearch } from './search';

describe('the address of the audit log', () => {
  it('keeps filters and writes moments as the server reads them', () => {
    expect(auditSearch({ actor: 'ada', action: 'token.*', from: '2026-11-22T10:00:00+01:00' })).toEqual({
      actor: 'ada',
      action: 'token.*',
      from: '2026-11-22T09:00:00.000Z',
    });
  });

  it('drops moments that are none', () => {
    expect(auditSearch({ from: 'yesterday' }).from).toBeUndefined();
  });
});

describe('the address of the list of users', () => {
  it('knows the roles', () => {
    expect(usersSearch({ role: 'admin', invitations: true })).toEqual({ role: 'admin', invitations: true });
    expect(usersSearch({ role: 'king' }).role).toBeUndefined();
  });
});
