package dev.nodeyard.server.provenance;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.run.ArtifactView;
import dev.nodeyard.api.run.Origin;
import dev.nodeyard.server.auth.Account;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Say where files and logs come from. Thread-safe. */
public final class OriginStore {
    private static final String COLUMNS = """
            SELECT r.workflow_id,
                   v.commit,
                   a.run_id,
                   a.index,
                   k.name,
                   a.number,
                   e.digest AS environment
            """;

    private static final String JOINS = """
              JOIN runs AS r ON r.id = a.run_id
              JOIN revisions AS v ON v.id = r.revision_id
              JOIN tasks AS k ON k.revision_id = r.revision_id AND k.index = a.index
              LEFT JOIN environments AS e ON e.id = a.environment_id
            """;

    private final Jdbi jdbi;

    public OriginStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Return the origin of what an attempt made; that of the newest attempt when {@code number} is 0. */
    public Optional<Origin> of(TaskRunId task, int number) {
        return jdbi.withHandle(handle -> handle.createQuery(COLUMNS + " FROM attempts AS a " + JOINS + """
                         WHERE a.run_id = :run
                           AND a.index = :index
                           AND (a.number = :number OR :number = 0)
                         ORDER BY a.number DESC
                         LIMIT 1
                        """)
                .bind("run", task.run().value())
                .bind("index", task.index())
                .bind("number", number)
                .map((row, context) -> origin(row))
                .findOne());
    }

    /** Return the files of a digest that the caller may see, those that were kept last first. */
    List<ArtifactView> ofDigest(Account account, String digest, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(COLUMNS + """
                               , f.path,
                               f.digest,
                               f.size_bytes,
                               f.media_type
                          FROM artifacts AS f
                          JOIN attempts AS a ON a.run_id = f.run_id AND a.index = f.index AND a.number = f.number
                        """ + JOINS + """
                          LEFT JOIN workflow_shares AS s ON s.workflow_id = r.workflow_id AND s.user_id = :caller
                         WHERE f.digest = :digest
                           AND f.kind = 'artifact'
                           AND (f.expires_at IS NULL OR f.expires_at > now())
                           AND (r.owner_id = :caller OR :admin OR s.permission IS NOT NULL)
                         ORDER BY f.created_at DESC, f.run_id, f.index, f.path
                         LIMIT :limit
                        """)
                .bind("caller", account.id().value())
                .bind("admin", account.isAdmin())
                .bind("digest", digest)
                .bind("limit", limit)
                .map((row, context) -> new ArtifactView(
                        row.getString("path"),
                        row.getString("digest"),
                        row.getLong("size_bytes"),
                        row.getString("media_type"),
                        origin(row)))
                .list());
    }

    private static Origin origin(ResultSet row) throws SQLException {
        RunId run = new RunId(row.getObject("run_id", UUID.class));
        return new Origin(
                new WorkflowId(row.getObject("workflow_id", UUID.class)),
                row.getString("commit"),
                run,
                new TaskRunId(run, row.getInt("index")),
                row.getString("name"),
                row.getInt("number"),
                row.getString("environment"));
    }
}
