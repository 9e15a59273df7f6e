package dev.nodeyard.cli;

import static dev.nodeyard.cli.FakeServer.empty;
import static dev.nodeyard.cli.FakeServer.error;
import static dev.nodeyard.cli.FakeServer.items;
import static dev.nodeyard.cli.FakeServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.workflow.ChangeCounts;
import dev.nodeyard.api.workflow.ChangedValue;
import dev.nodeyard.api.workflow.ChartChanges;
import dev.nodeyard.api.workflow.ChartDependency;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.api.workflow.PublishedWorkflow;
import dev.nodeyard.api.workflow.RenamedTask;
import dev.nodeyard.api.workflow.RevisionView;
import dev.nodeyard.api.workflow.RewiredTask;
import dev.nodeyard.api.workflow.ShareView;
import dev.nodeyard.api.workflow.VersionComparison;
import dev.nodeyard.api.workflow.WorkflowView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionCommandsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String OLDER = "a".repeat(40);
    private static final ChangeCounts COUNTS = new ChangeCounts(1, 0, 1, 1, 1, 3, 0, true);
    private static final RevisionView HEAD = new RevisionView(
            Sample.REVISION,
            OLDER,
            "Ada",
            "ada@example.org",
            NOON,
            "finer mesh\n\nmore words",
            "ada",
            NOON,
            5,
            COUNTS.summary(),
            COUNTS,
            2);

    @TempDir
    Path folder;

    private FakeServer server;
    private Shell shell;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        shell = new Shell(folder).with("NODEYARD_URL", server.url()).with("NODEYARD_TOKEN", "nyu_secret");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void history_is_a_line_for_each_version() {
        server.on("GET workflows/mesh/revisions", items(HEAD));
        assertThat(shell.run("workflow", "history", "mesh").out().lines())
                .hasSize(2)
                .last()
                .asString()
                .containsSubsequence(
                        "0123456789", "2026-11-22 12:00:00", "Ada", "5", "2", COUNTS.summary(), "finer mesh")
                .doesNotContain("more words");
    }

    @Test
    void diff_compares_with_the_version_before() {
        ChartChanges changes = new ChartChanges(
                COUNTS.summary(),
                COUNTS,
                List.of("blur"),
                List.of(),
                List.of(new RenamedTask("a", "b")),
                List.of(new RewiredTask(
                        "b",
                        List.of(new ChartDependency("a", "out", "b", "in")),
                        List.of(new ChartDependency("blur", "out", "b", "in")))),
                List.of(new ChangedValue("b", "/b/terminals/x/value", IntNode.valueOf(1), IntNode.valueOf(2))),
                List.of("x", "y", "z"),
                false);
        server.on("GET workflows/mesh/revisions/head", HEAD)
                .on(
                        "GET workflows/mesh/compare?from=" + OLDER + "&to=head",
                        new VersionComparison(OLDER, Sample.REVISION, changes, "-old\n+new\n", false));
        Shell.Result result = shell.run("workflow", "diff", "mesh");
        assertThat(result.err()).isEqualTo("+1 task, 1 renamed, 1 rewired, 1 changed, 3 moved\n");
        assertThat(result.out()).isEqualTo("""
                        + blur
                        > a is now b
                        ~ - a:out -> b:in
                        ~ + blur:out -> b:in
                        * /b/terminals/x/value: 1 -> 2
                        """);
        assertThat(shell.run("workflow", "diff", "mesh", "--text").out()).isEqualTo("-old\n+new\n");
    }

    @Test
    void diff_takes_two_versions() {
        server.on(
                "GET workflows/mesh/compare?from=aaaa&to=draft", new VersionComparison(OLDER, "draft", null, "", true));
        Shell.Result result = shell.run("workflow", "diff", "mesh", "aaaa", "draft", "--text");
        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("it was cut");
    }

    @Test
    void restore_names_the_version_that_it_saw() {
        server.on("GET workflows/mesh/revisions/head", HEAD)
                .on(
                        "POST workflows/mesh/restore",
                        json(201, new PublishedWorkflow(Sample.WORKFLOW, "mesh", OLDER, 5, List.of())));
        Shell.Result result = shell.run("workflow", "restore", "mesh", "aaaa", "-m", "back");
        assertThat(result.out()).isEqualTo(Sample.WORKFLOW + " " + OLDER + "\n");
        assertThat(server.calls().get(1).body()).contains("\"revision\":\"aaaa\"", "\"message\":\"back\"");
    }

    @Test
    void restore_fails_when_somebody_published_meanwhile() {
        server.on("GET workflows/mesh/revisions/head", HEAD)
                .on("POST workflows/mesh/restore", error(ErrorCode.PRECONDITION_FAILED, "It was changed."));
        assertThat(shell.run("workflow", "restore", "mesh", "aaaa").code()).isNotZero();
    }

    @Test
    void share_gives_lists_and_takes_back() {
        ShareView share = new ShareView("bob", Permission.EDIT, "ada", NOON);
        server.on("PUT workflows/ada%2Fmesh/shares/bob", share)
                .on("GET workflows/mesh/shares", items(share))
                .on("DELETE workflows/mesh/shares/bob", empty(204));
        assertThat(shell.run("workflow", "share", "ada/mesh", "bob", "--permission", "edit")
                        .out())
                .isEqualTo("bob edit\n");
        assertThat(server.calls().get(0).body()).isEqualTo("{\"permission\":\"edit\"}");
        assertThat(shell.run("workflow", "share", "mesh").out()).isEqualTo("""
                        USER  PERMISSION  SHARED BY  SINCE
                        bob   edit        ada        2026-11-22 12:00:00
                        """);
        assertThat(shell.run("workflow", "share", "mesh", "bob", "--remove").code())
                .isZero();
        assertThat(shell.run("workflow", "share", "mesh", "bob", "--permission", "own")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void clone_url_names_owner_and_workflow() {
        server.on(
                "GET workflows/my%20mesh",
                new WorkflowView(
                        Sample.WORKFLOW,
                        "my mesh",
                        "",
                        "ada",
                        Sample.REVISION,
                        1,
                        NOON,
                        NOON,
                        null,
                        null,
                        Permission.OWN));
        assertThat(shell.run("workflow", "clone-url", "my mesh").out())
                .isEqualTo(server.url() + "/git/ada/my%20mesh.git\n");
    }
}
