package dev.nodeyard.server.log;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Bind many attempts to one statement, as {@code unnest(:runs, :indexes, :numbers)}.
 *
 * <p>They are in one order for all callers, so that no two transactions lock rows crosswise.
 */
record AttemptKeys(List<AttemptId> attempts) {
    private static final Comparator<AttemptId> ORDER = Comparator.comparing(
                    (AttemptId attempt) -> attempt.task().run().value())
            .thenComparing(attempt -> attempt.task().index())
            .thenComparing(AttemptId::number);

    static AttemptKeys of(Collection<AttemptId> attempts) {
        return new AttemptKeys(attempts.stream().sorted(ORDER).toList());
    }

    <S extends SqlStatement<S>> S bindTo(S statement) {
        return statement
                .bind("runs", runs())
                .bind("indexes", attempts.stream().map(a -> a.task().index()).toArray(Integer[]::new))
                .bind("numbers", attempts.stream().map(AttemptId::number).toArray(Integer[]::new));
    }

    private UUID[] runs() {
        return attempts.stream().map(a -> a.task().run().value()).toArray(UUID[]::new);
    }

    /** Bind one attempt as {@code :run}, {@code :index} and {@code :number}. */
    static <S extends SqlStatement<S>> S bindOne(S statement, AttemptId attempt) {
        return statement
                .bind("run", attempt.task().run().value())
                .bind("index", attempt.task().index())
                .bind("number", attempt.number());
    }

    /** Read the columns {@code run_id}, {@code index} and {@code number}. */
    static AttemptId read(ResultSet row) throws SQLException {
        RunId run = new RunId(row.getObject("run_id", UUID.class));
        return new AttemptId(new TaskRunId(run, row.getInt("index")), row.getInt("number"));
    }
}
