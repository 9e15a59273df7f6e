-- The audit log as a hash chain (docs/audit.md). Lines are written without a number in the transaction of the change;
-- one process at a time then gives committed lines their gapless numbers and hashes.
ALTER TABLE audit
    ADD COLUMN token_id uuid,
    -- Canonical JSON of what changed, bounded and without secrets.
    ADD COLUMN before   text,
    ADD COLUMN after    text,
    ADD COLUMN number   bigint CHECK (number > 0),
    ADD COLUMN hash     bytea  CHECK (octet_length(hash) = 32),
    ADD CONSTRAINT sealed_as_a_whole CHECK ((number IS NULL) = (hash IS NULL));
CREATE UNIQUE INDEX audit_number ON audit (number);
CREATE INDEX audit_unsealed ON audit (id) WHERE number IS NULL;
CREATE INDEX audit_actor ON audit (actor, id);
CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_request ON audit (request_id);

-- The last sealed line. Whoever seals holds the lock of this row.
CREATE TABLE audit_head (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    number   bigint  NOT NULL DEFAULT 0 CHECK (number >= 0),
    hash     bytea   NOT NULL DEFAULT decode(repeat('00', 32), 'hex') CHECK (octet_length(hash) = 32)
);
INSERT INTO audit_head DEFAULT VALUES;

-- Against accidents. Whoever owns the table can switch the triggers off; the chain shows it.
CREATE FUNCTION keep_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.number IS NULL
           AND to_jsonb(OLD) - 'number' - 'hash' = to_jsonb(NEW) - 'number' - 'hash' THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'audit lines are neither changed nor deleted (docs/audit.md)';
END
$$;
CREATE TRIGGER keep_audit BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION keep_audit();
CREATE TRIGGER keep_audit_whole BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION keep_audit();
