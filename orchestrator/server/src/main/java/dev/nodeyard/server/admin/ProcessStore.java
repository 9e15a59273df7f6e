package dev.nodeyard.server.admin;

import dev.nodeyard.api.admin.Shutdown;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Read and write the rows of the orchestrator's processes. */
final class ProcessStore {
    private ProcessStore() {}

    /** A process that begins. */
    record NewProcess(UUID id, String host, long pid, String version) {}

    /**
     * What a process is asked to do.
     *
     * @param mode how to stop, or null when it shall go on
     * @param due its time is over
     * @param live attempts of all runs now
     * @param active runs that have not ended
     */
    record Orders(Shutdown.@Nullable Mode mode, @Nullable String message, boolean due, long live, long active) {}

    /** Write the row, and let go of rows that say nothing any more. */
    static void insert(Handle handle, NewProcess process) {
        handle.execute("DELETE FROM orchestrators WHERE last_seen_at < now() - interval '7 days'");
        handle.createUpdate("""
                        INSERT INTO orchestrators (id, host, pid, version)
                        VALUES (:id, :host, :pid, :version)
                        """)
                .bind("id", process.id)
                .bind("host", process.host)
                .bind("pid", process.pid)
                .bind("version", process.version)
                .execute();
    }

    /** Say that the process lives; return what it is asked to do, or empty when its row is gone. */
    static Optional<Orders> beat(Handle handle, UUID id) {
        return handle.createQuery("""
                        UPDATE orchestrators
                           SET last_seen_at = now()
                         WHERE id = :id
                        RETURNING stop_mode,
                                  stop_message,
                                  coalesce(stop_at <= now(), false) AS due
                        """)
                .bind("id", id)
                .map((row, context) -> orders(handle, row))
                .findOne();
    }

    private static Orders orders(Handle handle, ResultSet row) throws SQLException {
        String mode = row.getString("stop_mode");
        return new Orders(
                mode == null ? null : Shutdown.Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
                row.getString("stop_message"),
                row.getBoolean("due"),
                mode == null ? 0 : live(handle),
                mode == null ? 0 : active(handle));
    }

    static long live(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM attempts WHERE state IN ('assigned', 'running')")
                .mapTo(long.class)
                .one();
    }

    private static long active(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM runs WHERE state IN ('running', 'cancelling')")
                .mapTo(long.class)
                .one();
    }

    /** Ask all processes that run now to stop; return when each does at the latest. */
    static List<Optional<Instant>> askAll(Handle handle, Shutdown asked, String message) {
        return handle.createQuery("""
                        UPDATE orchestrators
                           SET stop_mode = :mode,
                               stop_at = now() + :grace::bigint * interval '1 millisecond',
                               stop_message = :message
                         WHERE stopped_at IS NULL
                           AND last_seen_at > now() - interval '30 seconds'
                        RETURNING stop_at
                        """)
                .bind("mode", asked.mode().word())
                .bind("grace", asked.grace())
                .bind("message", message)
                .map((row, context) -> Optional.ofNullable(row.getObject("stop_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .list();
    }

    static void writeStopped(Handle handle, UUID id) {
        handle.execute("UPDATE orchestrators SET stopped_at = now() WHERE id = ? AND stopped_at IS NULL", id);
    }
}
