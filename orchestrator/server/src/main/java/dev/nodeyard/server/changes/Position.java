package dev.nodeyard.server.changes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Mark a place in the history of the database: everything that transactions below {@code horizon} wrote was seen.
 *
 * <p>The horizon is {@code pg_snapshot_xmin}: the oldest transaction that was still under way when somebody read. Whatever
 * that read did not see was written by this transaction or a later one, and so is found again by the {@code xmin} of its
 * rows. Nothing needs to be kept for it, and any process can go on from the place of another.
 *
 * @param cluster short name of the database cluster; transaction numbers of another one mean nothing
 */
record Position(String cluster, long horizon) implements Comparable<Position> {
    /** Row versions name their transaction by 32 bits: beyond half of that, old and new cannot be told apart. */
    private static final long FARTHEST = 1L << 30;

    private static final Pattern FORM = Pattern.compile("([0-9a-f]{8})-([0-9]{1,18})");
    private static final long LOW_BITS = 0xFFFF_FFFFL;

    /** Read an event id; empty when it is none of ours. */
    static Optional<Position> parse(@Nullable String id) {
        if (id == null) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(id.strip());
        return matcher.matches()
                ? Optional.of(new Position(matcher.group(1), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /** Return whether changes since this place can be told, from what is the place now. */
    boolean isWithinReach(Position now) {
        return cluster.equals(now.cluster) && horizon <= now.horizon && now.horizon - horizon < FARTHEST;
    }

    /** Return the transaction as the column {@code xmin} has it. */
    String xid() {
        return Long.toString(horizon & LOW_BITS);
    }

    @Override
    public int compareTo(Position other) {
        return Long.compare(horizon, other.horizon);
    }

    /** Return the event id. */
    @Override
    public String toString() {
        return cluster + "-" + horizon;
    }
}
