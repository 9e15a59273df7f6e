-- The node types of the users' modules on a runner's host, as the runner told them: the JSON of RunnerNodeTypes.
CREATE TABLE runner_node_types (
    runner_id  uuid        PRIMARY KEY REFERENCES runners (id) ON DELETE CASCADE,
    -- SHA-256 of the JSON: runners with the same modules have the same.
    digest     text        NOT NULL,
    told       text        NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX runner_node_types_digest ON runner_node_types (digest);
