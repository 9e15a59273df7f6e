package dev.nodeyard.executor.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.executor.testkit.daemon.CondaInstallation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvironmentPlannerTest {
    @RegisterExtension
    static final CondaInstallation CONDA = new CondaInstallation();

    private static EnvironmentPlanner planner(Map<String, String> options) {
        return new EnvironmentPlanner(EnvironmentOptions.of(options, Path.of("target", "unused")));
    }

    private static EnvironmentPlanner withConda() {
        return planner(Map.of("conda", CONDA.program(), "channels", "ours, theirs"));
    }

    private static EnvironmentPlanner withoutConda() {
        return planner(Map.of("conda", "none"));
    }

    private static EnvironmentPlanner.Additions needs(String... names) {
        return new EnvironmentPlanner.Additions(
                List.of(),
                null,
                new java.util.LinkedHashSet<>(List.of(names)),
                python -> List.of("numpy==1.2", "six==1"));
    }

    @Test
    void conda_specifications_are_made_by_conda_and_pip_gets_a_python_with_pip() throws Exception {
        EnvironmentSpec both = new EnvironmentSpec(null, List.of("tiny"), List.of("gcc"), List.of(), List.of());
        EnvironmentPlan plan = withConda().plan(both, needs("python", "numpy"));
        assertThat(plan.base().kind()).isEqualTo("conda");
        assertThat(plan.conda()).containsExactly("gcc", "pip", "python", "numpy");
        assertThat(plan.channels()).containsExactly("ours", "theirs");
        assertThat(plan.pip()).containsExactly("tiny");
    }

    @Test
    void what_the_task_names_itself_is_not_added() throws Exception {
        EnvironmentSpec own = new EnvironmentSpec(
                null, List.of("NumPy>=2"), List.of("conda-forge::python=3.12", "pip"), List.of(), List.of());
        assertThat(withConda().plan(own, needs("python", "numpy")).conda())
                .containsExactly("conda-forge::python=3.12", "pip");
    }

    @Test
    void pip_requirements_alone_are_made_with_the_hosts_python_even_where_there_is_conda() throws Exception {
        assertThat(withConda()
                        .plan(Shelf.pip("tiny"), EnvironmentPlanner.Additions.NONE)
                        .base())
                .isInstanceOf(HostPython.class);
    }

    @Test
    void our_pins_hold_only_where_the_task_names_no_versions() throws Exception {
        EnvironmentPlan ours = withoutConda().plan(Shelf.pip(), needs("python", "numpy"));
        assertThat(ours.pip()).containsExactly("numpy==1.2");
        assertThat(ours.constraints()).contains("six==1");
        EnvironmentPlan theirs = withoutConda().plan(Shelf.pip("tiny"), needs("numpy"));
        assertThat(theirs.pip()).containsExactly("numpy==1.2", "tiny");
        assertThat(theirs.constraints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"python", "python=3", "python 3", "python=3.*"})
    void a_version_of_python_alone_needs_no_conda(String spec) throws Exception {
        assertThat(withoutConda()
                        .plan(Shelf.conda(spec), EnvironmentPlanner.Additions.NONE)
                        .base())
                .isInstanceOf(HostPython.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"numpy", "python=3|numpy", "python>=3", "python=3=*_cpython", "python-dateutil"})
    void everything_else_of_conda_needs_conda(String specs) {
        assertThatThrownBy(() ->
                        withoutConda().plan(Shelf.conda(specs.split("\\|", -1)), EnvironmentPlanner.Additions.NONE))
                .hasMessageContaining("neither conda, mamba nor micromamba");
    }

    @Test
    void a_runner_that_may_not_install_says_what_the_task_asked_for() {
        assertThatThrownBy(() ->
                        planner(Map.of("install", "false")).plan(Shelf.pip("tiny"), EnvironmentPlanner.Additions.NONE))
                .hasMessageContaining("may not install")
                .hasMessageContaining("tiny");
    }

    @Test
    void debian_packages_are_looked_for_with_their_versions() throws Exception {
        EnvironmentSpec apt = new EnvironmentSpec(
                null, List.of(), List.of(), List.of("no-such-package", "dpkg=0.0-never"), List.of());
        assertThatThrownBy(() -> withoutConda().checkHost(apt))
                .hasMessageContaining("no-such-package")
                .hasMessageContaining("docker");
        assertThatThrownBy(() -> withoutConda()
                        .checkHost(new EnvironmentSpec(null, List.of(), List.of(), List.of("; rm -rf /"), List.of())))
                .hasMessageContaining("no name of a Debian package");
    }

    @Test
    void passwords_in_addresses_do_not_come_into_words_and_recipes() throws Exception {
        EnvironmentPlan plan = withoutConda()
                .plan(Shelf.pip("tiny @ https://me:hunter2@example.org/tiny.whl"), EnvironmentPlanner.Additions.NONE);
        assertThat(plan.words() + plan.recipe())
                .contains("example.org/tiny.whl")
                .doesNotContain("hunter2");
    }

    @Test
    void equal_plans_have_equal_names_and_different_ones_do_not() throws Exception {
        EnvironmentPlanner planner = withoutConda();
        String name = planner.plan(Shelf.pip("a", "b"), EnvironmentPlanner.Additions.NONE)
                .name();
        assertThat(planner.plan(Shelf.pip("a", "", "b"), EnvironmentPlanner.Additions.NONE)
                        .name())
                .isEqualTo(name);
        assertThat(Set.of(
                        name,
                        planner.plan(Shelf.pip("a b"), EnvironmentPlanner.Additions.NONE)
                                .name(),
                        planner.plan(Shelf.pip("ab"), EnvironmentPlanner.Additions.NONE)
                                .name(),
                        planner.plan(Shelf.pip("b", "a"), EnvironmentPlanner.Additions.NONE)
                                .name()))
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "numpy, numpy",
        "NumPy>=1.2, numpy",
        "Scikit_Learn[all] ~= 1.0, scikit-learn",
        "numpy @ file:///x.whl, numpy",
        "conda-forge::numpy=2, numpy",
        "-e ., ''",
        "./folder, ''"
    })
    void the_package_of_a_requirement_is_known(String requirement, String project) {
        assertThat(EnvironmentPlanner.name(requirement)).isEqualTo(project);
    }

    @ParameterizedTest
    @CsvSource({"install, maybe", "keep_days, -1", "max_gib, 1.5", "index, 0"})
    void a_bad_option_is_named(String name, String value) {
        assertThatThrownBy(() -> planner(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(value);
    }
}
