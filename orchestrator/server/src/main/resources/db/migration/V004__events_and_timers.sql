-- Tasks that wait for an event or a moment instead of a runner.
ALTER TABLE tasks ADD COLUMN waits boolean NOT NULL DEFAULT false;
CREATE INDEX tasks_waits ON tasks (revision_id, index) WHERE waits;

ALTER TABLE task_runs ADD COLUMN waits boolean NOT NULL DEFAULT false;
ALTER TABLE task_runs
    DROP CONSTRAINT nothing_unfinished_when_ready,
    ADD CONSTRAINT nothing_unfinished_when_ready
        CHECK (state NOT IN ('queued', 'assigned', 'running', 'waiting', 'retrying', 'succeeded') OR unfinished = 0),
    ADD CONSTRAINT waits_without_a_runner
        CHECK (NOT waits OR (attempt = 0 AND state NOT IN ('queued', 'assigned', 'running', 'retrying')));

-- A name in a scope, there from its first push or the first task that waits for it.
CREATE TABLE events (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scope        text        NOT NULL CHECK (scope IN ('user', 'workflow', 'run')),
    -- Id of the user, workflow or run.
    scope_id     uuid        NOT NULL,
    -- The user, or the owner of the workflow or run.
    owner_id     uuid        NOT NULL,
    name         text        NOT NULL,
    counter      bigint      NOT NULL DEFAULT 0,
    pushes       bigint      NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL DEFAULT now(),
    last_push_at timestamptz,
    UNIQUE (scope, scope_id, name)
);

CREATE INDEX events_owner ON events (owner_id, id);

-- The newest pushes of each event. A push locks its event's row, so that ids and times of one event ascend together.
CREATE TABLE event_pushes (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id  bigint      NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    -- Chosen by the caller: the same key again is the same push.
    key       text,
    payload   text        NOT NULL,
    counter   bigint      NOT NULL,
    pushed_at timestamptz NOT NULL,
    -- User name or timer, for people.
    pushed_by text        NOT NULL
);
CREATE INDEX event_pushes_event ON event_pushes (event_id, id);
CREATE UNIQUE INDEX event_pushes_key ON event_pushes (event_id, key) WHERE key IS NOT NULL;

-- One row per task run that is waiting. event_id is NULL for a wait for a moment.
CREATE TABLE waits (
    run_id      uuid        NOT NULL,
    index       integer     NOT NULL,
    event_id    bigint      REFERENCES events (id),
    condition   text,
    -- Pushes from then on count.
    since       timestamptz,
    began_at    timestamptz NOT NULL DEFAULT now(),
    due_at      timestamptz,
    deadline_at timestamptz,
    -- The push that ends the wait, once it has come.
    push_id     bigint,
    -- When there is something to do about it: the earliest of the times above, or the moment of the push.
    wake_at     timestamptz,
    PRIMARY KEY (run_id, index),
    CHECK ((event_id IS NULL) = (due_at IS NOT NULL))
);
CREATE INDEX waits_event ON waits (event_id) WHERE push_id IS NULL;
CREATE INDEX waits_push ON waits (push_id) WHERE push_id IS NOT NULL;
CREATE INDEX waits_wake ON waits (wake_at) WHERE wake_at IS NOT NULL;

-- When something is due, and what is to be done then.
CREATE TABLE timers (
    id             uuid        PRIMARY KEY,
    owner_id       uuid        NOT NULL REFERENCES users (id),
    name           text        NOT NULL,
    state          text        NOT NULL CHECK (state IN ('active', 'paused', 'finished', 'stopped')),
    -- The JSON of NewTimer: schedule, action and policies.
    spec           text        NOT NULL,
    firings        integer     NOT NULL DEFAULT 0 CHECK (firings >= 0),
    created_at     timestamptz NOT NULL DEFAULT now(),
    -- The moment that comes next, counted on from the one before and never from the time of day.
    next_due_at    timestamptz,
    -- A moment whose run waits for the end of the run before.
    held_due_at    timestamptz,
    -- When to look at the timer: next_due_at, or later after a failure of our own, or soon while a run is held.
    wake_at        timestamptz,
    failures       integer     NOT NULL DEFAULT 0,
    reason         text,
    CHECK ((state = 'active') = (wake_at IS NOT NULL))
);
CREATE UNIQUE INDEX timers_name ON timers (owner_id, lower(name)) WHERE state IN ('active', 'paused');
CREATE INDEX timers_owner ON timers (owner_id, id);
CREATE INDEX timers_wake ON timers (wake_at) WHERE wake_at IS NOT NULL;

CREATE TABLE timer_firings (
    timer_id uuid        NOT NULL REFERENCES timers (id) ON DELETE CASCADE,
    due_at   timestamptz NOT NULL,
    fired_at timestamptz NOT NULL DEFAULT now(),
    result   text        NOT NULL CHECK (result IN ('pushed', 'started', 'held', 'skipped', 'missed', 'refused')),
    run_id   uuid,
    push_id  bigint,
    message  text,
    PRIMARY KEY (timer_id, due_at)
);

-- What started a run, when it was not a person.
ALTER TABLE runs ADD COLUMN timer_id uuid;
ALTER TABLE runs ADD COLUMN timer_due_at timestamptz;
CREATE UNIQUE INDEX runs_timer ON runs (timer_id, timer_due_at) WHERE timer_id IS NOT NULL;
CREATE INDEX runs_timer_active ON runs (timer_id)
    WHERE timer_id IS NOT NULL AND state IN ('running', 'cancelling');
