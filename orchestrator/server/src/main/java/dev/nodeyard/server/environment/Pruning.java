package dev.nodeyard.server.environment;

import dev.nodeyard.api.attempt.UnwantedEnvironment;
import dev.nodeyard.api.environment.Prune;
import dev.nodeyard.api.environment.Pruned;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.Account;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Have runners remove environments that people do not want any more. Thread-safe.
 *
 * <p>Marked rows are told with the answers to heartbeats until the runner says that it has removed them. Which runners have
 * any is looked up every few seconds, so that a heartbeat of all others costs nothing.
 */
final class Pruning {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final int MOST_TOLD = 100;

    private final Jdbi jdbi;
    private final AuditLog audit;
    private volatile Set<RunnerId> asked = Set.of();

    Pruning(Jdbi jdbi, AuditLog audit) {
        this.jdbi = jdbi;
        this.audit = audit;
    }

    Pruned prune(Account account, Prune wish) {
        Long unused = wish.unusedMs();
        long unusedMs = unused != null ? unused : wish.digest() == null ? USUAL.toMillis() : 0;
        Pruned pruned = jdbi.inTransaction(handle -> {
            Pruned found = count(handle, wish, unusedMs);
            if (wish.dryRun()) {
                return found;
            }
            mark(handle, wish, unusedMs);
            long locks = handle.createUpdate("DELETE FROM environment_locks AS l WHERE " + UNUSED_LOCK)
                    .execute();
            audit.record(
                    handle,
                    account.actor(),
                    "environment.prune",
                    wish.digest() == null ? "environments" : wish.digest(),
                    found.builds() + " on runners, unused for " + Duration.ofMillis(unusedMs));
            return new Pruned(found.builds(), found.sizeBytes(), locks);
        });
        look();
        return pruned;
    }

    private static final String CHOSEN = """
             (CAST(:digest AS text) IS NULL
              OR definition_id = (SELECT id FROM environment_definitions WHERE digest = :digest))
             AND last_used_at <= now() - :unusedMs * interval '1 millisecond'
             AND unwanted_at IS NULL
            """;
    private static final String UNUSED_LOCK = """
            l.created_at < now() - interval '1 day'
            AND NOT EXISTS (SELECT 1 FROM run_locks WHERE lock_digest = l.digest)
            AND NOT EXISTS (SELECT 1 FROM environment_builds WHERE lock_digest = l.digest)
            """;

    private static Pruned count(Handle handle, Prune wish, long unusedMs) {
        long locks = handle.createQuery("SELECT count(*) FROM environment_locks AS l WHERE " + UNUSED_LOCK)
                .mapTo(long.class)
                .one();
        return handle.createQuery("SELECT count(*) AS builds, coalesce(sum(size_bytes), 0) AS bytes"
                        + " FROM environment_builds WHERE " + CHOSEN)
                .bind("digest", wish.digest())
                .bind("unusedMs", unusedMs)
                .map((row, context) -> new Pruned(row.getLong("builds"), row.getLong("bytes"), locks))
                .one();
    }

    private static void mark(Handle handle, Prune wish, long unusedMs) {
        handle.createUpdate("UPDATE environment_builds SET unwanted_at = now() WHERE " + CHOSEN)
                .bind("digest", wish.digest())
                .bind("unusedMs", unusedMs)
                .execute();
        // Nobody could be told what a runner that is gone should remove.
        handle.execute("""
                DELETE FROM environment_builds AS b
                 WHERE b.unwanted_at IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM runners WHERE id = b.runner_id AND revoked_at IS NULL)
                """);
    }

    /** Look which runners have something to remove: a duty of a few seconds. */
    void look() {
        asked = Set.copyOf(jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT DISTINCT runner_id FROM environment_builds WHERE unwanted_at IS NOT NULL")
                .mapTo(UUID.class)
                .map(RunnerId::new)
                .list()));
    }

    /** Return what a runner shall remove, after it has removed some. */
    List<UnwantedEnvironment> unwanted(RunnerId runner, Collection<String> removed) {
        if (!asked.contains(runner)) {
            return List.of();
        }
        return jdbi.inTransaction(handle -> {
            if (!removed.isEmpty()) {
                handle.createUpdate("""
                                DELETE FROM environment_builds
                                 WHERE runner_id = :runner
                                   AND unwanted_at IS NOT NULL
                                   AND definition_id IN (SELECT id
                                                           FROM environment_definitions
                                                          WHERE digest = ANY (:removed))
                                """)
                        .bind("runner", runner.value())
                        .bind("removed", removed.toArray(String[]::new))
                        .execute();
            }
            return handle.createQuery("""
                            SELECT DISTINCT d.digest, d.executor, d.spec
                              FROM environment_builds AS b
                              JOIN environment_definitions AS d ON d.id = b.definition_id
                             WHERE b.runner_id = :runner
                               AND b.unwanted_at IS NOT NULL
                             ORDER BY d.digest
                             LIMIT :most
                            """)
                    .bind("runner", runner.value())
                    .bind("most", MOST_TOLD)
                    .map((row, context) -> new UnwantedEnvironment(
                            row.getString("digest"),
                            row.getString("executor"),
                            RevisionEnvironments.spec(row.getString("spec"))))
                    .list();
        });
    }
}
