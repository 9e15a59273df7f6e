package dev.nodeyard.server.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nodeyard.api.attempt.ClaimRequest;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.api.workflow.ShellCommands;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.api.workflow.TaskVariant;
import dev.nodeyard.engine.match.RunnerProfile;
import dev.nodeyard.server.queue.GuardedTaskQueue;
import dev.nodeyard.server.queue.RedisConnection;
import dev.nodeyard.server.queue.RedisSettings;
import dev.nodeyard.server.runner.KnownRunner;
import dev.nodeyard.server.runner.RunnerService;
import dev.nodeyard.testkit.WorkflowBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TaskWaysTest extends ClaimFixture {
    private static final Requirements DOCKER =
            new Requirements("docker", new TreeSet<>(), new Resources(4, 0, 0, 0), "alpine:3", List.of());
    private static final Requirements SHELL = Requirements.of("shell", Set.of("linux"));

    private static WorkflowBuilder eitherWay(WorkflowBuilder workflow, String name) {
        TaskVariant onHost = new TaskVariant(
                new ShellCommands(List.of(), List.of("on the host")), Map.of("WAY", "host"), null, null);
        return workflow.shell(name, "in the image").ways(DOCKER, SHELL).variants(onHost);
    }

    @Test
    void a_task_that_can_be_run_in_several_ways_goes_to_whoever_fits_one_and_comes_resolved() {
        world.start(eitherWay(eitherWay(new WorkflowBuilder(), "a"), "b").build());

        TaskSpec onHost = ask(runner("host", "linux"), 1).granted().get(0).task();
        TaskSpec inImage =
                ask(withExecutors("engine", "docker"), 10).granted().get(0).task();

        assertThat(onHost.execution()).isEqualTo(new ShellCommands(List.of(), List.of("on the host")));
        assertThat(onHost.requirements()).isEqualTo(SHELL);
        assertThat(onHost.variables()).containsEntry("WAY", "host");
        assertThat(inImage.execution()).isEqualTo(new ShellCommands(List.of(), List.of("in the image")));
        assertThat(inImage.requirements()).isEqualTo(DOCKER);
        assertThat(List.of(onHost, inImage))
                .allSatisfy(task -> assertThat(task.variants()).isEmpty());
    }

    @Test
    void a_runner_that_fits_several_ways_takes_the_first_as_long_as_there_is_room() {
        WorkflowBuilder workflow = new WorkflowBuilder();
        for (int i = 0; i < 3; i++) {
            eitherWay(workflow, "t" + i);
        }
        world.start(workflow.build());
        KnownRunner both = withExecutors("both", "docker", "shell");
        ClaimRequest six = new ClaimRequest(UUID.randomUUID(), false, 10, new Resources(6, 0, 0, 0), 1000);

        assertThat(ask(both, six).granted())
                .extracting(assignment -> assignment.task().requirements().executor())
                .containsExactly("docker", "shell", "shell");
    }

    @Test
    void a_claim_sent_again_gets_its_tasks_in_the_same_way() {
        world.start(eitherWay(new WorkflowBuilder(), "t").build());
        KnownRunner runner = runner("host", "linux");
        UUID id = UUID.randomUUID();
        ask(runner, new ClaimRequest(id, false, 1, Resources.NONE, 1000));

        assertThat(ask(runner, new ClaimRequest(id, true, 1, Resources.NONE, 1000))
                        .granted())
                .extracting(assignment -> assignment.task().requirements())
                .containsExactly(SHELL);
    }

    @Test
    void a_live_attempt_counts_with_the_resources_of_the_way_in_which_it_is_run() {
        world.start(eitherWay(eitherWay(new WorkflowBuilder(), "a"), "b").build());
        KnownRunner host = runner("host", "linux");
        KnownRunner engine = withExecutors("engine", "docker");
        ask(host, 1);
        ask(engine, 10);

        RunnerService runners = new RunnerService(world.jdbi, 20_000);

        assertThat(runners.profiles())
                .filteredOn(profile -> profile.busy() > 0)
                .extracting(RunnerProfile::id, profile -> profile.used().cpus())
                .containsExactlyInAnyOrder(tuple(host.id(), 0.0), tuple(engine.id(), 4.0));
    }

    @Test
    void while_redis_is_away_tasks_are_run_in_the_way_that_fits() throws Exception {
        RedisConnection nowhere = new RedisConnection(new RedisSettings(URI.create("redis://127.0.0.1:1"), "test"));
        over(new GuardedTaskQueue(nowhere.queue(), System::nanoTime));
        world.start(eitherWay(eitherWay(new WorkflowBuilder(), "a"), "b").build());

        assertThat(ask(withExecutors("both", "docker", "shell"), 5).granted())
                .extracting(assignment -> assignment.task().requirements().executor())
                .containsExactly("docker", "shell");
        nowhere.stop();
    }

    @Test
    void a_runner_gets_tasks_of_one_environment_together_and_goes_on_with_it() {
        WorkflowBuilder workflow = new WorkflowBuilder();
        for (int i = 0; i < 12; i++) {
            String image = i % 2 == 0 ? "alpine:3" : "debian:13";
            workflow.task("t" + i).ways(new Requirements("docker", new TreeSet<>(), Resources.NONE, image, List.of()));
        }
        world.start(workflow.build());
        KnownRunner first = withExecutors("first", "docker");
        KnownRunner second = withExecutors("second", "docker");

        List<String> images = new ArrayList<>(images(first, 4));
        List<String> others = images(second, 3);
        images.addAll(images(first, 3));

        assertThat(images(first, 4).size() + others.size() + images.size()).isEqualTo(12);
        assertThat(changes(images)).isLessThanOrEqualTo(1);
        assertThat(changes(others)).isLessThanOrEqualTo(1);
    }

    private List<String> images(KnownRunner runner, int max) {
        return ask(runner, max).granted().stream()
                .map(assignment ->
                        String.valueOf(assignment.task().requirements().environment()))
                .toList();
    }

    private static long changes(List<String> words) {
        return IntStream.range(1, words.size())
                .filter(i -> !words.get(i).equals(words.get(i - 1)))
                .count();
    }
}
