-- What a runner did last.
CREATE INDEX attempts_of_runner ON attempts (runner_id, assigned_at DESC);
-- What failed of late.
CREATE INDEX runs_failed ON runs (finished_at DESC) WHERE state = 'failed';
