-- Users that come from a directory or an identity provider, that are disabled rather than deleted, and whose tokens have
-- scopes; invitations, password resets, browser sessions and tokens of wall screens.

ALTER TABLE users
    ALTER COLUMN password_hash DROP NOT NULL,
    ADD COLUMN display_name  text,
    ADD COLUMN source        text        NOT NULL DEFAULT 'local' CHECK (source IN ('local', 'ldap', 'oidc')),
    -- Who the user is in the source: stays the same when the name or the address changes there.
    ADD COLUMN external_id   text,
    ADD COLUMN disabled_at   timestamptz,
    ADD COLUMN last_login_at timestamptz,
    -- Grows with each change: the ETag of the user.
    ADD COLUMN version       integer     NOT NULL DEFAULT 0,
    ADD CONSTRAINT users_external CHECK ((source = 'local') = (external_id IS NULL));
CREATE UNIQUE INDEX users_external_id ON users (source, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX users_administrators ON users (id) WHERE role = 'admin' AND disabled_at IS NULL;

-- Tokens made before there were scopes may do everything, as they could.
ALTER TABLE user_tokens
    DROP CONSTRAINT user_tokens_kind_check,
    ADD CONSTRAINT user_tokens_kind_check CHECK (kind IN ('login', 'personal', 'session')),
    ADD COLUMN scopes text[] NOT NULL DEFAULT '{read,execute,write,admin}'
        CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['read', 'execute', 'write', 'admin']),
    ADD COLUMN last_used_address text,
    -- A session ends at expires_at unless it is used before; using it moves that on, until ends_at at the latest.
    ADD COLUMN ends_at           timestamptz,
    ADD COLUMN idle_ms           bigint;

CREATE TABLE wall_tokens (
    id                uuid        PRIMARY KEY,
    name              text        NOT NULL,
    hint              text        NOT NULL,
    hash              bytea       NOT NULL UNIQUE,
    created_by        uuid        NOT NULL REFERENCES users (id),
    created_at        timestamptz NOT NULL DEFAULT now(),
    expires_at        timestamptz NOT NULL,
    last_used_at      timestamptz,
    last_used_address text,
    revoked_at        timestamptz
);

-- A code that lets one person sign up, even where sign-up is closed.
CREATE TABLE invitations (
    id         uuid        PRIMARY KEY,
    hint       text        NOT NULL,
    hash       bytea       NOT NULL UNIQUE,
    role       text        NOT NULL CHECK (role IN ('admin', 'user', 'viewer')),
    email      text,
    note       text,
    created_by uuid        NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    used_by    uuid        REFERENCES users (id),
    revoked_at timestamptz,
    CHECK ((used_at IS NULL) = (used_by IS NULL))
);

-- At most one code per user that sets a new password.
CREATE TABLE password_resets (
    user_id    uuid        PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    hash       bytea       NOT NULL UNIQUE,
    created_by uuid        NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);
