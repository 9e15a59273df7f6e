package dev.nodeyard.server.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.ChangeCounts;
import dev.nodeyard.api.workflow.RevisionView;
import dev.nodeyard.nodeworks.diff.ChartFiles;
import dev.nodeyard.server.git.GitHistory;
import dev.nodeyard.server.git.GitSnapshot;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Show the versions of workflows. Callers have checked who may see the workflow. Thread-safe. */
public final class WorkflowHistory {
    /** Names the newest version, wherever a version is asked for. */
    public static final String HEAD = "head";

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{4,40}");
    private static final String COLUMNS = """
            SELECT r.commit,
                   r.parent,
                   r.author_name,
                   r.author_email,
                   r.authored_at,
                   r.message,
                   u.username,
                   r.created_at,
                   r.tasks,
                   r.changes,
                   (SELECT count(*) FROM runs WHERE revision_id = r.id) AS runs
              FROM revisions AS r
              JOIN users AS u ON u.id = r.created_by
             WHERE r.workflow_id = :workflow
               AND r.environments_of IS NULL
            """;

    private final Jdbi jdbi;
    private final GitHistory git = new GitHistory();

    public WorkflowHistory(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Return versions, newest first, without a look into git.
     *
     * @param after last version of the page before, or null for the first page
     */
    public Page<RevisionView> page(WorkflowRow workflow, int limit, @Nullable String after) {
        String older = after == null
                ? ""
                : " AND r.id < (SELECT id FROM revisions WHERE workflow_id = :workflow AND commit = :after"
                        + " AND environments_of IS NULL)";
        List<RevisionView> found = jdbi.withHandle(handle -> {
            var query = handle.createQuery(COLUMNS + older + " ORDER BY r.id DESC LIMIT :limit")
                    .bind("workflow", workflow.id().value())
                    .bind("limit", limit + 1);
            return (after == null ? query : query.bind("after", after))
                    .map((row, context) -> view(row))
                    .list();
        });
        boolean more = found.size() > limit;
        return new Page<>(
                more ? found.subList(0, limit) : found,
                more ? found.get(limit - 1).revision() : null);
    }

    /** Return one version; {@code revision} as in {@link #resolve}. */
    public RevisionView revision(WorkflowRow workflow, String revision) {
        String commit = resolve(workflow, revision);
        return jdbi.withHandle(handle -> handle.createQuery(COLUMNS + " AND r.commit = :commit")
                .bind("workflow", workflow.id().value())
                .bind("commit", commit)
                .map((row, context) -> view(row))
                .one());
    }

    /**
     * Return the whole hash of a version.
     *
     * @param revision a hash, at least four first digits of it, or {@link #HEAD}
     * @throws ApiException not_found when there is none, conflict when several versions begin so
     */
    public String resolve(WorkflowRow workflow, String revision) {
        if (revision.equals(HEAD) || revision.equals(workflow.commit())) {
            return workflow.commit();
        }
        List<String> found = HASH.matcher(revision).matches() ? beginningWith(workflow, revision) : List.of();
        if (found.isEmpty()) {
            throw ApiException.notFound("revision " + revision + " of workflow " + workflow.name());
        }
        if (found.size() > 1) {
            throw new ApiException(
                    ErrorCode.CONFLICT,
                    "Several versions of " + workflow.name() + " begin with " + revision + ": give more digits.");
        }
        return found.get(0);
    }

    private List<String> beginningWith(WorkflowRow workflow, String digits) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT commit
                          FROM revisions
                         WHERE workflow_id = :workflow
                           AND commit BETWEEN :first AND :last
                           AND environments_of IS NULL
                         LIMIT 2
                        """)
                .bind("workflow", workflow.id().value())
                .bind("first", digits)
                .bind("last", digits + "f".repeat(40 - digits.length()))
                .mapTo(String.class)
                .list());
    }

    /** Return the exact files of a version, given by its whole hash. */
    ChartFiles files(WorkflowRow workflow, String commit) {
        return GitSnapshot.read(jdbi, handle -> git.files(handle, workflow.id(), commit, Long.MAX_VALUE))
                .orElseThrow(() -> new IllegalStateException(workflow.id() + " has no chart at " + commit));
    }

    private static RevisionView view(ResultSet row) throws SQLException {
        ChangeCounts changes = counts(row.getString("changes"));
        return new RevisionView(
                row.getString("commit"),
                row.getString("parent"),
                row.getString("author_name"),
                row.getString("author_email"),
                row.getObject("authored_at", OffsetDateTime.class).toInstant(),
                row.getString("message"),
                row.getString("username"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getInt("tasks"),
                summary(row.getString("parent"), changes),
                changes,
                row.getLong("runs"));
    }

    private static String summary(@Nullable String parent, @Nullable ChangeCounts changes) {
        if (changes != null) {
            return changes.summary();
        }
        return parent == null ? "first version" : "not compared";
    }

    private static @Nullable ChangeCounts counts(@Nullable String json) {
        try {
            return json == null ? null : Wire.mapper().readValue(json, ChangeCounts.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("revisions.changes cannot be read", e);
        }
    }
}
