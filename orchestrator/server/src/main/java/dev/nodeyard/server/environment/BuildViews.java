package dev.nodeyard.server.environment;

import dev.nodeyard.api.environment.BuildView;
import dev.nodeyard.api.environment.EnvironmentState;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.id.TaskRunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads what runners made of definitions, and what they are making now. Stateless. */
final class BuildViews {
    private static final int MOST_BUILDS = 100;

    /** What attempts do whose work has not begun, in the words of their executors. */
    private static final String BEING_MADE = """
            SELECT DISTINCT ON (e.definition_id, a.runner_id)
                   e.definition_id,
                   NULL AS platform,
                   'building' AS state,
                   a.runner_id,
                   n.name AS runner_name,
                   NULL AS lock_digest,
                   NULL AS image,
                   NULL::bigint AS size_bytes,
                   a.phase,
                   NULL AS message,
                   a.run_id,
                   a.index,
                   a.number,
                   NULL::timestamptz AS built_at,
                   NULL::timestamptz AS last_used_at
              FROM attempts AS a
              JOIN runs AS r ON r.id = a.run_id
              JOIN revision_environments AS e ON e.revision_id = r.revision_id AND a.index = ANY (e.tasks)
              LEFT JOIN runners AS n ON n.id = a.runner_id
             WHERE a.state IN ('assigned', 'running')
               AND a.phase NOT IN ('preparing', 'running', 'storing results', 'reporting')
               AND e.definition_id = ANY (:definitions)
             ORDER BY e.definition_id, a.runner_id, a.assigned_at
            """;

    private static final String MADE = """
            SELECT b.definition_id,
                   b.platform,
                   b.state,
                   b.runner_id,
                   n.name AS runner_name,
                   b.lock_digest,
                   b.image,
                   b.size_bytes,
                   NULL AS phase,
                   b.message,
                   b.run_id,
                   b.index,
                   b.number,
                   b.built_at,
                   b.last_used_at
              FROM unnest(:definitions) AS wanted (id)
             CROSS JOIN LATERAL (SELECT *
                                   FROM environment_builds
                                  WHERE definition_id = wanted.id
                                  ORDER BY last_used_at DESC
                                  LIMIT :most) AS b
              LEFT JOIN runners AS n ON n.id = b.runner_id
             ORDER BY b.definition_id, b.last_used_at DESC
            """;

    private BuildViews() {}

    /** Return the builds of definitions by their rows; what is being made comes first. */
    static Map<Integer, List<BuildView>> of(Handle handle, Collection<Integer> definitions) {
        Map<Integer, List<BuildView>> builds = new HashMap<>();
        if (definitions.isEmpty()) {
            return builds;
        }
        Integer[] ids = definitions.toArray(Integer[]::new);
        handle.createQuery(BEING_MADE)
                .bind("definitions", ids)
                .map((row, context) -> add(builds, row))
                .list();
        handle.createQuery(MADE)
                .bind("definitions", ids)
                .bind("most", MOST_BUILDS)
                .map((row, context) -> add(builds, row))
                .list();
        return builds;
    }

    private static boolean add(Map<Integer, List<BuildView>> builds, ResultSet row) throws SQLException {
        return builds.computeIfAbsent(row.getInt("definition_id"), id -> new ArrayList<>())
                .add(view(row));
    }

    private static BuildView view(ResultSet row) throws SQLException {
        long size = row.getLong("size_bytes");
        boolean hasSize = !row.wasNull();
        return new BuildView(
                row.getString("platform"),
                EnvironmentState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                new RunnerId(row.getObject("runner_id", UUID.class)),
                row.getString("runner_name"),
                row.getString("lock_digest"),
                row.getString("image"),
                hasSize ? size : null,
                row.getString("phase"),
                row.getString("message"),
                new TaskRunId(new RunId(row.getObject("run_id", UUID.class)), row.getInt("index")),
                row.getInt("number"),
                instant(row, "built_at"),
                instant(row, "last_used_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
