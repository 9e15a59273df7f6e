package dev.nodeyard.server.timer;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TimerId;
import dev.nodeyard.api.timer.FiringResult;
import dev.nodeyard.api.timer.FiringView;
import dev.nodeyard.api.timer.NewTimer;
import dev.nodeyard.api.timer.TimerState;
import dev.nodeyard.api.timer.TimerView;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Read timers and their firings. Thread-safe. */
final class TimerViews {
    private static final String COLUMNS = """
            SELECT t.*,
                   u.username,
                   f.due_at,
                   f.fired_at,
                   f.result,
                   f.run_id,
                   f.push_id,
                   f.message
              FROM timers AS t
              JOIN users AS u ON u.id = t.owner_id
              LEFT JOIN LATERAL (
                       SELECT *
                         FROM timer_firings
                        WHERE timer_id = t.id
                        ORDER BY due_at DESC
                        LIMIT 1
                   ) AS f ON true
            """;

    private final Jdbi jdbi;

    TimerViews(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Return the timer that a caller means: by id, or one's own by name, of several of that name the newest.
     *
     * @throws ApiException not_found
     */
    static TimerId find(Handle handle, Account account, String reference) {
        return handle.createQuery("""
                        SELECT id
                          FROM timers
                         WHERE id = :id AND (owner_id = :caller OR :admin)
                            OR owner_id = :caller AND lower(name) = lower(:name)
                         ORDER BY state IN ('active', 'paused') DESC, id DESC
                         LIMIT 1
                        """)
                .bind("id", id(reference).orElse(null))
                .bind("name", reference)
                .bind("caller", account.id().value())
                .bind("admin", account.isAdmin())
                .mapTo(UUID.class)
                .findOne()
                .map(TimerId::new)
                .orElseThrow(() -> ApiException.notFound("timer " + reference));
    }

    private static Optional<UUID> id(String reference) {
        try {
            return Optional.of(TimerId.parse(reference).value());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    TimerView timer(Account account, String reference) {
        return jdbi.withHandle(handle -> timer(handle, find(handle, account, reference)));
    }

    private static TimerView timer(Handle handle, TimerId id) {
        return handle.createQuery(COLUMNS + " WHERE t.id = :id")
                .bind("id", id.value())
                .map((row, context) -> view(row))
                .one();
    }

    /** Return the caller's own timers, newest first. */
    Page<TimerView> list(Account account, @Nullable TimerState state, int limit, @Nullable TimerId after) {
        List<TimerView> found = jdbi.withHandle(handle -> handle.createQuery(COLUMNS + """
                         WHERE t.owner_id = :caller
                           AND (:state::text IS NULL OR t.state = :state)
                           AND (:after::uuid IS NULL OR t.id < :after::uuid)
                         ORDER BY t.id DESC
                         LIMIT :limit + 1
                        """)
                .bind("caller", account.id().value())
                .bind("state", state == null ? null : state.word())
                .bind("after", after == null ? null : after.value())
                .bind("limit", limit)
                .map((row, context) -> view(row))
                .list());
        boolean more = found.size() > limit;
        List<TimerView> items = more ? found.subList(0, limit) : found;
        return new Page<>(items, more ? items.get(limit - 1).id().toString() : null);
    }

    /** Return the firings of a timer, newest first. */
    Page<FiringView> firings(Account account, String reference, int limit, @Nullable Instant before) {
        List<FiringView> found = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT *
                          FROM timer_firings
                         WHERE timer_id = :timer
                           AND (:before::timestamptz IS NULL OR due_at < :before::timestamptz)
                         ORDER BY due_at DESC
                         LIMIT :limit + 1
                        """)
                .bind("timer", find(handle, account, reference).value())
                .bind("before", TimerStore.time(before))
                .bind("limit", limit)
                .map((row, context) -> Objects.requireNonNull(firing(row)))
                .list());
        boolean more = found.size() > limit;
        List<FiringView> items = more ? found.subList(0, limit) : found;
        return new Page<>(items, more ? items.get(limit - 1).dueAt().toString() : null);
    }

    private static TimerView view(ResultSet row) throws SQLException {
        NewTimer spec = TimerRow.read(row.getString("spec"));
        return new TimerView(
                new TimerId(row.getObject("id", UUID.class)),
                spec.name(),
                row.getString("username"),
                TimerState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("reason"),
                spec.at(),
                spec.cron(),
                spec.zone(),
                spec.action(),
                spec.overlap(),
                spec.catchUp(),
                spec.until(),
                spec.maxFirings(),
                row.getInt("firings"),
                Objects.requireNonNull(TimerRow.instant(row, "created_at")),
                TimerRow.instant(row, "next_due_at"),
                firing(row));
    }

    private static @Nullable FiringView firing(ResultSet row) throws SQLException {
        String result = row.getString("result");
        if (result == null) {
            return null;
        }
        UUID run = row.getObject("run_id", UUID.class);
        return new FiringView(
                Objects.requireNonNull(TimerRow.instant(row, "due_at")),
                Objects.requireNonNull(TimerRow.instant(row, "fired_at")),
                FiringResult.valueOf(result.toUpperCase(Locale.ROOT)),
                run == null ? null : new RunId(run),
                row.getObject("push_id", Long.class),
                row.getString("message"));
    }
}
