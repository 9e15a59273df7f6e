package dev.nodeyard.server.environment;

import dev.nodeyard.api.environment.EnvironmentDigest;
import dev.nodeyard.api.environment.NewLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Write what runners made of definitions. Thread-safe.
 *
 * <p>A runner can only speak of definitions that the run of its attempt has: everything else changes no row.
 */
final class BuildStore {
    /** The definitions of a run, one of them by name. */
    private static final String OF_RUN = """
              FROM environment_definitions AS d
              JOIN revision_environments AS e ON e.definition_id = d.id
              JOIN runs AS r ON r.revision_id = e.revision_id
             WHERE r.id = :run
               AND d.digest = :digest
            """;

    private final Jdbi jdbi;

    BuildStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Note that an environment was there for an attempt. */
    void ready(String digest, String platform, Maker maker, @Nullable String lock) {
        jdbi.useTransaction(handle -> {
            maker.bind(handle.createUpdate("""
                            INSERT INTO environment_builds AS b
                                   (definition_id, platform, runner_id, state, lock_digest, run_id, index, number)
                            SELECT d.id, :platform, :runner, 'ready', :lock, :run, :index, :number
                            """ + OF_RUN + """
                            ON CONFLICT (definition_id, platform, runner_id) DO UPDATE
                               SET state = 'ready',
                                   message = NULL,
                                   lock_digest = coalesce(excluded.lock_digest, b.lock_digest),
                                   built_at = CASE WHEN b.state = 'ready' THEN b.built_at ELSE now() END,
                                   last_used_at = now()
                            """))
                    .bind("digest", digest)
                    .bind("platform", platform)
                    .bind("lock", lock)
                    .execute();
            if (lock != null) {
                link(handle, digest, platform, maker, lock);
            }
        });
    }

    private static void link(Handle handle, String digest, String platform, Maker maker, String lock) {
        handle.createUpdate("""
                        INSERT INTO run_locks (run_id, definition_id, platform, lock_digest)
                        SELECT r.id, d.id, :platform, :lock
                        """ + OF_RUN + " ON CONFLICT DO NOTHING")
                .bind("run", maker.attempt().task().run().value())
                .bind("digest", digest)
                .bind("platform", platform)
                .bind("lock", lock)
                .execute();
    }

    /** Note that an environment could not be made. */
    void failed(String digest, String platform, Maker maker, String message) {
        jdbi.useHandle(handle -> maker.bind(handle.createUpdate("""
                        INSERT INTO environment_builds AS b
                               (definition_id, platform, runner_id, state, message, run_id, index, number)
                        SELECT d.id, :platform, :runner, 'failed', :message, :run, :index, :number
                        """ + OF_RUN + """
                        ON CONFLICT (definition_id, platform, runner_id) DO UPDATE
                           SET state = 'failed',
                               message = excluded.message,
                               run_id = excluded.run_id,
                               index = excluded.index,
                               number = excluded.number,
                               built_at = now(),
                               last_used_at = now()
                        """))
                .bind("digest", digest)
                .bind("platform", platform)
                .bind("message", message)
                .execute());
    }

    /** Keep exact versions and what else is known of the environment of an attempt's task. */
    void made(Maker maker, NewLock made) {
        String lock = EnvironmentDigest.ofText(made.lock());
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                            INSERT INTO environment_locks (digest, content)
                            VALUES (:lock, :content)
                            ON CONFLICT (digest) DO NOTHING
                            """)
                    .bind("lock", lock)
                    .bind("content", made.lock())
                    .execute();
            describe(handle, made.definition(), maker, made, lock);
            link(handle, made.definition(), made.platform(), maker, lock);
        });
    }

    private static void describe(Handle handle, String digest, Maker maker, NewLock made, String lock) {
        maker.bind(handle.createUpdate("""
                        INSERT INTO environment_builds AS b
                               (definition_id, platform, runner_id, state, lock_digest, recipe, image, size_bytes,
                                run_id, index, number)
                        SELECT d.id, :platform, :runner, 'ready', :lock, :recipe, :image, :size, :run, :index, :number
                        """ + OF_RUN + """
                        ON CONFLICT (definition_id, platform, runner_id) DO UPDATE
                           SET state = 'ready',
                               message = NULL,
                               built_at = CASE WHEN b.state = 'ready' AND b.lock_digest = excluded.lock_digest
                                               THEN b.built_at
                                               ELSE now() END,
                               lock_digest = excluded.lock_digest,
                               recipe = excluded.recipe,
                               image = excluded.image,
                               size_bytes = excluded.size_bytes,
                               run_id = excluded.run_id,
                               index = excluded.index,
                               number = excluded.number,
                               last_used_at = now()
                        """))
                .bind("digest", digest)
                .bind("platform", made.platform())
                .bind("lock", lock)
                .bind("recipe", made.recipe())
                .bind("image", made.image())
                .bind("size", made.sizeBytes())
                .execute();
    }
}
