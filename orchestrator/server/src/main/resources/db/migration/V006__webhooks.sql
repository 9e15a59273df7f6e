-- Webhooks: who wants to be called about what, an outbox of calls, and what came of each try (docs/webhooks.md).
CREATE TABLE webhooks (
    id              uuid        PRIMARY KEY,
    owner_id        uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- Hears of everybody's things and of runners; counts only while the owner is an administrator.
    everyone        boolean     NOT NULL DEFAULT false,
    workflow_id     uuid        REFERENCES workflows (id) ON DELETE CASCADE,
    url             text        NOT NULL,
    description     text,
    events          text[]      NOT NULL CHECK (cardinality(events) > 0),
    active          boolean     NOT NULL DEFAULT true,
    inactive_reason text,
    failing_since   timestamptz,
    -- Secrets are derived from a key of the server, the id and this number; so none is stored.
    secret_number   integer     NOT NULL DEFAULT 1,
    -- The secret before the newest signs too until then.
    overlap_until   timestamptz,
    version         bigint      NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    CHECK (active OR inactive_reason IS NOT NULL)
);
CREATE INDEX webhooks_owner ON webhooks (owner_id, id DESC);

CREATE TABLE webhook_deliveries (
    id            uuid        PRIMARY KEY,
    webhook_id    uuid        NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    event         text        NOT NULL,
    payload       text        NOT NULL,
    state         text        NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'failed')),
    -- Tries that were begun.
    attempts      integer     NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    created_at    timestamptz NOT NULL DEFAULT now(),
    next_at       timestamptz NOT NULL DEFAULT now(),
    give_up_at    timestamptz NOT NULL DEFAULT now() + interval '24 hours',
    -- A process is at it; after this moment that process is taken for dead and the call is made again.
    sending_until timestamptz,
    finished_at   timestamptz,
    CHECK ((state = 'pending') = (finished_at IS NULL))
);
CREATE INDEX webhook_deliveries_pending ON webhook_deliveries (webhook_id, next_at) WHERE state = 'pending';
CREATE INDEX webhook_deliveries_webhook ON webhook_deliveries (webhook_id, id DESC);
CREATE INDEX webhook_deliveries_finished ON webhook_deliveries (finished_at);

CREATE TABLE webhook_attempts (
    delivery_id uuid        NOT NULL REFERENCES webhook_deliveries (id) ON DELETE CASCADE,
    number      integer     NOT NULL CHECK (number > 0),
    at          timestamptz NOT NULL DEFAULT now(),
    duration_ms bigint      NOT NULL CHECK (duration_ms >= 0),
    status      integer,
    error       text,
    response    text,
    PRIMARY KEY (delivery_id, number)
);

-- Which runners were online when it was last looked, so that each change is told once.
CREATE TABLE webhook_runners (
    runner_id uuid    PRIMARY KEY,
    online    boolean NOT NULL
);
