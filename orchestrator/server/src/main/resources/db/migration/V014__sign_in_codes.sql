-- Codes by which a program that is signed in lets a browser in: they work once, for minutes. The session that begins with one
-- ends no later than what the program came with, and may no more.
CREATE TABLE sign_in_codes (
    hash            bytea       PRIMARY KEY,
    user_id         uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at      timestamptz NOT NULL DEFAULT now(),
    expires_at      timestamptz NOT NULL,
    session_ends_at timestamptz,
    scopes          text[]      NOT NULL
);

CREATE INDEX sign_in_codes_of_user ON sign_in_codes (user_id);
