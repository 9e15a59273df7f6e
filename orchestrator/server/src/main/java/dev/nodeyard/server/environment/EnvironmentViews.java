package dev.nodeyard.server.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.nodeyard.api.environment.BuildView;
import dev.nodeyard.api.environment.DefinitionDetails;
import dev.nodeyard.api.environment.DefinitionUse;
import dev.nodeyard.api.environment.DefinitionView;
import dev.nodeyard.api.environment.EnvironmentState;
import dev.nodeyard.api.environment.RunEnvironment;
import dev.nodeyard.api.environment.WorkflowEnvironment;
import dev.nodeyard.api.environment.WorkflowEnvironments;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.engine.environment.EnvironmentFiles;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.Page;
import dev.nodeyard.server.log.LastLines;
import dev.nodeyard.server.run.RunAccess;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Read definitions for people and programs: those of workflows that the caller may see. Thread-safe. */
final class EnvironmentViews {
    private static final int MOST_NAMES = 100;
    private static final int MOST_USES = 20;
    private static final int LOG_LINES = 20;

    private static final String SEEN = """
            EXISTS (
                SELECT 1
                  FROM revision_environments AS e
                  JOIN revisions AS v ON v.id = e.revision_id
                  JOIN workflows AS w ON w.id = v.workflow_id
                 WHERE e.definition_id = d.id
                   AND (CAST(:workflow AS uuid) IS NULL OR w.id = :workflow)
                   AND (:all OR w.owner_id = :caller
                        OR w.id IN (SELECT workflow_id FROM workflow_shares WHERE user_id = :caller))
            )
            """;
    private static final String IN_STATE = """
            CASE CAST(:state AS text)
                WHEN 'ready' THEN EXISTS (SELECT 1 FROM environment_builds
                                           WHERE definition_id = d.id AND state = 'ready')
                WHEN 'failed' THEN EXISTS (SELECT 1 FROM environment_builds
                                            WHERE definition_id = d.id AND state = 'failed')
                WHEN 'wanted' THEN NOT EXISTS (SELECT 1 FROM environment_builds WHERE definition_id = d.id)
                ELSE true END
            """;

    private final Jdbi jdbi;
    private final RunAccess access;
    private final LastLines lastLines;

    EnvironmentViews(Jdbi jdbi, RunAccess access, LastLines lastLines) {
        this.jdbi = jdbi;
        this.access = access;
        this.lastLines = lastLines;
    }

    /** Say which definitions to list. */
    record Filter(
            @Nullable WorkflowId workflow,
            @Nullable String executor,
            @Nullable EnvironmentState state,
            int limit,
            @Nullable Integer before) {}

    Page<DefinitionView> list(Account account, Filter filter) {
        return jdbi.withHandle(handle -> {
            List<DefinitionRow> rows = handle.createQuery("SELECT " + DefinitionRow.COLUMNS
                            + " FROM environment_definitions AS d WHERE " + SEEN + " AND " + IN_STATE + """
                                   AND (CAST(:executor AS text) IS NULL OR d.executor = :executor)
                                   AND (CAST(:before AS integer) IS NULL OR d.id < :before)
                                 ORDER BY d.id DESC
                                 LIMIT :limit
                            """)
                    .bind("all", account.isAdmin())
                    .bind("caller", account.id().value())
                    .bind("workflow", filter.workflow == null ? null : filter.workflow.value())
                    .bind("state", filter.state == null ? null : filter.state.word())
                    .bind("executor", filter.executor)
                    .bind("before", filter.before)
                    .bind("limit", filter.limit + 1)
                    .map((row, context) -> DefinitionRow.of(row))
                    .list();
            List<DefinitionRow> page = rows.subList(0, Math.min(rows.size(), filter.limit));
            Map<Integer, List<BuildView>> builds = builds(handle, page);
            return new Page<>(
                    page.stream()
                            .map(row -> row.view(builds.getOrDefault(row.id(), List.of())))
                            .toList(),
                    rows.size() > filter.limit
                            ? Integer.toString(page.get(page.size() - 1).id())
                            : null);
        });
    }

    private static Map<Integer, List<BuildView>> builds(Handle handle, List<DefinitionRow> rows) {
        return BuildViews.of(handle, rows.stream().map(DefinitionRow::id).toList());
    }

    /**
     * Return a definition with all that is known of it.
     *
     * @throws ApiException not_found when there is none that the caller may see
     */
    DefinitionDetails details(Account account, String digest) {
        return jdbi.withHandle(handle -> {
            DefinitionRow row = require(handle, account, digest);
            DefinitionView view =
                    row.view(BuildViews.of(handle, List.of(row.id())).getOrDefault(row.id(), List.of()));
            return new DefinitionDetails(
                    view,
                    EnvironmentFiles.of(row.executor(), row.spec()),
                    uses(handle, account, row),
                    log(account, view));
        });
    }

    DefinitionRow require(Handle handle, Account account, String digest) {
        return handle.createQuery("SELECT " + DefinitionRow.COLUMNS
                        + " FROM environment_definitions AS d WHERE d.digest = :digest AND " + SEEN)
                .bind("digest", digest)
                .bind("all", account.isAdmin())
                .bind("caller", account.id().value())
                .bind("workflow", (UUID) null)
                .map((row, context) -> DefinitionRow.of(row))
                .findOne()
                .orElseThrow(() -> ApiException.notFound("environment " + digest));
    }

    /** Runs of others may have failed to make the same environment: their logs are theirs. */
    private List<String> log(Account account, DefinitionView view) {
        return view.builds().stream()
                .filter(build -> build.state() == EnvironmentState.FAILED)
                .filter(build -> access.mayRead(account, build.task().run()))
                .findFirst()
                .map(build -> lastLines.of(new AttemptId(build.task(), build.attempt()), LOG_LINES))
                .orElse(List.of());
    }

