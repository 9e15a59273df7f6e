package dev.nodeyard.server.database;

import org.jdbi.v3.core.Handle;

/** Choose how PostgreSQL plans the statements of a transaction that handles many rows at a time. */
public final class BatchPlan {
    /** Below this many rows planning anew costs more than the worst kept plan. */
    private static final int LARGE = 8;

    private BatchPlan() {}

    /**
     * Have the statements of a large batch planned with their arguments.
     *
     * <p>PostgreSQL keeps the plans of prepared statements. One that was made while a table was small, for arrays of
     * unknown length, is many times slower for hundreds of rows. Must be called inside a transaction.
     */
    public static void prepare(Handle handle, int rows) {
        if (rows >= LARGE) {
            handle.execute("SET LOCAL plan_cache_mode = force_custom_plan");
        }
    }
}
