-- In which of the ways that its requirements allow an attempt is run: 0 is the preferred one, n the nth of "otherwise". What a
-- live attempt takes of its runner follows from it.
ALTER TABLE attempts
    ADD COLUMN alternative smallint NOT NULL DEFAULT 0 CHECK (alternative >= 0);
