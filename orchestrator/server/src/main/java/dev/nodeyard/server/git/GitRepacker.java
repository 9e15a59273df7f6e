package dev.nodeyard.server.git;

import dev.nodeyard.api.id.WorkflowId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.eclipse.jgit.internal.storage.dfs.DfsGarbageCollector;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Put the packs of a repository together when there are many: each publish adds one, and every reader looks through all of
 * them. Thread-safe; of several orchestrators one does it at a time.
 *
 * <p>Who reads at the same time reads a {@link GitSnapshot}, in which the old packs stay; who writes holds the row of the
 * workflow, which this passes over.
 */
public final class GitRepacker {
    private static final long LOCK = 0x6e79_6769_7467_6301L;
    private static final int AT_ONCE = 20;
    /** A pack is put together in memory. */
    private static final long MAX_BYTES = 256L << 20;

    private final Jdbi jdbi;
    private final int most;

    /** @param most packs that a repository may have before they are put together */
    public GitRepacker(Jdbi jdbi, int most) {
        this.jdbi = jdbi;
        this.most = most;
    }

    /** Look once through all repositories; return how many were put together. */
    public int runOnce() {
        int done = 0;
        for (UUID workflow : crowded()) {
            done += jdbi.inTransaction(handle -> isOurs(handle, workflow) ? repack(handle, workflow) : 0);
        }
        return done;
    }

    private List<UUID> crowded() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT many.workflow_id
                          FROM (
                                   SELECT workflow_id
                                     FROM git_packs
                                    GROUP BY workflow_id
                                   HAVING count(*) > :most
                               ) AS many
                          JOIN git_packs AS p ON p.workflow_id = many.workflow_id
                          JOIN git_pack_files AS f ON f.pack_id = p.id
                         GROUP BY many.workflow_id
                        HAVING sum(octet_length(f.content)) <= :bytes
                         LIMIT :limit
                        """)
                .bind("most", most)
                .bind("bytes", MAX_BYTES)
                .bind("limit", AT_ONCE)
                .mapTo(UUID.class)
                .list());
    }

    private static boolean isOurs(Handle handle, UUID workflow) {
        boolean alone = handle.createQuery("SELECT pg_try_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(boolean.class)
                .one();
        return alone
                && handle.createQuery("SELECT true FROM workflows WHERE id = :id FOR UPDATE SKIP LOCKED")
                        .bind("id", workflow)
                        .mapTo(boolean.class)
                        .findOne()
                        .isPresent();
    }

    private static int repack(Handle handle, UUID workflow) {
        try (GitRepository repository = GitRepository.open(handle, new WorkflowId(workflow))) {
            PackConfig config = new PackConfig();
            config.setBuildBitmaps(false);
            DfsGarbageCollector collector = new DfsGarbageCollector(repository)
                    .setPackConfig(config)
                    .setConvertToReftable(false)
                    .setWriteCommitGraph(false);
            return collector.pack(null) ? 1 : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot put the packs of " + workflow + " together", e);
        }
    }
}
