package dev.nodeyard.server.event;

import dev.nodeyard.api.id.TaskRunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Say what waiting task runs wait for. Thread-safe. */
public final class WaitingTasks {
    private final Jdbi jdbi;

    public WaitingTasks(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Say what a task run waits for, without the word "waits" and without a full stop: {@code event deploy
     * (payload.ok == true), since 2026-03-01T12:00:00Z, times out at 2026-03-01T13:00:00Z}, {@code its timer until
     * 2026-03-01T13:00:00Z}. Empty when it does not wait.
     */
    public Optional<String> describe(TaskRunId task) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT e.name,
                               e.scope,
                               w.condition,
                               w.began_at,
                               w.due_at,
                               w.deadline_at,
                               (SELECT count(*)
                                  FROM event_pushes AS p
                                 WHERE p.event_id = w.event_id
                                   AND p.pushed_at >= w.since) AS pushes
                          FROM waits AS w
                          LEFT JOIN events AS e ON e.id = w.event_id
                         WHERE w.run_id = :run
                           AND w.index = :index
                        """)
                .bind("run", task.run().value())
                .bind("index", task.index())
                .map((row, context) -> sentence(row))
                .findOne());
    }

    private static String sentence(ResultSet row) throws SQLException {
        String name = row.getString("name");
        if (name == null) {
            return "its timer until " + seconds(row, "due_at");
        }
        long pushes = row.getLong("pushes");
        String unmet = pushes == 0
                ? ""
                : ", " + pushes + (pushes == 1 ? " push has" : " pushes have") + " not met the condition";
        return event(row) + ", since " + seconds(row, "began_at") + unmet + ", times out at "
                + seconds(row, "deadline_at");
    }

    private static Instant seconds(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Return {@code event deploy (payload.ok == true)} of a row with name, scope and condition. */
    static String event(ResultSet row) throws SQLException {
        String scope = row.getString("scope");
        String condition = row.getString("condition");
        return "event " + row.getString("name") + (scope.equals("user") ? "" : " of the " + scope)
                + (condition == null ? "" : " (" + condition + ")");
    }

    /** Return {@code 1h 30m} or {@code 2.5s}. */
    static String words(Duration time) {
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() / 1000.0 + "s";
        }
        StringBuilder words = new StringBuilder();
        append(words, time.toDays(), "d");
        append(words, time.toHoursPart(), "h");
        append(words, time.toMinutesPart(), "m");
        append(words, time.toSecondsPart(), "s");
        return words.toString().strip();
    }

    private static void append(StringBuilder words, long number, String unit) {
        if (number > 0) {
            words.append(number).append(unit).append(' ');
        }
    }
}
