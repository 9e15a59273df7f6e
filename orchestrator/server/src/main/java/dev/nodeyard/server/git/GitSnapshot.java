package dev.nodeyard.server.git;

import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Read repositories as they were at one moment.
 *
 * <p>A reader first lists the packs and then reads them, one query each. In a snapshot the packs stay where they were, even
 * when they are put together into one in the meantime.
 */
public final class GitSnapshot {
    private GitSnapshot() {}

    /** Return what a callback reads, which may only read. */
    public static <T, X extends Exception> T read(Jdbi jdbi, HandleCallback<T, X> callback) throws X {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, callback);
    }
}
