type Raw = Record<string, unknown>;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

/** What the address of the list of users says. */
export interface UsersSearch {
  text?: string;
  role?: 'admin' | 'user' | 'viewer';
  /** Shows invitations in place of users. */
  invitations?: boolean;
}

export function usersSearch(raw: Raw): UsersSearch {
  const role = (['admin', 'user', 'viewer'] as const).find((each) => each === raw.role);
  return { text: text(raw.text), role, invitations: raw.invitations === true || undefined };
}

/** What the address of the audit log says: which lines are shown. */
export interface AuditSearch {
  actor?: string;
  action?: string;
  subject?: string;
  requestId?: string;
  /** Moments in RFC 3339. */
  from?: string;
  to?: string;
}

export function auditSearch(raw: Raw): AuditSearch {
  return {
    actor: text(raw.actor),
    action: text(raw.action),
    subject: text(raw.subject),
    requestId: text(raw.requestId),
    from: moment(raw.from),
    to: moment(raw.to),
  };
}

function moment(value: unknown): string | undefined {
  const read = text(value);
  return read === undefined || Number.isNaN(Date.parse(read)) ? undefined : new Date(read).toISOString();
}

/** What the address of the list of webhooks says: the one whose messages are shown. */
export interface WebhooksSearch {
  webhook?: string;
}

export function webhooksSearch(raw: Raw): WebhooksSearch {
  return { webhook: text(raw.webhook) };
}
