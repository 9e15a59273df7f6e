package dev.nodeyard.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.admin.Shutdown;
import dev.nodeyard.api.admin.ShutdownView;
import dev.nodeyard.api.auth.LoginMethods;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.RunView;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.standalone.demo.Demo;
import dev.nodeyard.standalone.demo.Example;
import dev.nodeyard.standalone.demo.ExampleResult;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class UpIT {
    @TempDir
    Path folder;

    @Test
    void what_was_done_outlives_a_kill() throws Exception {
        Path data = folder.resolve("data");
        UpProcess first = UpProcess.start(data, "--port", "0").untilReady();
        ExampleResult done = new Demo(first.api()).run(List.of(example())).get(0);
        assertThat(done.problems()).isEmpty();

        first.kill();

        try (UpProcess second = UpProcess.start(data, "--port", "0").untilReady()) {
            assertThat(run(second, done.run()).state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(new Demo(second.api()).run(List.of(example())).get(0).problems())
                    .isEmpty();
        }
    }

    @Test
    void a_stop_leaves_no_process_behind() throws Exception {
        List<ProcessHandle> children;
        try (UpProcess up = UpProcess.start(folder, "--port", "0").untilReady()) {
            children = up.children();
        }

        assertThat(children).hasSizeGreaterThanOrEqualTo(3).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void a_shutdown_by_an_administrator_ends_everything_well() throws Exception {
        try (UpProcess up = UpProcess.start(folder, "--port", "0").untilReady()) {
            List<ProcessHandle> children = up.children();
            Shutdown asked = new Shutdown(Shutdown.Mode.DRAIN, null, "holidays", Shutdown.CONFIRMATION);

            up.api().post(ApiPath.of("admin", "shutdown"), asked, ShutdownView.class);

            assertThat(up.untilEnd()).isZero();
            assertThat(children).hasSizeGreaterThanOrEqualTo(3).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void a_second_start_on_the_same_folder_says_where_the_first_one_is() throws Exception {
        try (UpProcess first =
                        UpProcess.start(folder, "--port", "0", "--no-runner").untilReady();
                UpProcess second = UpProcess.start(folder, "--port", "0")) {
            assertThat(second.untilEnd()).isEqualTo(6);
            assertThat(second.said())
                    .contains("running already at " + first.api().server().url());
        }
    }

    @Test
    void a_taken_port_is_named_before_anything_is_started() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                UpProcess up = UpProcess.start(folder, "--port", Integer.toString(taken.getLocalPort()))) {
            assertThat(up.untilEnd()).isEqualTo(6);
            assertThat(up.said()).contains("port " + taken.getLocalPort()).contains("--port");
            assertThat(folder.resolve("postgres")).doesNotExist();
        }
    }

    @Test
    void settings_of_a_file_reach_the_orchestrator() throws Exception {
        Path more = Files.writeString(folder.resolve("more.yml"), "auth: {openSignUp: false}\n");
        try (UpProcess up = UpProcess.start(
                        folder.resolve("data"), "--port", "0", "--no-runner", "--config", more.toString())
                .untilReady()) {
            assertThat(up.api()
                            .get(ApiPath.of("login", "methods"), LoginMethods.class)
                            .openSignUp())
                    .isFalse();
        }
    }

    private static RunView run(UpProcess up, RunId run) throws Exception {
        return up.api().get(ApiPath.of("runs", run), RunView.class);
    }

    private Example example() throws Exception {
        Path own = Files.createDirectories(folder.resolve("example"));
        Files.writeString(
                own.resolve("chart.nc"),
                new NodeChartBuilder()
                        .shell("say", "echo answer=42 > \"$NODEYARD_OUTPUTS\"")
                        .output("answer", "None")
                        .text());
        Files.writeString(own.resolve("expected.json"), "{\"outputs\": {\"say\": {\"answer\": 42}}}");
        return new Example("answer", own);
    }
}
