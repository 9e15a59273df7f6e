-- How deep queues were: the most tasks that a regular look saw waiting within a slot of time, kept for a day. requirements_id 0
-- is all queues together and has a row for every slot in which somebody looked, so that it is known when nobody did.
CREATE TABLE queue_depths (
    slot            timestamptz NOT NULL,
    requirements_id integer     NOT NULL,
    depth           bigint      NOT NULL CHECK (depth >= 0),
    PRIMARY KEY (slot, requirements_id)
);
