package dev.nodeyard.engine.environment;

import static dev.nodeyard.engine.environment.Tasks.conda;
import static dev.nodeyard.engine.environment.Tasks.pip;
import static dev.nodeyard.engine.environment.Tasks.task;
import static dev.nodeyard.engine.environment.Tasks.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Severity;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.api.workflow.TaskVariant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentPlanTest {
    private static EnvironmentSpec image(String image, String... pip) {
        return new EnvironmentSpec(image, List.of(pip), List.of(), List.of(), List.of());
    }

    private static EnvironmentSpec apt(String... packages) {
        return new EnvironmentSpec(null, List.of(), List.of(), List.of(packages), List.of());
    }

    @Test
    void tasks_that_agree_share_one_environment() {
        EnvironmentPlan plan = EnvironmentPlan.of(
                workflow(task("a", "conda", pip("numpy>=1.26")), task("b", "conda", pip("scipy", "NumPy <2"))));

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.environments()).singleElement().satisfies(shared -> {
            assertThat(shared.spec().pip()).containsExactly("numpy<2,>=1.26", "scipy");
            assertThat(shared.tasks()).containsExactly(0, 1);
        });
        assertThat(plan.workflow().tasks())
                .allSatisfy(task -> assertThat(task.environment())
                        .isEqualTo(plan.environments().get(0).spec()));
    }

    @Test
    void tasks_that_contradict_each_other_are_told_apart_with_both_places() {
        EnvironmentPlan plan = EnvironmentPlan.of(workflow(
                task("a", "conda", pip("numpy==1.*")),
                task("b", "conda", pip("numpy==2.*")),
                task("c", "conda", pip("six"))));

        assertThat(plan.environments())
                .extracting(PlannedEnvironment::tasks)
                .containsExactlyInAnyOrder(List.of(0, 2), List.of(1));
        assertThat(plan.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.WARNING);
            assertThat(problem.code()).isEqualTo("environment_split");
            assertThat(problem.pointer()).isEqualTo("/b");
            assertThat(problem.message())
                    .isEqualTo("'b' and 'a' (at /a) get different environments: 'numpy==2.*' and 'numpy==1.*'"
                            + " contradict each other.");
        });
    }

    @Test
    void a_task_that_contradicts_itself_is_an_error() {
        EnvironmentPlan plan = EnvironmentPlan.of(workflow(task("a", "conda", pip("numpy==1.*", "numpy>=2"))));

        assertThat(plan.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.ERROR);
            assertThat(problem.code()).isEqualTo("environment_contradiction");
            assertThat(problem.pointer()).isEqualTo("/a");
            assertThat(problem.message()).contains("no version is 'numpy==1.*,>=2'");
        });
    }

    @Test
    void a_package_that_conda_and_pip_install_must_agree_too() {
        EnvironmentSpec torn =
                new EnvironmentSpec(null, List.of("numpy==2.0"), List.of("numpy=1.26"), List.of(), List.of());

        assertThat(EnvironmentPlan.of(workflow(task("a", "conda", torn))).problems())
                .extracting(Problem::code)
                .containsExactly("environment_contradiction");
    }

    @ParameterizedTest
    @ValueSource(strings = {"numpy=1.26", "numpy >", "num py", "six\nnumpy", "numpy==", "numpy@"})
    void what_pip_would_not_read_is_an_error(String line) {
        assertThat(EnvironmentPlan.of(workflow(task("a", "conda", pip(line)))).problems())
                .extracting(Problem::code)
                .containsExactly("bad_requirement");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "numpy",
                "numpy (>=1.0)",
                "numpy[extra1,extra2] >= 1.0 ; python_version < '3.12'",
                "numpy==1.0 --hash=sha256:00",
                "pkg @ https://example.org/pkg.whl",
                "https://example.org/pkg.whl",
                "git+https://example.org/pkg.git@main",
                "./local",
                "wheels/six-1.16.0-py2.py3-none-any.whl",
                "--extra-index-url https://example.org/simple",
                "-e ./local",
                "# nothing"
            })
    void what_pip_reads_is_accepted(String line) {
        assertThat(EnvironmentPlan.of(workflow(task("a", "conda", pip(line)))).problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "numpy",
                "numpy=1.11",
                "numpy==1.11.1",
                "numpy>=1.8,<2",
                "numpy 1.8*",
                "numpy 1.8.1 py27_0",
                "numpy=1.8.1=py27_0",
                "conda-forge::numpy",
                "numpy[version='>=1.8']",
                "conda-forge/linux-64::numpy=1.26.*",
                "numpy 1.6|1.7",
                "python>=3.10",
                "_libgcc_mutex"
            })
    void what_conda_reads_is_accepted(String line) {
        assertThat(EnvironmentPlan.of(workflow(task("a", "conda", conda(line)))).problems())
                .isEmpty();
    }

    @Test
    void conda_versions_are_compared_in_condas_way() {
        assertThat(split(conda("python=3.10"), conda("python=3.11"))).isTrue();
        assertThat(split(conda("python=3.1"), conda("python=3.10"))).isTrue();
        assertThat(split(conda("python=3"), conda("python=3.10"))).isFalse();
        assertThat(split(conda("python 3.10|3.11"), conda("python=3.11"))).isFalse();
        assertThat(split(conda("python[version='>=3.12']"), conda("python<3.12")))
                .isTrue();
        assertThat(split(conda("conda-forge::numpy"), conda("defaults::numpy"))).isTrue();
        assertThat(split(conda("conda-forge::numpy"), conda("numpy=1.26=py312_0")))
                .isFalse();
        assertThat(split(conda("numpy=1.26=py311_0"), conda("numpy=1.26=py312_0")))
                .isTrue();
    }

    @Test
    void debian_versions_and_addresses_are_pinned_exactly() {
        assertThat(split(apt("curl=8.1-1"), apt("curl=8.2-1"))).isTrue();
        assertThat(split(apt("curl"), apt("curl=8.2-1"))).isFalse();
        assertThat(split(pip("a @ https://example.org/1.whl"), pip("a @ https://example.org/2.whl")))
                .isTrue();
    }

    @Test
    void requirements_of_other_situations_do_not_contradict_each_other() {
        assertThat(split(pip("numpy==1.26 ; python_version<'3.9'"), pip("numpy==2.0 ; python_version>='3.9'")))
                .isFalse();
    }

    private static boolean split(EnvironmentSpec one, EnvironmentSpec other) {
        EnvironmentPlan plan = EnvironmentPlan.of(workflow(task("a", "docker", one), task("b", "docker", other)));
        assertThat(plan.environments()).hasSize(plan.problems().isEmpty() ? 1 : 2);
        return !plan.problems().isEmpty();
    }

    @Test
    void images_executors_and_machines_part_tasks_without_a_word() {
        EnvironmentPlan plan = EnvironmentPlan.of(workflow(
                task("a", "docker", image("python:3.11", "six")),
                task("b", "docker", image("python:3.12", "six")),
                task("c", "conda", pip("six")),
                task("d", "conda", pip("scipy"), "arch:arm64"),
                task("e", "conda", pip("numpy"), "arch:amd64")));

        assertThat(plan.environments()).hasSize(5);
        assertThat(plan.problems()).isEmpty();
    }

    @Test
    void an_image_without_installations_stays_as_it_is() {
        EnvironmentPlan plan = EnvironmentPlan.of(
                workflow(task("a", "docker", image("python:3.12")), task("b", "docker", image("python:3.12", "six"))));

        assertThat(plan.environments())
                .extracting(PlannedEnvironment::spec)
                .containsExactlyInAnyOrder(image("python:3.12"), image("python:3.12", "six"));
    }

    @Test
    void a_task_is_never_made_to_need_conda_or_root_by_another() {
        EnvironmentPlan plan = EnvironmentPlan.of(workflow(
                task("a", "conda", pip("six")), task("b", "conda", conda("numpy")), task("c", "conda", apt("curl"))));

        assertThat(plan.environments()).hasSize(3);
        assertThat(plan.problems()).isEmpty();
    }

    @Test
    void setup_lines_and_options_of_pip_hold_only_for_those_who_wrote_them() {
        EnvironmentSpec prepared = new EnvironmentSpec(null, List.of("six"), List.of(), List.of(), List.of("make"));

        EnvironmentPlan plan = EnvironmentPlan.of(workflow(
                task("a", "conda", prepared),
                task("b", "conda", pip("scipy")),
                task("c", "conda", pip("--no-index", "scipy")),
                task("d", "conda", prepared)));

        assertThat(plan.environments())
                .extracting(PlannedEnvironment::tasks)
                .containsExactly(List.of(0, 3), List.of(1), List.of(2));
    }

    @Test
    void a_task_that_wants_its_own_environment_gets_it() {
        EnvironmentSpec own = new EnvironmentSpec(null, List.of("six"), List.of(), List.of(), List.of(), true);

        EnvironmentPlan plan = EnvironmentPlan.of(workflow(task("a", "conda", own), task("b", "conda", pip("numpy"))));

        assertThat(plan.environments()).extracting(PlannedEnvironment::spec).containsExactly(pip("six"), pip("numpy"));
    }

    @Test
    void a_workflow_that_installs_nothing_is_left_alone() {
        var plain = workflow(task("a", "shell", null), task("b", "shell", pip()));

        EnvironmentPlan plan = EnvironmentPlan.of(plain);

        assertThat(plan.environments()).isEmpty();
        assertThat(plan.workflow()).isEqualTo(plain);
    }

    @Test
    void every_way_to_run_a_task_gets_the_environment_of_its_executor() {
        TaskSpec two = task("a", "docker", pip("six"));
        two = two.with(
                Requirements.anyOf(List.of(two.requirements(), Requirements.none("conda"), Requirements.none("shell"))),
                two.environment(),
                List.of(
                        new TaskVariant(null, null, null, null),
                        new TaskVariant(null, null, EnvironmentSpec.NONE, null)));

        EnvironmentPlan plan = EnvironmentPlan.of(workflow(two, task("b", "conda", pip("numpy"))));

        TaskSpec planned = plan.workflow().tasks().get(0);
        assertThat(planned.resolved(0).environment()).isEqualTo(pip("six"));
        assertThat(planned.resolved(1).environment()).isEqualTo(pip("numpy", "six"));
        assertThat(planned.resolved(2).environment()).isNull();
        assertThat(plan.environments())
                .extracting(PlannedEnvironment::tasks)
                .containsExactlyInAnyOrder(List.of(0), List.of(0, 1));
        assertThat(planned.resolved(1).requirements())
                .isEqualTo(plan.workflow().tasks().get(1).requirements());
        assertThat(planned.requirements().environment()).startsWith("docker+");
    }
}
