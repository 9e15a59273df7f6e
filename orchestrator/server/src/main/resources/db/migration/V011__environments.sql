-- What tasks want installed, combined: each definition once, whichever workflows share it (docs/environments.md).
CREATE TABLE environment_definitions (
    id         integer     GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    digest     text        NOT NULL UNIQUE CHECK (digest ~ '^sha256:[0-9a-f]{64}$'),
    executor   text        NOT NULL,
    -- The JSON of EnvironmentSpec.
    spec       text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Which tasks of a version run in which environment, by index. Their specs hold the combined parts already.
CREATE TABLE revision_environments (
    revision_id   bigint    NOT NULL REFERENCES revisions (id),
    definition_id integer   NOT NULL REFERENCES environment_definitions (id),
    tasks         integer[] NOT NULL,
    PRIMARY KEY (revision_id, definition_id)
);
CREATE INDEX revision_environments_definition ON revision_environments (definition_id);

-- Exact versions, as runners told them.
CREATE TABLE environment_locks (
    digest     text        PRIMARY KEY CHECK (digest ~ '^sha256:[0-9a-f]{64}$'),
    content    text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- What runners made of definitions: the newest that is known of each.
CREATE TABLE environment_builds (
    definition_id integer     NOT NULL REFERENCES environment_definitions (id),
    platform      text        NOT NULL,
    runner_id     uuid        NOT NULL,
    state         text        NOT NULL CHECK (state IN ('ready', 'failed')),
    lock_digest   text,
    recipe        text,
    image         text,
    size_bytes    bigint      CHECK (size_bytes >= 0),
    message       text,
    -- The attempt that told it; its log tells how it was made.
    run_id        uuid        NOT NULL,
    index         integer     NOT NULL,
    number        integer     NOT NULL,
    built_at      timestamptz NOT NULL DEFAULT now(),
    last_used_at  timestamptz NOT NULL DEFAULT now(),
    -- Since when the runner is asked to remove it.
    unwanted_at   timestamptz,
    PRIMARY KEY (definition_id, platform, runner_id),
    CONSTRAINT message_when_failed CHECK (state <> 'failed' OR message IS NOT NULL)
);
CREATE INDEX environment_builds_unwanted ON environment_builds (runner_id) WHERE unwanted_at IS NOT NULL;

-- Which exact versions the attempts of a run had. in_git: the workflow's repository holds the lock.
CREATE TABLE run_locks (
    run_id        uuid    NOT NULL,
    definition_id integer NOT NULL REFERENCES environment_definitions (id),
    platform      text    NOT NULL,
    lock_digest   text    NOT NULL,
    in_git        boolean NOT NULL DEFAULT false,
    PRIMARY KEY (run_id, definition_id, platform, lock_digest)
);
CREATE INDEX run_locks_lock ON run_locks (lock_digest);
CREATE INDEX run_locks_not_in_git ON run_locks (run_id) WHERE NOT in_git;

-- The tasks of a run that only makes environments are kept like those of a version, but they are none: such a row points
-- to the version whose environments they are.
ALTER TABLE revisions ADD COLUMN environments_of bigint REFERENCES revisions (id);
ALTER TABLE revisions DROP CONSTRAINT revisions_workflow_id_commit_key;
CREATE UNIQUE INDEX revisions_commit ON revisions (workflow_id, commit) WHERE environments_of IS NULL;
-- Such a run: it is no run of the workflow itself.
ALTER TABLE runs ADD COLUMN environments boolean NOT NULL DEFAULT false;
