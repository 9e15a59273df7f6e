-- PostgreSQL is the only truth (docs/architecture.md). CHECK constraints repeat the state machine
-- (docs/state-machine.md). Migrations are append-only.

CREATE TABLE server_secret (
    name       text        PRIMARY KEY,
    value      bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE users (
    id            uuid        PRIMARY KEY,
    username      text        NOT NULL,
    email         text        NOT NULL,
    password_hash text        NOT NULL,
    role          text        NOT NULL CHECK (role IN ('admin', 'user', 'viewer')),
    created_at    timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX users_username ON users (lower(username));
CREATE UNIQUE INDEX users_email ON users (lower(email));

CREATE TABLE user_tokens (
    id           uuid        PRIMARY KEY,
    user_id      uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind         text        NOT NULL CHECK (kind IN ('login', 'personal')),
    name         text        NOT NULL,
    hint         text        NOT NULL,
    hash         bytea       NOT NULL UNIQUE,
    created_at   timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
CREATE INDEX user_tokens_user ON user_tokens (user_id);

CREATE TABLE registration_tokens (
    id          uuid        PRIMARY KEY,
    description text,
    hint        text        NOT NULL,
    hash        bytea       NOT NULL UNIQUE,
    tags        text[]      NOT NULL DEFAULT '{}',
    max_uses    integer     CHECK (max_uses > 0),
    uses        integer     NOT NULL DEFAULT 0 CHECK (uses >= 0),
    created_by  uuid        NOT NULL REFERENCES users (id),
    created_at  timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz,
    revoked_at  timestamptz
);

CREATE TABLE runners (
    id              uuid        PRIMARY KEY,
    name            text        NOT NULL,
    description     text,
    token_hash      bytea       NOT NULL UNIQUE,
    registered_tags text[]      NOT NULL DEFAULT '{}',
    -- What the runner told of itself: the JSON of RunnerFacts.
    facts           text,
    facts_version   bigint      NOT NULL DEFAULT 0,
    draining        boolean     NOT NULL DEFAULT false,
    created_at      timestamptz NOT NULL DEFAULT now(),
    last_contact_at timestamptz,
    revoked_at      timestamptz
);
CREATE UNIQUE INDEX runners_name ON runners (lower(name)) WHERE revoked_at IS NULL;

CREATE TABLE workflows (
    id            uuid        PRIMARY KEY,
    owner_id      uuid        NOT NULL REFERENCES users (id),
    name          text        NOT NULL,
    head_revision bigint,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    deleted_at    timestamptz
);
CREATE UNIQUE INDEX workflows_name ON workflows (owner_id, name) WHERE deleted_at IS NULL;

-- Git repositories of the workflows (JGit's DFS storage): packs and refs.
CREATE TABLE git_packs (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workflow_id uuid        NOT NULL REFERENCES workflows (id) ON DELETE CASCADE,
    name        text        NOT NULL,
    source      text        NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    UNIQUE (workflow_id, name)
);
-- A file of a pack in parts of one size (the last may be shorter), so that no read needs a whole file in memory.
CREATE TABLE git_pack_files (
    pack_id   bigint  NOT NULL REFERENCES git_packs (id) ON DELETE CASCADE,
    extension text    NOT NULL,
    part      integer NOT NULL CHECK (part >= 0),
    content   bytea   NOT NULL,
    PRIMARY KEY (pack_id, extension, part)
);
-- Packs are compressed already.
ALTER TABLE git_pack_files ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE TABLE git_refs (
    workflow_id uuid NOT NULL REFERENCES workflows (id) ON DELETE CASCADE,
    name        text NOT NULL,
    object_id   text,
    target      text,
    PRIMARY KEY (workflow_id, name),
    CHECK ((object_id IS NULL) <> (target IS NULL))
);

-- One row per distinct requirements: tasks point to it and the queue has one sorted set per row.
CREATE TABLE requirements (
    id         integer     GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key        text        NOT NULL UNIQUE,
    spec       text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE revisions (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workflow_id uuid        NOT NULL REFERENCES workflows (id),
    commit      text        NOT NULL CHECK (commit ~ '^[0-9a-f]{40}$'),
    tasks       integer     NOT NULL CHECK (tasks >= 0),
    -- WorkflowGraph.encode(): who waits for whom, by index.
    graph       bytea       NOT NULL,
    warnings    text        NOT NULL DEFAULT '[]',
    created_by  uuid        NOT NULL REFERENCES users (id),
    created_at  timestamptz NOT NULL DEFAULT now(),
    UNIQUE (workflow_id, commit)
);
ALTER TABLE workflows
    ADD CONSTRAINT workflows_head FOREIGN KEY (head_revision) REFERENCES revisions (id) DEFERRABLE INITIALLY DEFERRED;

-- What each task of a revision is. Written once, by the transaction that writes the revision; so no foreign keys, whose
-- checks would cost more than the rows.
CREATE TABLE tasks (
    revision_id     bigint  NOT NULL,
    index           integer NOT NULL CHECK (index >= 0),
    name            text    NOT NULL,
    requirements_id integer NOT NULL,
    priority        integer NOT NULL,
    unfinished      integer NOT NULL CHECK (unfinished >= 0),
    at_most_once    boolean NOT NULL,
    -- How long files of the task are kept; NULL for good.
    expire_in_ms    bigint,
    spec            text    NOT NULL,
    PRIMARY KEY (revision_id, index),
    UNIQUE (revision_id, name)
);

CREATE TABLE runs (
    id                  uuid        PRIMARY KEY,
    workflow_id         uuid        NOT NULL REFERENCES workflows (id),
    revision_id         bigint      NOT NULL REFERENCES revisions (id),
    owner_id            uuid        NOT NULL REFERENCES users (id),
    state               text        NOT NULL
        CHECK (state IN ('running', 'cancelling', 'succeeded', 'failed', 'cancelled')),
    unfinished          integer     NOT NULL CHECK (unfinished >= 0),
    failed              integer     NOT NULL DEFAULT 0 CHECK (failed >= 0),
    started_by          uuid        NOT NULL REFERENCES users (id),
    created_at          timestamptz NOT NULL DEFAULT now(),
    started_at          timestamptz,
    cancel_requested_at timestamptz,
    finished_at         timestamptz,
    CONSTRAINT finished_when_terminal
        CHECK ((state IN ('succeeded', 'failed', 'cancelled')) = (finished_at IS NOT NULL)),
    CONSTRAINT cancelling_when_asked
        CHECK (state NOT IN ('cancelling', 'cancelled') OR cancel_requested_at IS NOT NULL)
);
CREATE INDEX runs_workflow ON runs (workflow_id, created_at DESC);
CREATE INDEX runs_owner ON runs (owner_id, created_at DESC);
CREATE INDEX runs_active ON runs (id) WHERE state IN ('running', 'cancelling');

-- No foreign keys on the rows that are written for every task: checking them costs as much as the write itself, and
-- their only writers are statements that join the rows they would point to.
CREATE TABLE task_runs (
    run_id          uuid        NOT NULL,
    index           integer     NOT NULL,
    state           text        NOT NULL
        CHECK (state IN ('blocked', 'queued', 'assigned', 'running', 'waiting', 'retrying',
                         'succeeded', 'failed', 'cancelled', 'skipped')),
    requirements_id integer     NOT NULL,
    priority        integer     NOT NULL,
    unfinished      integer     NOT NULL CHECK (unfinished >= 0),
    attempt         integer     NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    epoch           bigint      NOT NULL DEFAULT 0 CHECK (epoch >= 0),
    at_most_once    boolean     NOT NULL,
    queued_at       timestamptz,
    retry_at        timestamptz,
    finished_at     timestamptz,
    reason          text,
    message         text,
    exit_code       integer,
    outputs         text,
    PRIMARY KEY (run_id, index),
    CONSTRAINT finished_when_terminal
        CHECK ((state IN ('succeeded', 'failed', 'cancelled', 'skipped')) = (finished_at IS NOT NULL)),
    CONSTRAINT reason_when_failed CHECK ((state = 'failed') = (reason IS NOT NULL)),
    CONSTRAINT retry_at_when_retrying CHECK ((state = 'retrying') = (retry_at IS NOT NULL)),
    CONSTRAINT attempt_when_live CHECK (state NOT IN ('assigned', 'running') OR (attempt > 0 AND epoch > 0)),
    CONSTRAINT nothing_unfinished_when_ready
        CHECK (state NOT IN ('queued', 'assigned', 'running', 'retrying', 'succeeded') OR unfinished = 0)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
CREATE INDEX task_runs_queued ON task_runs (requirements_id, priority DESC, queued_at) WHERE state = 'queued';
CREATE INDEX task_runs_retrying ON task_runs (retry_at) WHERE state = 'retrying';

CREATE TABLE attempts (
    run_id           uuid        NOT NULL,
    index            integer     NOT NULL,
    number           integer     NOT NULL CHECK (number > 0),
    epoch            bigint      NOT NULL CHECK (epoch > 0),
    runner_id        uuid        NOT NULL,
    claim_id         uuid        NOT NULL,
    state            text        NOT NULL
        CHECK (state IN ('assigned', 'running', 'succeeded', 'failed', 'cancelled')),
    assigned_at      timestamptz NOT NULL,
    -- Until the runner acknowledges, this is the end of the acknowledgement window; then the end of the lease.
    lease_expires_at timestamptz NOT NULL,
    started_at       timestamptz,
    timeout_ms       bigint      CHECK (timeout_ms > 0),
    deadline_at      timestamptz,
    finished_at      timestamptz,
    offline_ok       boolean     NOT NULL DEFAULT false,
    phase            text,
    reason           text,
    message          text,
    exit_code        integer,
    PRIMARY KEY (run_id, index, number),
    CONSTRAINT finished_when_terminal
        CHECK ((state IN ('succeeded', 'failed', 'cancelled')) = (finished_at IS NOT NULL))
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
CREATE INDEX attempts_live ON attempts (runner_id) WHERE state IN ('assigned', 'running');

-- Log bytes while they come in; one row per stored chunk. Moved to the blob store when the attempt has ended.
CREATE TABLE log_chunks (
    run_id   uuid    NOT NULL,
    index    integer NOT NULL,
    number   integer NOT NULL,
    start    bigint  NOT NULL CHECK (start >= 0),
    content  bytea   NOT NULL,
    newlines integer NOT NULL CHECK (newlines >= 0),
    PRIMARY KEY (run_id, index, number, start)
);
-- Short-lived: compressing would cost more than the space.
ALTER TABLE log_chunks ALTER COLUMN content SET STORAGE EXTERNAL;
-- One row per attempt that logged anything.
CREATE TABLE logs (
    run_id      uuid        NOT NULL,
    index       integer     NOT NULL,
    number      integer     NOT NULL,
    -- Bytes that came, and their CRC-32C. More than bytes when the log is longer than the limit.
    received    bigint      NOT NULL DEFAULT 0,
    crc         bigint      NOT NULL DEFAULT 0,
    -- Bytes that are kept, and the newlines in them.
    bytes       bigint      NOT NULL DEFAULT 0 CHECK (bytes >= 0),
    newlines    bigint      NOT NULL DEFAULT 0 CHECK (newlines >= 0),
    -- The last kept byte is not a newline.
    open_line   boolean     NOT NULL DEFAULT false,
    ended_at    timestamptz,
    complete    boolean     NOT NULL DEFAULT false,
    mismatches  integer     NOT NULL DEFAULT 0,
    -- The object in the blob store, once the attempt has ended.
    digest      text,
    -- Pairs of (line number, byte offset) of that object, as 8-byte numbers.
    line_index  bytea,
    PRIMARY KEY (run_id, index, number),
    CHECK (received >= bytes),
    CHECK (digest IS NULL OR ended_at IS NOT NULL)
);
CREATE INDEX logs_unsealed ON logs (run_id, index, number) WHERE digest IS NULL;

CREATE TABLE blobs (
    digest     text        PRIMARY KEY CHECK (digest ~ '^sha256:[0-9a-f]{64}$'),
    size_bytes bigint      NOT NULL CHECK (size_bytes >= 0),
    created_at timestamptz NOT NULL DEFAULT now()
);
-- Files and big values kept by attempts. kind: artifact = listed for people, value = an output by reference.
CREATE TABLE artifacts (
    run_id     uuid        NOT NULL REFERENCES runs (id),
    index      integer     NOT NULL,
    number     integer     NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('artifact', 'value')),
    path       text        NOT NULL,
    digest     text        NOT NULL REFERENCES blobs (digest),
    size_bytes bigint      NOT NULL,
    media_type text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    PRIMARY KEY (run_id, index, number, kind, path)
);
CREATE INDEX artifacts_digest ON artifacts (digest);

CREATE TABLE audit (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL DEFAULT now(),
    actor_kind text        NOT NULL CHECK (actor_kind IN ('user', 'runner', 'system', 'anonymous')),
    actor      text        NOT NULL,
    action     text        NOT NULL,
    subject    text        NOT NULL,
    request_id text,
    remote     text,
    detail     text
);
CREATE INDEX audit_subject ON audit (subject, id);
