package dev.nodeyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.workflow.PublishedWorkflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every chart in the folder of examples does what its expected.json says. */
class ExamplesIT {
    private static final Path EXAMPLES =
            Path.of("../../examples").toAbsolutePath().normalize();
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster(Map.of());

    private final Yard yard = CLUSTER.yard();

    @BeforeAll
    static void start_two_kinds_of_runner() {
        Path nodes = EXAMPLES.resolve("custom-nodes/nodes");
        CLUSTER.runner(0, new RunnerProcess.Plan("desk", List.of("workstation")).withNodes(nodes));
        CLUSTER.runner("rack", "cluster");
    }

    static Stream<String> examples() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            List<String> names = folders.filter(folder -> Files.exists(folder.resolve("chart.nc")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
            return names.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_gives_what_it_promises(String example) throws IOException {
        RunId run = run(example);

        assertThat(yard.awaitEnd(run).state()).as(failures(run)).isEqualTo(RunState.SUCCEEDED);
        Expectation.read(EXAMPLES.resolve(example).resolve("expected.json")).check(yard.tasks(run));
    }

    @Test
    void a_chart_comes_back_byte_for_byte() throws IOException {
        byte[] chart = Files.readAllBytes(EXAMPLES.resolve("curves/chart.nc"));
        PublishedWorkflow published = yard.publish("bytes", chart);

        Rest.Answer answer = yard.rest().get("workflow/get/" + published.id()).expect(200);

        assertThat(answer.bytes()).isEqualTo(chart);
        assertThat(answer.header("ETag")).contains(published.revision());
    }

    @Test
    void a_plot_is_a_picture() throws IOException {
        RunId run = run("curves");
        assertThat(yard.awaitEnd(run).state()).as(failures(run)).isEqualTo(RunState.SUCCEEDED);
        TaskRunView plot = yard.task(run, "plot");

        byte[] picture = yard.rest()
                .get("tasks/" + plot.id() + "/artifacts/"
                        + plot.artifacts().get(0).path())
                .expect(200)
                .bytes();

        assertThat(picture).startsWith(PNG).hasSizeGreaterThan(1000);
    }

    @Test
    void every_task_runs_on_a_runner_that_has_its_tags() throws IOException {
        Map<String, String> runnerOfTag = Map.of("workstation", "desk", "cluster", "rack");
        RunId run = run("pipeline");

        assertThat(yard.awaitEnd(run).state()).as(failures(run)).isEqualTo(RunState.SUCCEEDED);
        assertThat(yard.tasks(run).values()).hasSize(3).allSatisfy(task -> {
            assertThat(task.requirements().tags()).hasSize(1);
            assertThat(yard.attempts(task.id()))
                    .extracting(attempt -> attempt.runner())
                    .containsExactly(runnerOfTag.get(
                            task.requirements().tags().iterator().next()));
        });
    }

    private RunId run(String example) throws IOException {
        yard.publish(example, Files.readAllBytes(EXAMPLES.resolve(example).resolve("chart.nc")));
        return yard.execute(example);
    }

    private String failures(RunId run) {
        return yard.tasks(run).values().stream()
                .filter(task -> task.reason() != null)
                .map(task -> task.name() + ": " + task.reason() + " " + task.message())
                .toList()
                .toString();
    }
}
