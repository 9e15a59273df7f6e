package dev.nodeyard.engine.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MatchingTest {
    private static final RunnerProfile RUNNER = new RunnerProfile(
            new RunnerId(new UUID(0, 1)),
            "lab-1",
            true,
            true,
            Set.of("shell", "docker"),
            Set.of("linux", "gpu"),
            new Resources(4, 1_000, 1, 0),
            2,
            1,
            new Resources(3, 400, 1, 0));

    private static Requirements needs(Resources resources) {
        return new Requirements("shell", new TreeSet<>(), resources);
    }

    @Test
    void a_runner_with_all_tags_fits() {
        assertThat(Matching.satisfies(RUNNER, Requirements.of("docker", Set.of("gpu", "linux"))))
                .isTrue();
    }

    @Test
    void a_runner_with_some_of_the_tags_does_not_fit() {
        assertThat(Matching.satisfies(RUNNER, Requirements.of("shell", Set.of("gpu", "windows"))))
                .isFalse();
    }

    @Test
    void a_runner_without_the_executor_does_not_fit() {
        assertThat(Matching.satisfies(RUNNER, Requirements.none("slurm"))).isFalse();
    }

    @Test
    void what_is_in_use_now_does_not_matter_for_fitting() {
        assertThat(Matching.satisfies(RUNNER, needs(new Resources(4, 1_000, 1, 0))))
                .isTrue();
    }

    @Test
    void each_resource_must_be_there() {
        assertThat(Matching.satisfies(RUNNER, needs(new Resources(4.5, 0, 0, 0))))
                .isFalse();
        assertThat(Matching.satisfies(RUNNER, needs(new Resources(0, 1_001, 0, 0))))
                .isFalse();
        assertThat(Matching.satisfies(RUNNER, needs(new Resources(0, 0, 2, 0)))).isFalse();
        assertThat(Matching.satisfies(RUNNER, needs(new Resources(0, 0, 0, 1)))).isFalse();
    }

    @Test
    void what_is_left_is_capacity_less_what_is_used() {
        assertThat(RUNNER.left()).isEqualTo(new Capacity(1, new Resources(1, 600, 0, 0)));
    }

    @Test
    void fractions_of_cores_add_up() {
        Capacity capacity = new Capacity(100, new Resources(0.3, 0, 0, 0));

        assertThat(capacity.timesFits(new Resources(0.1, 0, 0, 0))).isEqualTo(3);
        assertThat(capacity.take(new Resources(0.1, 0, 0, 0), 3).free().cpus()).isZero();
    }

    @Test
    void slots_bound_tasks_that_ask_for_nothing() {
        assertThat(new Capacity(3, Resources.NONE).timesFits(Resources.NONE)).isEqualTo(3);
    }

    @Test
    void the_scarcest_resource_decides() {
        assertThat(new Capacity(10, new Resources(8, 3_500, 4, 0)).timesFits(new Resources(1, 1_000, 1, 0)))
                .isEqualTo(3);
    }

    @Test
    void what_does_not_fit_cannot_be_taken() {
        assertThatThrownBy(() -> new Capacity(1, Resources.NONE).take(Resources.NONE, 2))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
