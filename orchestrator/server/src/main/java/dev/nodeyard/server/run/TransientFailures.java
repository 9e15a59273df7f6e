package dev.nodeyard.server.run;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeat a transaction that PostgreSQL broke off to solve a conflict between transactions. */
public final class TransientFailures {
    private static final Logger LOG = LoggerFactory.getLogger(TransientFailures.class);
    /** Deadlock detected, serialization failure (PostgreSQL, appendix A). */
    private static final Set<String> CONFLICTS = Set.of("40P01", "40001");

    private static final int TRIES = 5;

    private TransientFailures() {}

    /** Return the result of the transaction; its last exception when it is broken off again and again. */
    public static <T> T retrying(String what, Supplier<T> transaction) {
        for (int tried = 1; ; tried++) {
            try {
                return transaction.get();
            } catch (JdbiException e) {
                if (tried == TRIES || !isConflict(e)) {
                    throw e;
                }
                LOG.info("{}: broken off by PostgreSQL because of a conflict, tried again", what);
            }
        }
    }

    private static boolean isConflict(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && CONFLICTS.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
