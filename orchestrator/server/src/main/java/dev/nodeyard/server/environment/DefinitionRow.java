package dev.nodeyard.server.environment;

import dev.nodeyard.api.environment.BuildView;
import dev.nodeyard.api.environment.DefinitionView;
import dev.nodeyard.api.environment.EnvironmentState;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One definition as the database holds it. */
record DefinitionRow(int id, String digest, String executor, EnvironmentSpec spec, Instant createdAt) {
    static final String COLUMNS = "d.id, d.digest, d.executor, d.spec, d.created_at";

    static DefinitionRow of(ResultSet row) throws SQLException {
        return new DefinitionRow(
                row.getInt("id"),
                row.getString("digest"),
                row.getString("executor"),
                RevisionEnvironments.spec(row.getString("spec")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    DefinitionView view(List<BuildView> builds) {
        @Nullable
        Instant lastUsed = builds.stream()
                .map(BuildView::lastUsedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new DefinitionView(digest, executor, spec, state(builds), builds, createdAt, lastUsed);
    }

    /** There on one runner is there; being made somewhere beats having failed somewhere. */
    private static EnvironmentState state(List<BuildView> builds) {
        for (EnvironmentState state :
                List.of(EnvironmentState.READY, EnvironmentState.BUILDING, EnvironmentState.FAILED)) {
            if (builds.stream().anyMatch(build -> build.state() == state)) {
                return state;
            }
        }
        return EnvironmentState.WANTED;
    }
}
