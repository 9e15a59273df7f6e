-- People steer runners, the queue and the orchestrator's processes (docs/wiki-calls.md).

-- Single tasks were cancelled by a person: the run ends as cancelled unless a task failed.
ALTER TABLE runs ADD COLUMN task_cancelled boolean NOT NULL DEFAULT false;
-- What the person who asked to stop wants everybody to read.
ALTER TABLE runs ADD COLUMN cancel_message text;
ALTER TABLE runs DROP CONSTRAINT cancelling_when_asked;
ALTER TABLE runs ADD CONSTRAINT cancelling_when_asked
    CHECK (state <> 'cancelling' OR cancel_requested_at IS NOT NULL);
ALTER TABLE runs ADD CONSTRAINT cancelled_when_asked
    CHECK (state <> 'cancelled' OR cancel_requested_at IS NOT NULL OR task_cancelled);

-- Who registered a runner may steer it, as administrators may.
ALTER TABLE runners ADD COLUMN registered_by uuid REFERENCES users (id);
-- What people want of a runner; "run" is the usual. A pause may end by itself, a stop ends with the runner's process.
ALTER TABLE runners ADD COLUMN wish text NOT NULL DEFAULT 'run'
    CHECK (wish IN ('run', 'pause', 'drain', 'stop', 'stop_now'));
ALTER TABLE runners ADD COLUMN wish_note text;
ALTER TABLE runners ADD COLUMN wish_until timestamptz;
ALTER TABLE runners ADD COLUMN wish_by uuid REFERENCES users (id);
ALTER TABLE runners ADD COLUMN wish_at timestamptz;
ALTER TABLE runners ADD CONSTRAINT only_pauses_end CHECK (wish_until IS NULL OR wish = 'pause');
-- The runner's process said goodbye; it is gone until it calls again.
ALTER TABLE runners ADD COLUMN left_at timestamptz;
-- The token before the newest one, while both work.
ALTER TABLE runners ADD COLUMN old_token_hash bytea UNIQUE;
ALTER TABLE runners ADD COLUMN old_token_expires_at timestamptz;

-- One row per orchestrator process; last_seen_at says whether it still is there.
CREATE TABLE orchestrators (
    id            uuid        PRIMARY KEY,
    host          text        NOT NULL,
    pid           bigint      NOT NULL,
    version       text        NOT NULL,
    started_at    timestamptz NOT NULL DEFAULT now(),
    last_seen_at  timestamptz NOT NULL DEFAULT now(),
    -- An administrator wants this process to stop: at once when no attempt is live, at the latest at stop_at.
    stop_mode     text        CHECK (stop_mode IN ('cancel', 'drain')),
    stop_at       timestamptz,
    stop_message  text,
    stopped_at    timestamptz,
    CONSTRAINT only_stops_have_a_time CHECK (stop_at IS NULL OR stop_mode IS NOT NULL)
);
