package dev.nodeyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.cli.NodeyardCommand;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The nodeyard command, run as a process, against a real server. */
class CommandIT {
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster(Map.of());

    @TempDir
    Path folder;

    private record Said(int code, String out, String err) {}

    @BeforeAll
    static void start_a_runner() {
        CLUSTER.runner("worker");
    }

    @Test
    void a_watched_run_shows_its_outputs_and_ends_with_0() throws Exception {
        Path chart = chart(
                "sum",
                new NodeChartBuilder()
                        .shell("add", "echo adding", "echo sum=$((40 + 2)) >> \"$NODEYARD_OUTPUTS\"")
                        .output("sum", "int"));

        Said said = nodeyard("run", "start", chart.toString(), "--watch", "--exit-status");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("add.sum").contains("42").contains("succeeded");
        assertThat(nodeyard("task", "log", "last", "add", "-f").out()).contains("adding");
    }

    @Test
    void a_failed_run_shows_the_log_and_ends_with_1() throws Exception {
        Path chart = chart("broken", new NodeChartBuilder().shell("fail", "echo what went wrong", "exit 3"));

        Said said = nodeyard("run", "start", chart.toString(), "--watch", "--exit-status");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains("failed fail", "what went wrong");
        assertThat(nodeyard("task", "explain", "last", "fail").out())
                .contains("exit code 3", "| what went wrong", "not tried again: exit_code is not among retry.when");
    }

    @Test
    void a_faulty_chart_shows_every_fault() throws Exception {
        Path chart = chart("faulty", new NodeChartBuilder().shell("a", "true").connect("a", "x", "b", "y"));

        Said said = nodeyard("workflow", "publish", chart.toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("unknown_terminal", "dangling_connection");
    }

    @Test
    void a_log_is_followed_to_its_end() throws Exception {
        Marks marks = Marks.in(CLUSTER.folder());
        Path chart = chart(
                "follow",
                new NodeChartBuilder()
                        .shell("talk", "echo first words", marks.mark(), marks.waitAtGate(), "echo last words"));
        assertThat(nodeyard("run", "start", chart.toString()).code()).isZero();
        marks.await(1);
        Running following = begin("task", "log", "last", "talk", "-f");
        Yard.eventually(following::out, out -> out.contains("first words"));

        marks.open();

        Said said = following.end();
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("first words", "last words");
    }

    @Test
    void the_queue_says_what_waits_for_whom() throws Exception {
        Path chart =
                chart("stuck", new NodeChartBuilder().shell("stuck", "true").setting("tags", "[\"moon\"]"));
        assertThat(nodeyard("run", "start", chart.toString()).code()).isZero();

        assertThat(nodeyard("queue", "status").out()).contains("1 queued", "moon");
        assertThat(nodeyard("task", "explain", "last", "stuck").out()).contains("moon");
        assertThat(nodeyard("run", "watch", "last", "--timeout", "1s").code()).isEqualTo(8);
        assertThat(nodeyard("run", "cancel", "last").code()).isZero();
        assertThat(nodeyard("run", "watch", "last", "--exit-status").code()).isEqualTo(1);
    }

    @Test
    void the_doctor_finds_a_healthy_installation() throws Exception {
        Said said = nodeyard("doctor");

        assertThat(said.code()).as(said.out() + said.err()).isZero();
    }

    @Test
    void exit_codes_tell_what_kind_of_trouble_it_is() throws Exception {
        assertThat(nodeyard("run", "dance").code()).as("usage").isEqualTo(2);
        assertThat(nodeyard("run", "start", "no-such-thing").code())
                .as("not found")
                .isEqualTo(5);
        assertThat(begin(Map.of("NODEYARD_TOKEN", "nyu_wrong"), "workflow", "list")
                        .end()
                        .code())
                .as("sign in")
                .isEqualTo(4);
        assertThat(begin(Map.of("NODEYARD_URL", "http://127.0.0.1:9"), "workflow", "list")
                        .end()
                        .code())
                .as("unreachable")
                .isEqualTo(7);
    }

    private Path chart(String name, NodeChartBuilder chart) throws IOException {
        return Files.writeString(folder.resolve(name + ".json"), chart.text());
    }

    private Said nodeyard(String... arguments) throws Exception {
        return begin(arguments).end();
    }

    private Running begin(String... arguments) throws IOException {
        return begin(Map.of(), arguments);
    }

    private Running begin(Map<String, String> environment, String... arguments) throws IOException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(
                        Program.command(NodeyardCommand.class, new ArrayList<>(List.of(arguments))))
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("NODEYARD"));
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        builder.environment().put("NODEYARD_URL", CLUSTER.server(0).uri().toString());
        builder.environment().put("NODEYARD_TOKEN", CLUSTER.adminToken());
        builder.environment().putAll(environment);
        return new Running(builder.start(), out, err);
    }

    private record Running(Process process, Path outFile, Path errFile) {
        String out() throws IOException {
            return Files.readString(outFile, StandardCharsets.UTF_8);
        }

        Said end() throws IOException, InterruptedException {
            if (!process.waitFor(Yard.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the command did not end; it said: " + out());
            }
            return new Said(process.exitValue(), out(), Files.readString(errFile, StandardCharsets.UTF_8));
        }
    }
}
