-- How long tasks waited: counts by a slot of time, requirements and logarithmic bucket (WaitBuckets). Written some seconds
-- late by every process for what it handed out, kept for a day.
CREATE TABLE queue_waits (
    slot            timestamptz NOT NULL,
    requirements_id integer     NOT NULL,
    bucket          smallint    NOT NULL CHECK (bucket >= 0),
    tasks           bigint      NOT NULL CHECK (tasks > 0),
    PRIMARY KEY (slot, requirements_id, bucket)
);

-- What runners were seen doing: sums of regular looks by a slot of time, kept for a day.
CREATE TABLE runner_looks (
    slot      timestamptz NOT NULL,
    runner_id uuid        NOT NULL,
    looks     integer     NOT NULL CHECK (looks > 0),
    busy      bigint      NOT NULL CHECK (busy >= 0),
    slots     bigint      NOT NULL CHECK (slots >= 0),
    PRIMARY KEY (runner_id, slot)
);
CREATE INDEX runner_looks_slot ON runner_looks (slot);

-- How attempts ended, by runner and a slot of time, kept for a day. outcome: succeeded, cancelled, or a failure's reason.
CREATE TABLE runner_outcomes (
    slot      timestamptz NOT NULL,
    runner_id uuid        NOT NULL,
    outcome   text        NOT NULL,
    attempts  bigint      NOT NULL CHECK (attempts > 0),
    PRIMARY KEY (runner_id, slot, outcome)
);
CREATE INDEX runner_outcomes_slot ON runner_outcomes (slot);

-- The W3C trace that the start of the run belongs to, when it was traced.
ALTER TABLE runs ADD COLUMN traceparent text CHECK (length(traceparent) = 55);
