package dev.nodeyard.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunnerFunnelTest {
    private static final long GIB = 1L << 30;
    private static final Requirements GPU_LINUX = Requirements.of("shell", Set.of("linux", "gpu"));

    private static RunnerProfile runner(String name, String... tags) {
        Resources capacity = new Resources(8, 16 * GIB, 0, 0);
        return new RunnerProfile(
                new RunnerId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))),
                name,
                true,
                true,
                Set.of("shell"),
                Set.of(tags),
                capacity,
                2,
                0,
                Resources.NONE);
    }

    private static RunnerProfile with(RunnerProfile runner, boolean online, boolean accepting, int busy) {
        return new RunnerProfile(
                runner.id(),
                runner.name(),
                online,
                accepting,
                runner.executors(),
                runner.tags(),
                runner.capacity(),
                runner.slots(),
                busy,
                runner.used());
    }

    private static RunnerProfile broken(RunnerProfile runner, String executor, String reason) {
        return new RunnerProfile(
                runner.id(),
                runner.name(),
                runner.online(),
                runner.accepting(),
                runner.executors(),
                runner.tags(),
                runner.capacity(),
                runner.slots(),
                runner.busy(),
                runner.used(),
                null,
                Map.of(executor, reason));
    }

    private static String headline(Requirements needs, RunnerProfile... runners) {
        return RunnerFunnel.explain(needs, List.of(runners)).headline();
    }

    @Test
    void without_runners_it_says_so() {
        assertThat(headline(GPU_LINUX)).isEqualTo("No runner is registered");
    }

    @Test
    void silent_runners_are_named() {
        assertThat(headline(GPU_LINUX, with(runner("lab-1"), false, true, 0)))
                .isEqualTo("No runner is online: lab-1 is registered but silent");
    }

    @Test
    void draining_runners_are_named() {
        assertThat(headline(GPU_LINUX, with(runner("lab-1"), true, false, 0), with(runner("lab-2"), true, false, 0)))
                .isEqualTo("No online runner accepts work: lab-1, lab-2 are draining");
    }

    @Test
    void a_missing_executor_is_named() {
        assertThat(headline(Requirements.none("docker"), runner("lab-1")))
                .isEqualTo("No runner has the executor docker: lab-1 has shell");
    }

    @Test
    void an_executor_that_is_set_up_but_broken_is_named_with_the_reason() {
        RunnerProfile broken = broken(runner("lab-2"), "docker", "permission denied on the socket");

        FunnelResult result = RunnerFunnel.explain(Requirements.none("docker"), List.of(runner("lab-1"), broken));

        assertThat(result.headline())
                .isEqualTo("No runner has the executor docker:"
                        + " lab-2 has it set up, but: permission denied on the socket");
        assertThat(result.nearMisses())
                .contains(new Explanation.NearMiss(
                        "lab-2", "executor", List.of("docker (permission denied on the socket)")));
    }

    @Test
    void missing_tags_are_named_with_the_runner_that_lacks_least() {
        assertThat(headline(GPU_LINUX, runner("lab-2"), runner("lab-3", "linux")))
                .isEqualTo("No runner has all tags: needs gpu, linux; lab-3 lacks only gpu");
    }

    @Test
    void a_fitting_runner_that_is_away_is_named() {
        assertThat(headline(GPU_LINUX, runner("lab-3", "linux"), with(runner("lab-9", "linux", "gpu"), false, true, 0)))
                .isEqualTo("No runner that is online and accepts work has all tags: needs gpu, linux;"
                        + " lab-3 lacks only gpu; lab-9 would fit but is offline");
    }

    @Test
    void a_task_too_large_for_all_is_told_so() {
        Requirements large = new Requirements("shell", new TreeSet<>(), new Resources(16, 8 * GIB, 0, 0));

        assertThat(headline(large, runner("lab-1")))
                .isEqualTo("No runner has the resources: needs 16 cpus, 8 GiB memory;"
                        + " lab-1 lacks only 16 cpus (has 8)");
    }

    @Test
    void busy_runners_are_named() {
        assertThat(headline(Requirements.none("shell"), with(runner("lab-1"), true, true, 2)))
                .isEqualTo("No free slot: lab-1 is busy; lab-1 lacks only a slot (2 of 2 in use)");
    }

    @Test
    void a_free_runner_is_named() {
        assertThat(headline(Requirements.none("shell"), runner("lab-1"), with(runner("lab-2"), true, true, 2)))
                .isEqualTo("A free runner fits and can take it at its next call: lab-1");
    }

    @Test
    void each_gate_counts_the_runners_that_are_left() {
        FunnelResult result = RunnerFunnel.explain(
                GPU_LINUX,
                List.of(
                        runner("lab-1", "gpu", "linux"),
                        runner("lab-2", "linux"),
                        with(runner("lab-3", "gpu", "linux"), false, true, 0),
                        with(runner("lab-4", "gpu", "linux"), true, false, 0),
                        with(runner("lab-5", "gpu", "linux"), true, true, 2)));

        assertThat(result.gates())
                .containsExactly(
                        new Explanation.Gate("registered", 5),
                        new Explanation.Gate("online", 4),
                        new Explanation.Gate("accepting", 3),
                        new Explanation.Gate("executor", 3),
                        new Explanation.Gate("tags", 2),
                        new Explanation.Gate("resources", 2),
                        new Explanation.Gate("free slot", 1));
    }

    @Test
    void each_way_is_told_with_what_holds_it_the_most_promising_first() {
        RunnerProfile busy = with(runner("lab-1", "arch:amd64"), true, true, 2);
        Requirements needs = Requirements.anyOf(List.of(
                Requirements.none("kubernetes"),
                Requirements.of("shell", Set.of("arch:arm64")),
                Requirements.of("shell", Set.of("arch:amd64"))));

        FunnelResult result = RunnerFunnel.explain(needs, List.of(busy));

        assertThat(result.headline())
                .isEqualTo("By shell with arch:amd64: No free slot: lab-1 is busy;"
                        + " lab-1 lacks only a slot (2 of 2 in use)."
                        + " By shell with arch:arm64: No runner has all tags: needs arch:arm64;"
                        + " lab-1 lacks only arch:arm64; nobody has arch:arm64; did you mean arch:amd64?"
                        + " By kubernetes: No runner has the executor kubernetes: lab-1 has shell");
        assertThat(result.failing()).isEqualTo("free slot");
        assertThat(result.alternatives())
                .extracting(Explanation.Alternative::way)
                .containsExactly("shell with arch:amd64", "shell with arch:arm64", "kubernetes");
        assertThat(result.nearMisses())
                .containsExactly(new Explanation.NearMiss("lab-1", "free slot", List.of("a slot (2 of 2 in use)")));
    }

    @Test
    void a_runner_that_fits_in_one_of_the_ways_is_free() {
        Requirements needs = Requirements.anyOf(List.of(Requirements.none("docker"), Requirements.none("shell")));

        FunnelResult result = RunnerFunnel.explain(needs, List.of(runner("lab-1")));

        assertThat(result.headline()).isEqualTo("A free runner fits and can take it at its next call: lab-1");
        assertThat(result.failing()).isNull();
        assertThat(result.nearMisses()).isEmpty();
    }

    @Test
    void what_holds_all_ways_alike_is_told_once() {
        Requirements needs = Requirements.anyOf(List.of(Requirements.none("docker"), Requirements.none("shell")));

        assertThat(headline(needs, with(runner("lab-1"), false, true, 0)))
                .isEqualTo("No runner is online: lab-1 is registered but silent");
    }

    @Test
    void near_misses_lack_one_gate_and_the_least_come_first() {
        Requirements three = Requirements.of("shell", Set.of("a", "b", "c"));

        FunnelResult result = RunnerFunnel.explain(
                three,
                List.of(
                        runner("lacks-two", "c"),
                        runner("lacks-one", "a", "c"),
                        with(runner("lacks-two-gates", "a"), false, true, 0)));

        assertThat(result.nearMisses())
                .containsExactly(
                        new Explanation.NearMiss("lacks-one", "tags", List.of("b")),
                        new Explanation.NearMiss("lacks-two", "tags", List.of("a", "b")));
    }
}
