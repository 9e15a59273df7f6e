package dev.nodeyard.executor.nodeworks;

import static dev.nodeyard.executor.nodeworks.Bench.code;
import static dev.nodeyard.executor.nodeworks.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.testkit.Wheels;
import dev.nodeyard.executor.testkit.daemon.CondaInstallation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Nodes in environments with packages of the test's own, so that nothing is fetched. */
@Timeout(120)
class OwnEnvironmentTest {
    @RegisterExtension
    static final CondaInstallation CONDA = new CondaInstallation();

    @TempDir
    Path folder;

    private Map<String, String> options = Map.of();

    @BeforeEach
    void make_a_package() throws Exception {
        Path wheels = folder.resolve("wheels");
        Wheels.make(wheels, "wheely", "1.0");
        options = Map.of(
                "find_links", wheels.toString(),
                "index", "false",
                "conda", CONDA.program(),
                "channels", CONDA.channel());
    }

    private Bench bench(String runner) throws Exception {
        return new Bench(folder.resolve(runner), folder.resolve("cache"), options);
    }

    @Test
    void two_runners_of_a_host_make_one_environment_and_share_it() throws Exception {
        Bench.Call call = code("", "import wheely", "returnOut = wheely.answer").pip("wheely");
        try (Bench one = bench("one");
                Bench two = bench("two")) {
            assertThat(one.run(call).output("returnOut")).isEqualTo(json("42"));
            Bench.Ended second = two.run(call);
            assertThat(second.output("returnOut")).isEqualTo(json("42"));
            assertThat(second.log()).doesNotContain("Creating the environment");
        }
    }

    @Test
    void conda_packages_and_setup_lines_are_there_and_told_in_the_record() throws Exception {
        EnvironmentSpec spec = new EnvironmentSpec(
                null, List.of("wheely"), List.of("tiny=2"), List.of(), List.of("tiny > $CONDA_PREFIX/said"));
        Bench.Call call = code(
                        "",
                        "import os, subprocess, sys, wheely",
                        "said = open(os.environ['CONDA_PREFIX'] + '/said').read().split(' in ')[0]",
                        "now = subprocess.check_output('tiny', text=True).split(' in ')[0]",
                        "returnOut = [said, now, os.environ['TINY_HOME'].startswith(sys.prefix)]")
                .in(spec);
        try (Bench bench = bench("one")) {
            Work work = bench.work(call);
            Bench.Log log = new Bench.Log();
            Execution execution = bench.executor.start(work, log);
            Bench.Ended ended = new Bench.Ended(execution.await(), log.text(), work.workspace());
            assertThat(ended.output("returnOut")).isEqualTo(json("['tiny 2.0', 'tiny 2.0', true]"));
            assertThat(execution.environment().orElseThrow().lock())
                    .contains("@EXPLICIT", "tiny-2.0-0", "# pip: wheely");
            assertThat(execution.facts()).containsKeys("environment", "python", "runtime");
            assertThat(execution.handle().values().get("environment")).startsWith("conda-");
            execution.cleanUp();
        }
    }

    @Test
    void an_environment_that_a_worker_holds_is_not_discarded() throws Exception {
        EnvironmentSpec spec = new EnvironmentSpec(null, List.of(), List.of(), List.of(), List.of("true"));
        try (Bench bench = bench("one")) {
            assertThat(bench.run(code("", "returnOut = 1").in(spec)).output("returnOut"))
                    .isEqualTo(json("1"));
            bench.executor.discard(spec);
            assertThat(bench.run(code("", "returnOut = 2").in(spec)).output("returnOut"))
                    .isEqualTo(json("2"));
            try (var environments = Files.list(folder.resolve("environments"))) {
                assertThat(environments.filter(Files::isDirectory)).hasSize(1);
            }
        }
    }

    @Test
    void debian_packages_that_the_host_lacks_are_named() throws Exception {
        EnvironmentSpec spec = new EnvironmentSpec(null, List.of(), List.of(), List.of("no-such-package"), List.of());
        try (Bench bench = bench("one")) {
            assertThatThrownBy(() -> bench.run(code("", "returnOut = 1").in(spec)))
                    .hasMessageContaining("no-such-package");
        }
    }
}
