-- The run that this one does again, to compare what comes of it.
ALTER TABLE runs ADD COLUMN reproduces uuid REFERENCES runs (id);

-- What attempts ran in, each once: the JSON of AttemptEnvironment and its digest.
CREATE TABLE environments (
    id         integer     GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    digest     text        NOT NULL UNIQUE CHECK (digest ~ '^sha256:[0-9a-f]{64}$'),
    facts      text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- No foreign key, as for all rows that are written for every task (V001).
ALTER TABLE attempts ADD COLUMN environment_id integer;