    private static List<DefinitionUse> uses(Handle handle, Account account, DefinitionRow definition) {
        return handle.createQuery("""
                        SELECT newest.*,
                               ARRAY(SELECT k.name
                                       FROM tasks AS k
                                      WHERE k.revision_id = newest.revision_id
                                        AND k.index = ANY (newest.tasks)
                                      ORDER BY k.index
                                      LIMIT %d) AS names,
                               (SELECT id FROM runs AS r
                                 WHERE r.revision_id = newest.revision_id
                                 ORDER BY id DESC LIMIT 1) AS run
                          FROM (SELECT DISTINCT ON (w.id)
                                       w.id, w.name, u.username, v.commit, e.revision_id, e.tasks
                                  FROM revision_environments AS e
                                  JOIN revisions AS v ON v.id = e.revision_id
                                  JOIN workflows AS w ON w.id = v.workflow_id
                                  JOIN users AS u ON u.id = w.owner_id
                                 WHERE e.definition_id = :definition
                                   AND v.environments_of IS NULL
                                   AND w.deleted_at IS NULL
                                   AND (:all OR w.owner_id = :caller
                                        OR w.id IN (SELECT workflow_id FROM workflow_shares
                                                     WHERE user_id = :caller))
                                 ORDER BY w.id DESC, e.revision_id DESC
                                 LIMIT :limit) AS newest
                         ORDER BY newest.revision_id DESC
                        """.formatted(MOST_NAMES))
                .bind("definition", definition.id())
                .bind("all", account.isAdmin())
                .bind("caller", account.id().value())
                .bind("limit", MOST_USES)
                .map((row, context) -> use(row))
                .list();
    }

    private static DefinitionUse use(ResultSet row) throws SQLException {
        UUID run = row.getObject("run", UUID.class);
        return new DefinitionUse(
                new WorkflowId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("username"),
                row.getString("commit"),
                ((Object[]) row.getArray("tasks").getArray()).length,
                List.of((String[]) row.getArray("names").getArray()),
                run == null ? null : new RunId(run));
    }

    /** Return what the tasks of a version share. The caller may see the version. */
    WorkflowEnvironments ofRevision(long revision) {
        return jdbi.withHandle(handle -> {
            Planned planned = handle.createQuery("SELECT commit, warnings FROM revisions WHERE id = :revision")
                    .bind("revision", revision)
                    .map((row, context) -> new Planned(row.getString("commit"), problems(row.getString("warnings"))))
                    .one();
            List<Link> links = links(handle, revision);
            Map<Integer, List<BuildView>> builds =
                    builds(handle, links.stream().map(Link::definition).toList());
            return new WorkflowEnvironments(
                    planned.commit,
                    links.stream()
                            .map(link -> new WorkflowEnvironment(
                                    link.definition.view(builds.getOrDefault(link.definition.id(), List.of())),
                                    link.count,
                                    link.names))
                            .toList(),
                    planned.problems);
        });
    }

    private record Planned(String commit, List<Problem> problems) {}

    private record Link(DefinitionRow definition, int count, List<String> names) {}

    private static List<Link> links(Handle handle, long revision) {
        return handle.createQuery("SELECT " + DefinitionRow.COLUMNS + """
                        , cardinality(e.tasks) AS count,
                          ARRAY(SELECT k.name
                                  FROM tasks AS k
                                 WHERE k.revision_id = e.revision_id
                                   AND k.index = ANY (e.tasks)
                                 ORDER BY k.index
                                 LIMIT %d) AS names
                          FROM revision_environments AS e
                          JOIN environment_definitions AS d ON d.id = e.definition_id
                         WHERE e.revision_id = :revision
                         ORDER BY e.tasks[1]
                        """.formatted(MOST_NAMES))
                .bind("revision", revision)
                .map((row, context) -> new Link(DefinitionRow.of(row), row.getInt("count"), List.of((String[])
                        row.getArray("names").getArray())))
                .list();
    }

    private static List<Problem> problems(String json) {
        try {
            List<Problem> all = Wire.mapper().readValue(json, new TypeReference<List<Problem>>() {});
            return all.stream()
                    .filter(problem -> problem.code().startsWith("environment_"))
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the problems of a version cannot be read", e);
        }
    }

    /** Return the exact versions that attempts of a run had. The caller may see the run. */
    List<RunEnvironment> ofRun(RunId run) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT d.digest, d.executor, l.platform, l.lock_digest,
                               EXISTS (SELECT 1 FROM environment_locks WHERE digest = l.lock_digest) AS known
                          FROM run_locks AS l
                          JOIN environment_definitions AS d ON d.id = l.definition_id
                         WHERE l.run_id = :run
                         ORDER BY d.id, l.platform, l.lock_digest
                         LIMIT 1000
                        """)
                .bind("run", run.value())
                .map((row, context) -> new RunEnvironment(
                        row.getString("digest"),
                        row.getString("executor"),
                        row.getString("platform"),
                        row.getString("lock_digest"),
                        row.getBoolean("known")))
                .list());
    }

    /** Return the exact versions of a lock that some build or run of a definition has, or empty. */
    Optional<String> lock(DefinitionRow definition, String lock) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT content
                          FROM environment_locks AS l
                         WHERE l.digest = :lock
                           AND (EXISTS (SELECT 1 FROM environment_builds
                                         WHERE definition_id = :definition AND lock_digest = :lock)
                                OR EXISTS (SELECT 1 FROM run_locks
                                            WHERE definition_id = :definition AND lock_digest = :lock))
                        """)
                .bind("lock", lock)
                .bind("definition", definition.id())
                .mapTo(String.class)
                .findOne());
    }
}
