package dev.nodeyard.server.environment;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunnerId;
import org.jdbi.v3.core.statement.SqlStatement;

/** Names the runner that has an environment and the attempt that it told it with. */
record Maker(RunnerId runner, AttemptId attempt) {
    <T extends SqlStatement<T>> T bind(T statement) {
        return statement
                .bind("runner", runner.value())
                .bind("run", attempt.task().run().value())
                .bind("index", attempt.task().index())
                .bind("number", attempt.number());
    }
}
