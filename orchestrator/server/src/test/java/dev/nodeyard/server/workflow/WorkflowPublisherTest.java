package dev.nodeyard.server.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.api.workflow.PublishedWorkflow;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.database.TestDatabase;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.LimitSettings;
import dev.nodeyard.testkit.NodeChartBuilder;
import dev.nodeyard.testkit.PostgresExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WorkflowPublisherTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = TestDatabase.extension();

    private final Jdbi jdbi = TestDatabase.jdbi(POSTGRES);
    private final AuditLog audit = new AuditLog(jdbi);
    private final WorkflowPublisher publisher = new WorkflowPublisher(jdbi, audit, LimitSettings.DEFAULT);
    private final WorkflowService workflows = new WorkflowService(jdbi, audit);
    private final Account ada = account();

    @Test
    void a_chart_comes_back_byte_for_byte() {
        byte[] chart = chart("a").replace("\n", "\r\n").getBytes(UTF_8);
        publisher.publish(ada, new ChartUpload("mesh", null, chart, null));
        WorkflowRow workflow = workflows.require(ada, "mesh", Permission.READ);
        assertThat(workflows.chart(workflow, workflow.commit())).isEqualTo(chart);
    }

    @Test
    void tasks_requirements_and_graph_are_kept_with_the_version() {
        publish("mesh", chart("a"));
        WorkflowRow workflow = workflows.require(ada, "mesh", Permission.READ);
        assertThat(new RevisionGraphs(jdbi).graph(workflow.headRevision()).size())
                .isEqualTo(2);
        List<String> tasks = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT t.index || ' ' || t.name || ' ' || t.unfinished || ' ' || r.key
                          FROM tasks AS t
                          JOIN requirements AS r ON r.id = t.requirements_id
                         WHERE t.revision_id = :revision
                         ORDER BY t.index
                        """)
                .bind("revision", workflow.headRevision())
                .mapTo(String.class)
                .list());
        assertThat(tasks).containsExactly("0 a 0 nodeworks", "1 next 1 nodeworks");
    }

    @Test
    void a_changed_chart_is_a_new_version_of_the_same_workflow() {
        PublishedWorkflow first = publish("mesh", chart("a"));
        PublishedWorkflow second = publish("mesh", chart("b"));
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.revision()).isNotEqualTo(first.revision());
        WorkflowRow workflow = workflows.require(ada, first.id().toString(), Permission.READ);
        assertThat(workflow.commit()).isEqualTo(second.revision());
        assertThat(new String(workflows.chart(workflow, first.revision()), UTF_8))
                .isEqualTo(chart("a"));
    }

    @Test
    void an_unchanged_chart_is_the_version_that_is_there() {
        PublishedWorkflow first = publish("mesh", chart("a"));
        assertThat(publish("mesh", chart("a")).revision()).isEqualTo(first.revision());
        assertThat(rows("revisions")).isEqualTo(1);
    }

    @Test
    void a_chart_that_went_back_to_an_older_one_is_the_newest_again() {
        publish("mesh", chart("a"));
        publish("mesh", chart("b"));
        PublishedWorkflow third = publish("mesh", chart("a"));
        assertThat(workflows.require(ada, "mesh", Permission.READ).commit()).isEqualTo(third.revision());
        assertThat(rows("revisions")).isEqualTo(3);
    }

    @Test
    void what_is_no_chart_is_malformed_and_leaves_nothing() {
        assertThat(refusal("bad", "this is not JSON").code()).isEqualTo(ErrorCode.MALFORMED);
        assertThat(rows("workflows")).isZero();
    }

    @Test
    void a_cycle_is_refused_with_its_problems_and_leaves_nothing() {
        ApiException refused = refusal("bad", cycle());
        assertThat(refused.code()).isEqualTo(ErrorCode.WORKFLOW_INVALID);
        assertThat(refused.problems()).isNotEmpty();
        assertThat(rows("workflows")).isZero();
    }

    @Test
    void a_failure_in_the_middle_leaves_the_version_before() {
        PublishedWorkflow first = publish("mesh", chart("a"));
        jdbi.useHandle(handle -> handle.execute("ALTER TABLE tasks ADD CONSTRAINT broken CHECK (name <> 'unlucky')"));
        try {
            assertThatThrownBy(() -> publish("mesh", chart("unlucky"))).hasStackTraceContaining("broken");
        } finally {
            jdbi.useHandle(handle -> handle.execute("ALTER TABLE tasks DROP CONSTRAINT broken"));
        }
        assertThat(workflows.require(ada, "mesh", Permission.READ).commit()).isEqualTo(first.revision());
        assertThat(rows("revisions")).isEqualTo(1);
        assertThat(rows("git_packs")).isEqualTo(1);
        assertThat(publish("mesh", chart("unlucky")).revision()).isNotEqualTo(first.revision());
    }

    @Test
    void publishing_through_two_processes_at_once_loses_nothing() throws Exception {
        WorkflowPublisher other = new WorkflowPublisher(TestDatabase.jdbi(POSTGRES), audit, LimitSettings.DEFAULT);
        List<WorkflowPublisher> processes = List.of(publisher, other);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (WorkflowPublisher process : processes) {
                String prefix = process == other ? "other" : "one";
                done.add(threads.submit(() -> {
                    for (int i = 0; i < 15; i++) {
                        process.publish(ada, upload("mesh", chart(prefix + i)));
                    }
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(rows("revisions")).isEqualTo(30);
    }

    @Test
    void another_user_neither_sees_nor_deletes_it() {
        PublishedWorkflow mine = publish("mesh", chart("a"));
        Account bob = account();
        assertThat(workflows.list(bob, 10, null).items()).isEmpty();
        for (String id : List.of("mesh", mine.id().toString())) {
            assertThat(codeOf(() -> workflows.require(bob, id, Permission.READ)))
                    .isEqualTo(ErrorCode.NOT_FOUND);
            assertThat(codeOf(() -> workflows.delete(bob, id))).isEqualTo(ErrorCode.NOT_FOUND);
        }
    }

    @Test
    void a_deleted_workflow_is_gone_and_its_name_is_free() {
        PublishedWorkflow first = publish("mesh", chart("a"));
        workflows.delete(ada, "mesh");
        assertThat(codeOf(() -> workflows.require(ada, first.id().toString(), Permission.READ)))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(publish("mesh", chart("a")).id()).isNotEqualTo(first.id());
    }

    @Test
    void a_workflow_with_an_active_run_is_not_deleted() {
        publish("mesh", chart("a"));
        WorkflowRow workflow = workflows.require(ada, "mesh", Permission.READ);
        jdbi.useHandle(handle -> Rows.run(handle, workflow));
        assertThat(codeOf(() -> workflows.delete(ada, "mesh"))).isEqualTo(ErrorCode.CONFLICT);
        assertThat(workflows.require(ada, "mesh", Permission.READ)).isEqualTo(workflow);
    }

    @Test
    void the_list_goes_on_at_the_cursor() {
        List<String> names = List.of("one", "two", "three");
        names.forEach(name -> publish(name, chart("a")));
        var first = workflows.list(ada, 2, null);
        assertThat(first.items()).extracting("name").containsExactly("three", "two");
        var rest = workflows.list(ada, 2, first.nextCursor());
        assertThat(rest.items()).extracting("name").containsExactly("one");
        assertThat(rest.nextCursor()).isNull();
    }

    @Test
    void a_name_that_is_no_name_is_refused() {
        for (String name : List.of("", "..", "a\\b", "x".repeat(201), "a\u0000b")) {
            assertThat(codeOf(() -> publish(name, chart("a")))).as(name).isEqualTo(ErrorCode.INVALID);
        }
    }

    @Test
    void a_reference_to_no_workflow_makes_none() {
        for (String name : List.of("a/b", "wfl_" + "0".repeat(32))) {
            assertThat(codeOf(() -> publish(name, chart("a")))).as(name).isEqualTo(ErrorCode.NOT_FOUND);
        }
    }

    private PublishedWorkflow publish(String name, String chart) {
        return publisher.publish(ada, upload(name, chart));
    }

    private static ChartUpload upload(String name, String chart) {
        return new ChartUpload(name, null, chart.getBytes(UTF_8), null);
    }

    private ApiException refusal(String name, String chart) {
        return catchThrowableOfType(ApiException.class, () -> publish(name, chart));
    }

    private static @Nullable ErrorCode codeOf(Runnable call) {
        ApiException refused = catchThrowableOfType(ApiException.class, call::run);
        return refused == null ? null : refused.code();
    }

    private Account account() {
        UserId id = jdbi.withHandle(Rows::user);
        return new Account(id, "u" + id.value(), Role.USER);
    }

    /** Count rows that belong to the workflows of the test's own user. */
    private int rows(String table) {
        String where = table.equals("workflows") ? "owner_id = :owner" : """
                workflow_id IN (SELECT id FROM workflows WHERE owner_id = :owner)
                """;
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + table + " WHERE " + where)
                .bind("owner", ada.id().value())
                .mapTo(int.class)
                .one());
    }

    /** Two nodes, the first feeding the second. */
    private static String chart(String first) {
        return new NodeChartBuilder()
                .node(first, "types", "Integer")
                .constant("int", "int", 5)
                .node("next", "math", "Power")
                .input("base", "float", null)
                .input("exponent", "float", 2.0)
                .output("result", "float")
                .connect(first, "int", "next", "base")
                .text();
    }

    private static String cycle() {
        return new NodeChartBuilder()
                .node("one", "math", "Power")
                .input("base", "float", null)
                .input("exponent", "float", 2.0)
                .output("result", "float")
                .node("two", "math", "Power")
                .input("base", "float", null)
                .input("exponent", "float", 2.0)
                .output("result", "float")
                .connect("one", "result", "two", "base")
                .connect("two", "result", "one", "base")
                .text();
    }
}
