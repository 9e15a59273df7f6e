-- What POST calls with an Idempotency-Key answered, so that the same call sent again gets the same answer and does nothing.

CREATE TABLE idempotent_calls (
    user_id     uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    key         text        NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    -- Tells the call that holds the key now: one that was given up must not write its answer over the next one's.
    attempt     uuid        NOT NULL,
    started_at  timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    -- SHA-256 over method, address and body: another request with the same key is refused.
    request     bytea,
    status      integer,
    headers     jsonb,
    body        bytea,
    -- The answer held a secret that is shown once: it is not kept.
    withheld    boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (user_id, key),
    CHECK ((finished_at IS NULL) = (status IS NULL)),
    CHECK (octet_length(body) <= 1048576)
);
CREATE INDEX idempotent_calls_started ON idempotent_calls (started_at);

-- Names and descriptions of workflows change without a new revision of the chart.
ALTER TABLE workflows
    ADD COLUMN description text    NOT NULL DEFAULT '' CHECK (length(description) <= 10000),
    ADD COLUMN version     integer NOT NULL DEFAULT 0;
