package dev.nodeyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.AttemptView;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.executor.testkit.daemon.DockerEngine;
import dev.nodeyard.executor.testkit.daemon.SlurmCluster;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One runner with every executor that this machine can have for real: shell, Docker, SLURM, venv. */
class ExecutorsIT {
    @RegisterExtension
    static final DockerEngine DOCKER = new DockerEngine();

    @RegisterExtension
    static final SlurmCluster SLURM = new SlurmCluster();

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster(Map.of());

    private static final Path EXAMPLE =
            Path.of("../../examples/executors").toAbsolutePath().normalize();
    private static final String ONE = "nodeyard-e2e:one";
    private static final String OTHER = "nodeyard-e2e:other";

    private final Yard yard = CLUSTER.yard();

    @BeforeAll
    static void start_a_runner() {
        // The example names an image that anybody can pull; here it is one that needs no network.
        DOCKER.docker("tag", DOCKER.debian(), "debian:12-slim");
        DOCKER.docker("tag", DOCKER.debian(), ONE);
        DOCKER.docker("tag", DOCKER.busybox(), OTHER);
        CLUSTER.runner(
                0,
                new RunnerProcess.Plan("all", List.of())
                        .withExecutor("docker", Map.of("host", DOCKER.host()))
                        .withExecutor("slurm", Map.of("slurm_conf", SLURM.conf().toString(), "poll_seconds", "1")));
    }

    @Test
    void the_stages_of_one_run_go_over_four_executors_with_values_and_files() throws IOException {
        yard.publish("executors", Files.readAllBytes(EXAMPLE.resolve("executors.nc")));
        RunId run = yard.execute("executors");

        assertThat(yard.awaitEnd(run).state()).as(failures(run)).isEqualTo(RunState.SUCCEEDED);
        Expectation.read(EXAMPLE.resolve("expected.json")).check(yard.tasks(run));
        assertThat(yard.log(yard.task(run, "smooth").id(), 1)).contains("smoothing 50 samples in container ");
        Map.of("measure", "shell", "smooth", "docker", "fit", "slurm", "report", "conda")
                .forEach((task, executor) -> assertThat(
                                yard.attempts(yard.task(run, task).id()))
                        .extracting(AttemptView::executor)
                        .containsExactly(executor));
        assertThat(yard.log(yard.task(run, "fit").id(), 1)).containsPattern("job [0-9]+ fits 46 points");
        assertThat(yard.log(yard.task(run, "report").id(), 1)).contains("6.9315");
    }

    @Test
    void tiny_tasks_of_one_environment_share_containers() {
        NodeChartBuilder chart = new NodeChartBuilder();
        for (int i = 0; i < 200; i++) {
            inDocker(chart, "tiny" + i, DOCKER.debian());
        }
        try (ContainerStarts starts = new ContainerStarts(DOCKER)) {
            assertSucceeds(yard.run("tiny", chart), 200);

            assertThat(starts.count()).isBetween(1, 4);
        }
    }

    @Test
    void tasks_of_two_environments_are_grouped_whatever_their_order_in_the_queue() {
        NodeChartBuilder chart = new NodeChartBuilder();
        for (int i = 0; i < 100; i++) {
            inDocker(chart, "mixed" + i, i % 2 == 0 ? ONE : OTHER);
        }
        try (ContainerStarts starts = new ContainerStarts(DOCKER)) {
            assertSucceeds(yard.run("mixed", chart), 100);

            // At most one for each slot and environment: a change at every task would be a hundred.
            assertThat(starts.count()).isBetween(1, 8);
        }
    }

    private static void inDocker(NodeChartBuilder chart, String name, String image) {
        chart.shell(name, "true").setting("executor", "\"docker\"").setting("image", "\"" + image + "\"");
    }

    private void assertSucceeds(RunId run, int tasks) {
        assertThat(yard.awaitEnd(run).state()).as(failures(run)).isEqualTo(RunState.SUCCEEDED);
        assertThat(yard.tasks(run)).hasSize(tasks);
    }

    private String failures(RunId run) {
        return yard.tasks(run).values().stream()
                .filter(task -> task.reason() != null)
                .map(ExecutorsIT::failure)
                .toList()
                .toString();
    }

    private static String failure(TaskRunView task) {
        return task.name() + ": " + task.reason() + " " + task.message();
    }
}
