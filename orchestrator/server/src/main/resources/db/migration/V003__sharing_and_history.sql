-- Who besides its owner may do what with a workflow and its runs.
CREATE TABLE workflow_shares (
    workflow_id uuid        NOT NULL REFERENCES workflows (id) ON DELETE CASCADE,
    user_id     uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    permission  text        NOT NULL CHECK (permission IN ('read', 'execute', 'edit')),
    shared_by   uuid        NOT NULL REFERENCES users (id),
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (workflow_id, user_id)
);
CREATE INDEX workflow_shares_user ON workflow_shares (user_id, workflow_id);

-- What the history of a workflow shows, so that no list of versions reads git. created_by is who published or pushed.
ALTER TABLE revisions
    ADD COLUMN parent       text CHECK (parent ~ '^[0-9a-f]{40}$'),
    ADD COLUMN message      text NOT NULL DEFAULT '',
    ADD COLUMN author_name  text NOT NULL DEFAULT '',
    ADD COLUMN author_email text NOT NULL DEFAULT '',
    ADD COLUMN authored_at  timestamptz NOT NULL DEFAULT now(),
    -- JSON of ChangeCounts against the parent; NULL for the first version.
    ADD COLUMN changes      text;
UPDATE revisions AS r
   SET author_name = u.username,
       author_email = u.email,
       authored_at = r.created_at,
       parent = (SELECT p.commit
                   FROM revisions AS p
                  WHERE p.workflow_id = r.workflow_id
                    AND p.id < r.id
                  ORDER BY p.id DESC
                  LIMIT 1)
  FROM users AS u
 WHERE u.id = r.created_by;
CREATE INDEX revisions_workflow ON revisions (workflow_id, id DESC);
CREATE INDEX runs_revision ON runs (revision_id);
-- Ids of runs grow with time and are the cursor of their lists.
CREATE INDEX runs_owner_id ON runs (owner_id, id DESC);
CREATE INDEX runs_workflow_id ON runs (workflow_id, id DESC);
CREATE INDEX workflows_owner_id ON workflows (owner_id, id DESC) WHERE deleted_at IS NULL;

-- What a person is still working on: exact bytes, sound or not.
CREATE TABLE workflow_drafts (
    workflow_id uuid        NOT NULL REFERENCES workflows (id) ON DELETE CASCADE,
    user_id     uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- The version that the work began with.
    base        text        NOT NULL CHECK (base ~ '^[0-9a-f]{40}$'),
    chart       bytea       NOT NULL,
    sidecar     bytea,
    -- Digest of the columns above.
    etag        text        NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (workflow_id, user_id)
);
