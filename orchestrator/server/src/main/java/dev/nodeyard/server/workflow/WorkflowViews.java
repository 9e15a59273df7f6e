package dev.nodeyard.server.workflow;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.api.workflow.WorkflowView;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.Cursor;
import dev.nodeyard.server.http.EntityVersion;
import dev.nodeyard.server.http.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Read workflows for people and programs. Thread-safe. */
final class WorkflowViews {
    private static final String SELECT = """
            SELECT w.id,
                   w.name,
                   w.description,
                   w.version,
                   u.username AS owner,
                   v.commit,
                   v.tasks,
                   w.created_at,
                   w.updated_at,
                   latest.id AS run_id,
                   latest.state AS run_state,
                   CASE WHEN w.owner_id = :caller OR :admin THEN 'own' ELSE granted.permission END AS permission,
            """;

    private static final String FROM = """
              FROM workflows AS w
              JOIN users AS u ON u.id = w.owner_id
              JOIN revisions AS v ON v.id = w.head_revision
              LEFT JOIN LATERAL (
                       SELECT r.id,
                              r.state
                         FROM runs AS r
                        WHERE r.workflow_id = w.id
                          AND NOT r.environments
                        ORDER BY r.created_at DESC
                        LIMIT 1
                   ) AS latest ON true
              LEFT JOIN workflow_shares AS granted ON granted.workflow_id = w.id AND granted.user_id = :caller
             WHERE w.deleted_at IS NULL
            """;

    private final Jdbi jdbi;

    WorkflowViews(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Say which workflows to list.
     *
     * @param text part of the name or the description
     * @param owner user name; an administrator sees the workflows of others only by naming their owner
     */
    record Filter(
            @Nullable String name,
            @Nullable String text,
            @Nullable String owner,
            WorkflowSort.By sort,
            int limit,
            @Nullable String cursor) {}

    /** A workflow with the version that changes of it must name. */
    record Versioned(WorkflowView view, EntityVersion version, String key) {}

    Versioned view(Account account, WorkflowId id) {
        return jdbi.withHandle(handle -> find(handle, account, id))
                .orElseThrow(() -> ApiException.notFound("workflow " + id));
    }

    /** Return a workflow, which the caller is known to see. */
    static Optional<Versioned> find(Handle handle, Account account, WorkflowId id) {
        return handle.createQuery(SELECT + " '' AS key " + FROM + " AND w.id = :id")
                .bind("caller", account.id().value())
                .bind("admin", account.isAdmin())
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Return a page of the caller's own workflows and those shared with the caller. */
    Page<WorkflowView> list(Account account, Filter filter) {
        List<String> after = Cursor.read(filter.cursor, 3);
        String key = after == null ? null : key(filter.sort, after);
        List<Versioned> found = jdbi.withHandle(handle -> handle.createQuery(SELECT
                        + filter.sort.key() + " AS key " + FROM + """
                               AND w.id IN (
                                       SELECT own.id
                                         FROM workflows AS own
                                        WHERE own.owner_id = :caller
                                       UNION ALL
                                       SELECT shared.workflow_id
                                         FROM workflow_shares AS shared
                                        WHERE shared.user_id = :caller
                                       UNION ALL
                                       SELECT theirs.id
                                         FROM workflows AS theirs
                                         JOIN users AS them ON them.id = theirs.owner_id
                                        WHERE :admin AND lower(them.username) = lower(:owner)
                                   )
                               AND (CAST(:name AS text) IS NULL OR w.name = :name)
                               AND (CAST(:text AS text) IS NULL
                                    OR position(lower(:text) IN lower(w.name)) > 0
                                    OR position(lower(:text) IN lower(w.description)) > 0)
                               AND (CAST(:owner AS text) IS NULL OR lower(u.username) = lower(:owner))
                               AND (CAST(:id AS uuid) IS NULL OR\s"""
                        + filter.sort.after() + ") ORDER BY " + filter.sort.orderBy() + " LIMIT :limit + 1")
                .bind("caller", account.id().value())
                .bind("admin", account.isAdmin())
                .bind("name", filter.name)
                .bind("text", filter.text)
                .bind("owner", filter.owner)
                .bind("key", key)
                .bind("id", after == null ? null : id(after.get(2)))
                .bind("limit", filter.limit)
                .map((row, context) -> read(row))
                .list());
        boolean more = found.size() > filter.limit;
        List<Versioned> page = more ? found.subList(0, filter.limit) : found;
        return new Page<>(
                page.stream().map(Versioned::view).toList(),
                more ? cursor(filter.sort, page.get(filter.limit - 1)) : null);
    }

    private static String cursor(WorkflowSort.By sort, Versioned last) {
        return Cursor.of(sort.word(), last.key, last.view.id().value().toString());
    }

    /** A cursor belongs to one order: the key of another would skip rows. */
    private static String key(WorkflowSort.By sort, List<String> after) {
        String key = after.get(1);
        if (!after.get(0).equals(sort.word())) {
            throw Cursor.wrong();
        }
        if (sort.order() != WorkflowSort.NAME) {
            try {
                OffsetDateTime.parse(key.replace(' ', 'T').replaceFirst("([+-]\\d\\d)$", "$1:00"));
            } catch (DateTimeParseException e) {
                throw Cursor.wrong();
            }
        }
        return key;
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Cursor.wrong();
        }
    }

    private static Versioned read(ResultSet row) throws SQLException {
        UUID run = row.getObject("run_id", UUID.class);
        String state = row.getString("run_state");
        String commit = row.getString("commit");
        int version = row.getInt("version");
        WorkflowView view = new WorkflowView(
                new WorkflowId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("description"),
                row.getString("owner"),
                commit,
                row.getInt("tasks"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                run == null ? null : new RunId(run),
                state == null ? null : RunState.valueOf(state.toUpperCase(Locale.ROOT)),
                Permission.of(row.getString("permission")));
        // The commit alone until the name or the description was changed without a commit.
        return new Versioned(
                view, new EntityVersion(version == 0 ? commit : commit + "." + version), row.getString("key"));
    }
}
